import type { RunningWorker } from '../src/lib/queue.js';

/** Several workers of one process, woken and closed as one. */
export const combine = (workers: RunningWorker[]): RunningWorker => ({
  wake() {
    for (const worker of workers) worker.wake();
  },
  async close() {
    await Promise.all(workers.map((worker) => worker.close()));
  },
});
