import type { Transaction } from '../../../lib/db.js';
import type { NegotiationRow } from '../../../models/Negotiation.js';
import { transition } from '../../transitions.js';
import { isNegotiable } from '../policy.js';
import { negotiationTransitions } from '../states.js';
import { requireTerms } from '../terms.js';
import type { NegotiationDetail } from '../views.js';
import { moveNegotiation } from './moveNegotiation.js';

/**
 * Takes the terms of a locked negotiation off the table: they are now those of `contractId`.
 *
 * @throws {Problem} NEGOTIATION_AGREED, NEGOTIATION_EXPIRED; NO_TERMS when no contract can be made of them yet
 */
export async function markAgreed(
  transaction: Transaction,
  negotiation: NegotiationRow,
  { contractId, actorId }: { contractId: string; actorId: string },
): Promise<NegotiationDetail> {
  isNegotiable(negotiation);
  const { amount_cents } = requireTerms(negotiation);
  const state = transition(negotiationTransitions, 'agree', negotiation.state, {
    code: 'NO_TERMS',
    detail: `State terms with POST /api/negotiations/${negotiation.id}/round first.`,
  });
  return moveNegotiation(
    transaction,
    negotiation,
    { state, contract_id: contractId },
    { actorId, action: 'agreed', payload: { contract_id: contractId, amount_cents } },
  );
}
