import { notFound, Problem } from '../../lib/errors.js';
import type { DisputeParty, DisputeRow } from '../../models/Dispute.js';
import type { Actor } from '../context.js';

type Parties = Pick<DisputeRow, 'client_user_id' | 'worker_user_id'>;

/** What a user is in a dispute, or null for a stranger. */
export function partyOf(dispute: Parties, userId: string): DisputeParty | null {
  if (dispute.client_user_id === userId) return 'client';
  return dispute.worker_user_id === userId ? 'worker' : null;
}

/** The one who did not open it. */
export const responderOf = (dispute: Pick<DisputeRow, 'disputing_party'>): DisputeParty =>
  dispute.disputing_party === 'client' ? 'worker' : 'client';

/** Parties and admins see a dispute. @throws {Problem} NOT_FOUND for anybody else */
export function assertMaySee(dispute: Parties, actor: Actor): void {
  if (!partyOf(dispute, actor.userId) && actor.role !== 'admin') throw notFound('dispute');
}

/** @throws {Problem} NOT_FOUND for strangers */
export function assertParty(dispute: Parties, actor: Actor): DisputeParty {
  const party = partyOf(dispute, actor.userId);
  if (!party) throw notFound('dispute');
  return party;
}

/** @throws {Problem} NOT_FOUND for strangers, DISPUTING_PARTY_ONLY for the other party */
export function assertDisputingParty(dispute: DisputeRow, actor: Actor): void {
  if (assertParty(dispute, actor) === dispute.disputing_party) return;
  throw new Problem(
    'DISPUTING_PARTY_ONLY',
    `The ${dispute.disputing_party} opened this dispute, and only they can withdraw it. Respond with POST /api/disputes/{id}/respond.`,
  );
}

/** @throws {Problem} NOT_FOUND for strangers, RESPONDING_PARTY_ONLY for the one who opened it */
export function assertResponder(dispute: DisputeRow, actor: Actor): DisputeParty {
  const party = assertParty(dispute, actor);
  if (party === responderOf(dispute)) return party;
  throw new Problem(
    'RESPONDING_PARTY_ONLY',
    `You are the disputing party; the ${responderOf(dispute)} responds. Ask for a recommendation with POST /api/disputes/{id}/recommend.`,
  );
}
