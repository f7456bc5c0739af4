import { notFound, Problem } from '../../lib/errors.js';
import type { DirectListing, ListingRow, ReadListingRow } from '../../models/Listing.js';
import type { NegotiationRow } from '../../models/Negotiation.js';
import type { Actor } from '../context.js';

/** Who may do what in the market. Each throws the refusal; whoever returns may go on. */

const switchTo = (type: string): string => `Set user_type to ${type} with PATCH /api/profile/me, then try again.`;

/** Only clients post gigs (seed 003, User type). @throws {Problem} CLIENT_ONLY */
export function canPostGigs(actor: Actor): void {
  if (actor.userType !== 'client') {
    throw new Problem('CLIENT_ONLY', `Only clients post gigs. ${switchTo('client')}`);
  }
}

/** Only freelancers apply to gigs (seed 003, User type). @throws {Problem} FREELANCER_ONLY */
export function canApply(actor: Actor): void {
  if (actor.userType !== 'freelancer') {
    throw new Problem('FREELANCER_ONLY', `Only freelancers apply to gigs. ${switchTo('freelancer')}`);
  }
}

/** Only clients start negotiations (seed 003, User type). @throws {Problem} CLIENT_ONLY */
export function canNegotiate(actor: Actor): void {
  if (actor.userType !== 'client') {
    throw new Problem('CLIENT_ONLY', `Only clients start negotiations. ${switchTo('client')}`);
  }
}

/** @throws {Problem} NOT_FOUND when the gig is somebody else's or not there */
export function canManage(actor: Actor, listing: ListingRow | null): asserts listing is ListingRow {
  if (listing?.owner_id !== actor.userId) throw notFound('gig');
}

/**
 * Draft and closed gigs are their owner's only (seed 003, Gigs); a direct listing that is not open any more is also
 * still there for those who have acknowledged data privacy for it.
 *
 * @throws {Problem} NOT_FOUND
 */
export function canRead(actor: Actor, listing: ReadListingRow | null): asserts listing is ReadListingRow {
  if (listing?.engagement === 'direct' && listing.acknowledged) return;
  if (listing?.status !== 'active') canManage(actor, listing);
}

/**
 * A call of the negotiated workflow on a listing of the other one.
 *
 * @param instead the endpoint to use, with `{id}` where the listing's id goes
 * @throws {Problem} WRONG_ENGAGEMENT naming that endpoint
 */
export function isNegotiated(listing: ListingRow, instead: string): void {
  if (listing.engagement !== 'negotiated') {
    const endpoint = instead.replace('{id}', listing.id);
    throw new Problem('WRONG_ENGAGEMENT', `This listing hires directly, without negotiation. Use ${endpoint}.`, {
      members: { engagement: listing.engagement, use: endpoint },
    });
  }
}

/**
 * A call of the direct workflow on a listing of the other one.
 *
 * @param instead the endpoint to use, with `{id}` where the listing's id goes
 * @throws {Problem} WRONG_ENGAGEMENT naming that endpoint
 */
export function isDirect<Row extends ListingRow>(
  listing: Row,
  instead: string,
): asserts listing is Row & DirectListing {
  if (listing.engagement === 'direct') return;
  const endpoint = instead.replace('{id}', listing.id);
  throw new Problem('WRONG_ENGAGEMENT', `The terms of this listing are negotiated. Use ${endpoint}.`, {
    members: { engagement: listing.engagement, use: endpoint },
  });
}

/**
 * Every direct job can be found by its id, whatever has become of it: what it takes to see more is the acknowledgment.
 * A negotiated listing is seen as in the other dialects.
 *
 * @throws {Problem} NOT_FOUND
 */
export function canSeeJob<Row extends ListingRow>(actor: Actor, listing: Row | null): asserts listing is Row {
  if (listing?.engagement === 'direct') return;
  if (listing?.status !== 'active') canManageJob(actor, listing);
}

/** @throws {Problem} NOT_FOUND when the job is somebody else's or not there */
export function canManageJob<Row extends ListingRow>(actor: Actor, listing: Row | null): asserts listing is Row {
  if (listing?.owner_id !== actor.userId) throw notFound('job');
}

/** @throws {Problem} JOB_NOT_OPEN */
export function isOpen(listing: ListingRow): void {
  if (listing.job_status === 'open') return;
  throw new Problem(
    'JOB_NOT_OPEN',
    `This job is ${listing.job_status}. Find open ones: GET /api/agent/jobs/available.`,
    { members: { state: listing.job_status } },
  );
}

/** Which side of the negotiation the user is on. @throws {Problem} NOT_FOUND when on neither */
export function partyRole(
  negotiation: Pick<NegotiationRow, 'client_user_id' | 'worker_user_id'>,
  userId: string,
): 'client' | 'worker' {
  if (negotiation.client_user_id === userId) return 'client';
  if (negotiation.worker_user_id === userId) return 'worker';
  throw notFound('negotiation');
}

/** Client and worker only. @throws {Problem} NOT_FOUND */
export function canTakePart(actor: Actor, negotiation: NegotiationRow | null): asserts negotiation is NegotiationRow {
  if (!negotiation) throw notFound('negotiation');
  partyRole(negotiation, actor.userId);
}

/** @throws {Problem} NEGOTIATION_AGREED or NEGOTIATION_EXPIRED once the terms are no longer on the table */
export function isNegotiable(negotiation: NegotiationRow): void {
  const members = { state: negotiation.state };
  if (negotiation.state === 'expired') {
    const next = 'The client can start a new one with POST /api/negotiations.';
    throw new Problem('NEGOTIATION_EXPIRED', `This negotiation has expired. ${next}`, { members });
  }
  if (negotiation.state === 'pending_owner_approval' || negotiation.state === 'approved') {
    const next = `POST /api/contracts/${negotiation.contract_id}/approve approves it, …/revise reopens the negotiation.`;
    throw new Problem('NEGOTIATION_AGREED', `The terms are agreed and the contract is made. ${next}`, {
      members: { ...members, contract_id: negotiation.contract_id },
    });
  }
}
