import type { Transaction } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { transition } from '../../transitions.js';
import { lockNegotiation } from '../locks.js';
import { readNegotiation } from '../queries/readNegotiation.js';
import { negotiationTransitions } from '../states.js';
import type { NegotiationDetail } from '../views.js';
import { moveNegotiation } from './moveNegotiation.js';

export type ExpiryReason = 'silence' | 'rounds_exhausted' | 'contract_ended' | 'party_left';

/**
 * Ends a negotiation without an agreement that holds: nobody answered, a round too many, the contract came to nothing
 * before both approved, or a party deleted their account. One that has expired already stays as it is.
 *
 * @param actorId who brought it about; nobody when it was silence
 * @throws {Problem} NEGOTIATION_AGREED when both have approved the contract
 */
export async function expireNegotiation(
  transaction: Transaction,
  negotiationId: string,
  actorId: string | null = null,
  reason: ExpiryReason = 'contract_ended',
): Promise<NegotiationDetail> {
  const negotiation = await lockNegotiation(transaction, negotiationId);
  if (!negotiation) throw notFound('negotiation');
  if (negotiation.state === 'expired') return readNegotiation(transaction, negotiationId);
  const state = transition(negotiationTransitions, 'expire', negotiation.state, {
    code: 'NEGOTIATION_AGREED',
    detail: 'Both parties have approved the contract. Revise or cancel the contract instead.',
  });
  return moveNegotiation(transaction, negotiation, { state }, { actorId, action: 'expired', payload: { reason } });
}
