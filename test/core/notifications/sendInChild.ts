import { dueNotifications, sendNotification } from '../../../src/core/notifications/index.js';

/** A worker for one round, in a process of its own that a test can kill. */
await Promise.all((await dueNotifications(10)).map(sendNotification));
process.exit(0);
