import { pruneLimits, rollUsage } from '../src/core/limits/index.js';
import type { RunningWorker } from '../src/lib/queue.js';
import { combine } from './combine.js';
import { runWorkerProcess } from './process.js';
import { runRepeatedly } from './repeat.js';

const PRUNE_MILLISECONDS = 10 * 60_000;

/** Keeps the books of the API's use: usage by key and day, who is told of limits, and what has ended. */
export const startLimits = (): RunningWorker =>
  combine([runRepeatedly('limits', rollUsage), runRepeatedly('limits', pruneLimits, PRUNE_MILLISECONDS)]);

await runWorkerProcess(import.meta.url, startLimits);
