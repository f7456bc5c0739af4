import type { Transaction } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { transition } from '../../transitions.js';
import { lockNegotiation } from '../locks.js';
import { negotiationTransitions } from '../states.js';
import type { NegotiationDetail } from '../views.js';
import { moveNegotiation } from './moveNegotiation.js';

/**
 * Both parties have approved the contract.
 *
 * @param actorId whose approval was the second
 * @throws {Problem} RENEGOTIATING when the terms are open again
 */
export async function approveNegotiation(
  transaction: Transaction,
  negotiationId: string,
  actorId: string | null = null,
): Promise<NegotiationDetail> {
  const negotiation = await lockNegotiation(transaction, negotiationId);
  if (!negotiation) throw notFound('negotiation');
  const state = transition(negotiationTransitions, 'approve', negotiation.state, {
    code: 'RENEGOTIATING',
    detail: `Agree on terms with POST /api/negotiations/${negotiation.id}/agree first, then approve the contract.`,
  });
  return moveNegotiation(transaction, negotiation, { state }, { actorId, action: 'approved' });
}
