import { registerDeadline } from '../deadlines/index.js';
import { expireNegotiation } from './commands/expireNegotiation.js';
import { lockNegotiation } from './locks.js';
import { findWaitedFor } from './queries/findWaitedFor.js';
import { NEGOTIATION_EXPIRY } from './views.js';

/** Puts the market's deadline in place. */
export function registerMarket(): void {
  registerDeadline(NEGOTIATION_EXPIRY, {
    outcome: 'The negotiation expires.',
    async lock(transaction, negotiationId) {
      await lockNegotiation(transaction, negotiationId);
    },
    silent: findWaitedFor,
    async run(transaction, negotiationId) {
      await expireNegotiation(transaction, negotiationId, null, 'silence');
    },
  });
}
