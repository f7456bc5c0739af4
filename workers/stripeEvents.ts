import { dueStripeEvents, processStripeEvent } from '../src/core/payments/index.js';
import { type RunningWorker, startWorker } from '../src/lib/queue.js';
import { runWorkerProcess } from './process.js';

/** Processes the inbox of Stripe's events. */
export const startStripeEvents = (): RunningWorker =>
  startWorker('stripeEvents', { process: processStripeEvent, findDue: dueStripeEvents });

await runWorkerProcess(import.meta.url, startStripeEvents);
