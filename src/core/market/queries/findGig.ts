import { query } from '../../../lib/db.js';
import { listings, type ReadListingRow } from '../../../models/Listing.js';
import { actorOf, type Context } from '../../context.js';
import { acknowledgedColumn } from '../acknowledgments.js';
import { canRead } from '../policy.js';
import { behindVeil, type Veiled, veilColumn } from '../veils.js';
import { columnsOf } from './columns.js';

const text = `
  SELECT ${columnsOf(listings, 'l')}, ${acknowledgedColumn('l', '$2')}, ${veilColumn('l', '$2')}
    FROM listings l WHERE l.id = $1`;

/** An active listing, or one of the caller's own in any status. @throws {Problem} NOT_FOUND */
export async function findGig(ctx: Context, listingId: string): Promise<ReadListingRow> {
  const actor = actorOf(ctx);
  const statement = { text, values: [listingId, actor.userId] };
  const [listing] = await query<Veiled<ReadListingRow>>(
    ctx.transaction ? statement : { ...statement, name: 'gigs-find' },
    ctx.transaction,
  );
  canRead(actor, listing ?? null);
  return behindVeil(listing!);
}
