import { dueNotifications, sendNotification } from '../src/core/notifications/index.js';
import { subscribe } from '../src/lib/bus.js';
import { type RunningWorker, startWorker } from '../src/lib/queue.js';
import { runWorkerProcess } from './process.js';

/** Sends notifications: as they are queued, and when market time moves on to their retries. */
export function startNotifications(): RunningWorker {
  const worker = startWorker('notifications', { process: sendNotification, findDue: dueNotifications });
  const unsubscribe = subscribe('clock', worker.wake);
  return {
    wake: worker.wake,
    close() {
      unsubscribe();
      return worker.close();
    },
  };
}

await runWorkerProcess(import.meta.url, startNotifications);
