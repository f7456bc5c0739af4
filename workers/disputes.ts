import { dueRecommendations, processRecommendation } from '../src/core/disputes/index.js';
import { type RunningWorker, startWorker } from '../src/lib/queue.js';
import { runWorkerProcess } from './process.js';

/** Makes the recommendations that disputes ask for. */
export const startDisputes = (): RunningWorker =>
  startWorker('disputes', { process: processRecommendation, findDue: dueRecommendations });

await runWorkerProcess(import.meta.url, startDisputes);
