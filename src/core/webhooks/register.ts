import { registerConsumer } from '../events/index.js';
import { webhooksConsumer } from './consumer.js';

/** Puts the reader of the event log in place that queues deliveries. */
export function registerWebhooks(): void {
  registerConsumer(webhooksConsumer);
}
