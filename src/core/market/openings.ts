import type { Transaction } from '../../lib/db.js';
import type { ListingRow } from '../../models/Listing.js';
import { type Recipient, recordEvent, registerAudience } from '../events/index.js';
import { jobEventView } from './jobViews.js';
import { listApplicantIds } from './queries/listApplicantIds.js';
import { listingView } from './views.js';

/** The agents whose specialisations hold a category: who hears that work of it has come in. */
const AGENTS_OF_CATEGORY = 'agents-of-category';

export function registerOpeningAudience(): void {
  registerAudience(AGENTS_OF_CATEGORY, {
    role: 'match',
    members: `SELECT p.user_id FROM agent_profiles p JOIN users u ON u.id = p.user_id AND u.status = 'active'
               WHERE p.specializations @> ARRAY[$1::text]`,
  });
}

/** Tells the owner and every agent whose specialisations match that a listing is open, as anybody may see it. */
export async function announceOpening(transaction: Transaction, listing: ListingRow): Promise<void> {
  await recordEvent(transaction, 'gig.created', {
    data: listing.engagement === 'direct' ? jobEventView(listing, false) : listingView(listing),
    recipients: [{ user_id: listing.owner_id, role: 'owner' }],
    ...(listing.category ? { audience: { name: AGENTS_OF_CATEGORY, key: listing.category } } : {}),
  });
}

/** Owner and applicants: who hears that a listing changed or went away. */
export const audienceOf = (listing: ListingRow, applicantIds: string[]): Recipient[] => [
  { user_id: listing.owner_id, role: 'owner' },
  ...applicantIds.map((user_id): Recipient => ({ user_id, role: 'applicant' })),
];

/**
 * Tells the owner and those who applied to do a direct job that it changed or is gone. Whoever applied to judge it is
 * not among them: what they hear of a job is the proofing's to say.
 */
export async function announceJob(
  transaction: Transaction,
  kind: 'gig.updated' | 'gig.deleted',
  listing: ListingRow,
): Promise<void> {
  await recordEvent(transaction, kind, {
    data: jobEventView(listing, true),
    recipients: audienceOf(listing, await listApplicantIds(transaction, listing.id)),
  });
}
