import { query, type Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import { actorOf, type Context, transact } from '../../context.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { recordEvent } from '../../events/index.js';
import { lockListing } from '../locks.js';
import { audienceOf } from '../openings.js';
import { canManage, isNegotiated } from '../policy.js';
import { listApplicantIds } from '../queries/listApplicantIds.js';
import { listingView } from '../views.js';

async function listNegotiationIds(
  transaction: Transaction,
  listingId: string,
): Promise<Array<{ id: string; contract_id: string | null }>> {
  return query(
    { text: 'SELECT id, contract_id FROM negotiations WHERE listing_id = $1 ORDER BY id', values: [listingId] },
    transaction,
  );
}

/**
 * Removes a gig for good, its applications and negotiations with it, unless there is a contract on it.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, GIG_HAS_CONTRACT
 */
export async function deleteGig(ctx: Context, listingId: string): Promise<void> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    // Every command on a negotiation keeps its listing, so none is under way once this lock is held.
    const listing = await lockListing(transaction, listingId);
    canManage(actor, listing);
    isNegotiated(listing, 'POST /api/jobs/{id}/cancel');
    const negotiations = await listNegotiationIds(transaction, listingId);
    if (negotiations.some((negotiation) => negotiation.contract_id !== null)) {
      throw new Problem(
        'GIG_HAS_CONTRACT',
        'A contract was made on this gig, so it stays on record. Close it instead: PATCH it with {"status": "closed"}.',
      );
    }
    const applicantIds = await listApplicantIds(transaction, listingId);
    for (const { id } of negotiations) await clearDeadlines(transaction, id);
    await query({ text: 'DELETE FROM listings WHERE id = $1', values: [listingId] }, transaction);
    await recordEvent(transaction, 'gig.deleted', {
      data: listingView(listing),
      recipients: audienceOf(listing, applicantIds),
    });
  });
}
