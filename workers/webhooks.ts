import { deliverWebhook, dueDeliveries } from '../src/core/webhooks/index.js';
import { subscribe } from '../src/lib/bus.js';
import { type RunningWorker, startWorker } from '../src/lib/queue.js';
import { runWorkerProcess } from './process.js';

/** Delivers webhooks: as they are queued, and when market time moves on to their retries. */
export function startWebhooks(): RunningWorker {
  const worker = startWorker('webhooks', { process: deliverWebhook, findDue: dueDeliveries });
  const unsubscribe = subscribe('clock', worker.wake);
  return {
    wake: worker.wake,
    close() {
      unsubscribe();
      return worker.close();
    },
  };
}

await runWorkerProcess(import.meta.url, startWebhooks);
