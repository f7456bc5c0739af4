import { deliverWebhook, dueDeliveries } from '../../../src/core/webhooks/index.js';

/** A worker for one round, in a process of its own that a test can kill. */
await Promise.all((await dueDeliveries(10)).map(deliverWebhook));
process.exit(0);
