import { duePayouts, sendPayout } from '../src/core/payments/index.js';
import { subscribe } from '../src/lib/bus.js';
import { type RunningWorker, startWorker } from '../src/lib/queue.js';
import { runWorkerProcess } from './process.js';

/** Sends what workers are owed when its time has come. */
export function startPayouts(): RunningWorker {
  const worker = startWorker('payouts', { process: sendPayout, findDue: duePayouts });
  const unsubscribe = subscribe('clock', worker.wake);
  return {
    wake: worker.wake,
    close() {
      unsubscribe();
      return worker.close();
    },
  };
}

await runWorkerProcess(import.meta.url, startPayouts);
