import { registerConsumer } from '../events/index.js';
import { ghostScoresConsumer } from './ghostScore/consumer.js';

/** Puts the reader of the event log in place that finds kept and missed commitments. */
export function registerIdentity(): void {
  registerConsumer(ghostScoresConsumer);
}
