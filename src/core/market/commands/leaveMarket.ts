import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type ApplicationRow, applications } from '../../../models/Application.js';
import { type ListingRow, listings } from '../../../models/Listing.js';
import { recordEvent } from '../../events/index.js';
import { applicationEventView } from '../jobViews.js';
import { audienceOf } from '../openings.js';
import { listApplicantIds } from '../queries/listApplicantIds.js';
import { readOwnerApplication } from '../queries/listGigApplications.js';
import { listingView } from '../views.js';
import { expireNegotiation } from './expireNegotiation.js';
import { moveDirectApplication } from './moveDirectApplication.js';

/** SQL: of a user's applications those that nothing has come of; one that led to a deal stays as the record of it. */
const undecidedApplications = `
  worker_user_id = $1 AND status IN ('applied', 'shortlisted')
  AND NOT EXISTS (SELECT FROM negotiations WHERE application_id = applications.id AND state = 'approved')`;

/** Every listing the user owns, has applied to or negotiates on, and some others, locked in id order. */
function lockListingsOf(transaction: Transaction, userId: string, others: string[]): Promise<ListingRow[]> {
  return query<ListingRow>(
    {
      text: `
        SELECT ${listings.columns} FROM listings
         WHERE id IN (SELECT id FROM listings WHERE owner_id = $1 AND status <> 'closed'
                      UNION SELECT listing_id FROM applications WHERE ${undecidedApplications}
                      UNION SELECT listing_id FROM negotiations WHERE worker_user_id = $1 AND state IN ('pending', 'in_progress')
                      UNION SELECT listing_id FROM negotiations WHERE client_user_id = $1 AND state IN ('pending', 'in_progress')
                      UNION SELECT unnest($2::uuid[]))
         ORDER BY id FOR UPDATE`,
      values: [userId, others],
    },
    transaction,
  );
}

async function closeGig(transaction: Transaction, gig: ListingRow): Promise<void> {
  const closed = await listings.update(transaction, gig.id, { status: 'closed', updated_at: marketNow() });
  if (gig.status === 'draft') return;
  await recordEvent(transaction, 'gig.updated', {
    data: listingView(closed),
    recipients: audienceOf(closed, await listApplicantIds(transaction, gig.id)),
  });
}

/** An application to a gig whose applicant is gone can only be turned down: it has no other way to end. */
async function rejectApplication(transaction: Transaction, id: string, ownerId: string): Promise<void> {
  await applications.update(transaction, id, { status: 'rejected', updated_at: marketNow() });
  await recordEvent(transaction, 'gig.application.rejected', {
    data: applicationEventView(await readOwnerApplication(transaction, id)),
    recipients: [{ user_id: ownerId, role: 'owner' }],
  });
}

async function dropApplications(
  transaction: Transaction,
  userId: string,
  listingsById: Map<string, ListingRow>,
): Promise<void> {
  const open = await query<ApplicationRow>(
    {
      text: `SELECT ${applications.columns} FROM applications
              WHERE ${undecidedApplications} ORDER BY id FOR UPDATE`,
      values: [userId],
    },
    transaction,
  );
  for (const application of open) {
    // One made while the listings were being locked is of none of them.
    const listing =
      listingsById.get(application.listing_id) ?? (await listings.find(application.listing_id, transaction))!;
    if (listing.engagement === 'direct') await moveDirectApplication(transaction, application, 'withdrawn');
    else await rejectApplication(transaction, application.id, listing.owner_id);
  }
}

async function dropNegotiations(transaction: Transaction, userId: string): Promise<void> {
  const open = await query<{ id: string }>(
    {
      text: `SELECT id FROM negotiations
              WHERE (client_user_id = $1 OR worker_user_id = $1) AND state IN ('pending', 'in_progress') AND contract_id IS NULL
              ORDER BY id`,
      values: [userId],
    },
    transaction,
  );
  for (const { id } of open) await expireNegotiation(transaction, id, userId, 'party_left');
}

/**
 * Ends whatever a user who deletes their account has open here and owes nobody: gigs close, applications to gigs are
 * turned down and those to jobs withdrawn, negotiations without a contract expire, shared contacts are forgotten. Whoever
 * is on the other side is told. Once it is done no new contract can come of any of it.
 *
 * @param alsoLock listings that the caller is to do something with afterwards; everybody locks them in id order
 */
export async function leaveMarket(transaction: Transaction, userId: string, alsoLock: string[] = []): Promise<void> {
  const locked = await lockListingsOf(transaction, userId, alsoLock);
  for (const listing of locked) {
    const isOpenGig = listing.owner_id === userId && listing.engagement === 'negotiated' && listing.status !== 'closed';
    if (isOpenGig) await closeGig(transaction, listing);
  }
  await dropApplications(transaction, userId, new Map(locked.map((listing) => [listing.id, listing])));
  await dropNegotiations(transaction, userId);
  await query({ text: 'DELETE FROM negotiation_contacts WHERE user_id = $1', values: [userId] }, transaction);
}
