import { registerConsumer } from '../events/index.js';
import { notificationsConsumer } from './consumer.js';

/** Puts the reader of the event log in place that queues notifications. */
export function registerNotifications(): void {
  registerConsumer(notificationsConsumer);
}
