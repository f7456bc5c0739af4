import { computeGhostScore, dueGhostScores } from '../src/core/identity/index.js';
import { type RunningWorker, startWorker } from '../src/lib/queue.js';
import { runWorkerProcess } from './process.js';

/** Computes the ghost scores that the log's reader has found to be stale. */
export const startGhostScores = (): RunningWorker =>
  startWorker('ghostScores', { process: computeGhostScore, findDue: dueGhostScores });

await runWorkerProcess(import.meta.url, startGhostScores);
