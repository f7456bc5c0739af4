import type { RunningWorker } from '../src/lib/queue.js';
import { combine } from './combine.js';
import { startDisputes } from './disputes.js';
import { startGhostScores } from './ghostScores.js';
import { startLimits } from './limits.js';
import { startMail } from './mail.js';
import { startNotifications } from './notifications.js';
import { startPayments } from './payments.js';
import { startPayouts } from './payouts.js';
import { runWorkerProcess } from './process.js';
import { startRelay } from './relay.js';
import { startScheduler } from './scheduler.js';
import { startStripeEvents } from './stripeEvents.js';
import { startWebhooks } from './webhooks.js';

/** Every worker in one process, for small installations. */
export const startAll = (): RunningWorker =>
  combine([
    startRelay(),
    startScheduler(),
    startStripeEvents(),
    startPayments(),
    startPayouts(),
    startWebhooks(),
    startDisputes(),
    startNotifications(),
    startGhostScores(),
    startMail(),
    startLimits(),
  ]);

await runWorkerProcess(import.meta.url, startAll);
