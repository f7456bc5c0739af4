import type { RunningWorker } from '../src/lib/queue.js';
import { startDisputes } from './disputes.js';
import { startMail } from './mail.js';
import { startPayments } from './payments.js';
import { startPayouts } from './payouts.js';
import { runWorkerProcess } from './process.js';
import { startRelay } from './relay.js';
import { startScheduler } from './scheduler.js';
import { startStripeEvents } from './stripeEvents.js';
import { startWebhooks } from './webhooks.js';

/** Every worker in one process, for small installations. */
export function startAll(): RunningWorker {
  const workers = [
    startRelay(),
    startScheduler(),
    startStripeEvents(),
    startPayments(),
    startPayouts(),
    startWebhooks(),
    startDisputes(),
    startMail(),
  ];
  return {
    wake: () => {
      for (const worker of workers) worker.wake();
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

await runWorkerProcess(import.meta.url, startAll);
