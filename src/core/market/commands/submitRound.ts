import { policy } from '../../../../config/policy.js';
import { Problem } from '../../../lib/errors.js';
import { actorOf, type Context, transact } from '../../context.js';
import { transition } from '../../transitions.js';
import { lockNegotiation } from '../locks.js';
import { canTakePart, isNegotiable } from '../policy.js';
import { negotiationTransitions } from '../states.js';
import { mergeTerms, type ProposedTerms } from '../terms.js';
import type { NegotiationDetail } from '../views.js';
import { expireNegotiation } from './expireNegotiation.js';
import { moveNegotiation } from './moveNegotiation.js';

/**
 * A proposal or counter by either party; terms left out carry over (seed 003, Negotiations). A round after the third
 * expires the negotiation: that change is committed although the call is refused.
 *
 * @throws {Problem} NOT_FOUND, NEGOTIATION_EXPIRED, NEGOTIATION_AGREED, VALIDATION_FAILED
 */
export async function submitRound(
  ctx: Context,
  negotiationId: string,
  proposed: ProposedTerms,
): Promise<NegotiationDetail> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const negotiation = await lockNegotiation(transaction, negotiationId);
    canTakePart(actor, negotiation);
    isNegotiable(negotiation);
    if (negotiation.round_number >= policy.negotiation.maxRounds) {
      await expireNegotiation(transaction, negotiationId, actor.userId, 'rounds_exhausted');
      throw transaction.outcome(
        new Problem(
          'NEGOTIATION_EXPIRED',
          `All ${policy.negotiation.maxRounds} rounds were used without an agreement, so the negotiation has now expired. The client can start a new one with POST /api/negotiations.`,
          { members: { state: 'expired' } },
        ),
      );
    }
    const terms = mergeTerms(negotiation, proposed);
    const round = { round_number: negotiation.round_number + 1, ...terms };
    const state = transition(negotiationTransitions, 'round', negotiation.state, {
      code: 'NEGOTIATION_AGREED',
      detail: 'The terms are no longer on the table.',
    });
    return moveNegotiation(
      transaction,
      negotiation,
      { state, ...round },
      { actorId: actor.userId, action: 'round', payload: round },
    );
  });
}
