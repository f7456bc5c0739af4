import type { EventConsumer } from '../events/index.js';
import { disown } from './commands/connectAccount.js';

/**
 * Reads the event log: who recovers an account that was never verified is not paid to the Stripe account of whoever made
 * it.
 */
export const paymentsConsumer: EventConsumer = {
  name: 'payments',
  async handle(transaction, events) {
    for (const { kind, data, occurred_at } of events) {
      if (kind === 'account.recovered') await disown(transaction, data.user_id as string, occurred_at);
    }
  },
};
