import { marketNow } from '../../../lib/clock.js';
import { randomId } from '../../../lib/ids.js';
import { type ListingRow, listings } from '../../../models/Listing.js';
import { actorOf, type Context, transact } from '../../context.js';
import { holdAccount } from '../../identity/index.js';
import { checkBudget, type GigFields } from '../gigFields.js';
import { announceOpening } from '../openings.js';
import { canPostGigs } from '../policy.js';

/**
 * Posts a listing of the negotiated workflow; `draft` unless it is to be published at once (seed 003, Gigs).
 *
 * @throws {Problem} CLIENT_ONLY, VALIDATION_FAILED
 */
export async function createGig(ctx: Context, fields: GigFields & { title: string }): Promise<ListingRow> {
  const actor = actorOf(ctx);
  canPostGigs(actor);
  checkBudget(fields);
  return transact(ctx, async (transaction) => {
    await holdAccount(transaction, actor.userId);
    const now = marketNow();
    const listing = await listings.insert(transaction, {
      ...fields,
      id: randomId(),
      owner_id: actor.userId,
      engagement: 'negotiated',
      dialect: 'clawconnected',
      published_at: fields.status === 'active' ? now : null,
      created_at: now,
      updated_at: now,
    });
    if (listing.status === 'active') await announceOpening(transaction, listing);
    return listing;
  });
}
