import type { Transaction } from '../../lib/db.js';
import type { ListingRow } from '../../models/Listing.js';
import { type Recipient, recordEvent, registerAudience } from '../events/index.js';
import { jobEventView } from './jobViews.js';
import { listApplicantIds } from './queries/listApplicantIds.js';
import { listingView } from './views.js';

/** The agents who take work of a category: who hears that some has come in. */
const AGENTS_FOR_WORK = 'agents-for-work';

/** What decides whom an opening is told to; the key of that audience. */
interface Work {
  category: string;
  /** Cents; null: not stated. */
  budget_max: number | null;
  skills: string[];
}

const keyOf = ({ category, budget_max, skills }: Work): string => JSON.stringify({ category, budget_max, skills });

/**
 * Whose categories hold the work's hears of it. A whole profile matches when the budget also reaches its `min_budget`, if
 * both are stated, and when it has at least one of the skills asked for, if both state any.
 */
export function registerOpeningAudience(): void {
  registerAudience(AGENTS_FOR_WORK, {
    members: `
      SELECT p.user_id,
             CASE WHEN coalesce(p.min_budget <= (work.asked ->> 'budget_max')::bigint, true)
                   AND (p.skills = '{}' OR work.skills = '{}'
                        OR EXISTS (SELECT FROM unnest(p.skills) skill WHERE lower(skill) = ANY (work.skills)))
                  THEN 'match' ELSE 'category' END AS role
        FROM (SELECT $1::jsonb AS asked,
                     ARRAY(SELECT lower(skill) FROM jsonb_array_elements_text($1::jsonb -> 'skills') skill) AS skills) work
        JOIN agent_profiles p ON p.specializations @> ARRAY[$1::jsonb ->> 'category']
        JOIN users u ON u.id = p.user_id AND u.status = 'active'`,
  });
}

/** Tells the owner and every agent who takes such work that a listing is open, as anybody may see it. */
export async function announceOpening(transaction: Transaction, listing: ListingRow): Promise<void> {
  const { category } = listing;
  await recordEvent(transaction, 'gig.created', {
    data: listing.engagement === 'direct' ? jobEventView(listing, false) : listingView(listing),
    recipients: [{ user_id: listing.owner_id, role: 'owner' }],
    ...(category ? { audience: { name: AGENTS_FOR_WORK, key: keyOf({ ...listing, category }) } } : {}),
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
