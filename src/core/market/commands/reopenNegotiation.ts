import type { Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { transition } from '../../transitions.js';
import { lockNegotiation } from '../locks.js';
import { negotiationTransitions } from '../states.js';
import type { NegotiationDetail } from '../views.js';
import { moveNegotiation } from './moveNegotiation.js';

/** `UNIQUE` of the open negotiations of one worker on one listing. */
const isSecondOpen = (error: unknown): boolean =>
  (error as { code?: string; constraint?: string }).code === '23505' &&
  (error as { constraint?: string }).constraint === 'negotiations_one_open';

/**
 * Puts the terms of a contract that is not active yet back on the table, with fresh rounds (API.md, Revise).
 *
 * @throws {Problem} RENEGOTIATING when they are on the table already; NEGOTIATION_EXISTS when the client has opened
 *   another negotiation with this worker since
 */
export async function reopenNegotiation(
  transaction: Transaction,
  negotiationId: string,
  { actorId, notes }: { actorId: string; notes: string },
): Promise<NegotiationDetail> {
  const negotiation = await lockNegotiation(transaction, negotiationId);
  if (!negotiation) throw notFound('negotiation');
  const state = transition(negotiationTransitions, 'reopen', negotiation.state, {
    code: 'RENEGOTIATING',
    detail: `The terms are open already. Submit POST /api/negotiations/${negotiation.id}/round, then agree.`,
  });
  const line = { actorId, action: 'reopened', payload: { notes } } as const;
  try {
    return await moveNegotiation(transaction, negotiation, { state, round_number: 0 }, line);
  } catch (error) {
    if (!isSecondOpen(error)) throw error;
    throw new Problem(
      'NEGOTIATION_EXISTS',
      'Another negotiation of the same gig with the same worker is open. Agree on that one or let it expire first.',
      { cause: error },
    );
  }
}
