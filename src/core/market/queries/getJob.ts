import { query, type Transaction } from '../../../lib/db.js';
import { listings } from '../../../models/Listing.js';
import { actorOf, type Context } from '../../context.js';
import { acknowledgedColumn, acknowledgmentRequired } from '../acknowledgments.js';
import type { JobRecord } from '../jobViews.js';
import { canSeeJob } from '../policy.js';
import { behindVeil, type Veiled, veilColumn } from '../veils.js';
import { isGated } from '../views.js';
import { columnsOf } from './columns.js';

/** SQL: what the job `l` waits for first; deals hangs those waits on the job itself. */
export const nextWait = `LEFT JOIN LATERAL (
  SELECT d.kind AS waiting_for, d.due_at AS next_deadline FROM deadlines d
   WHERE d.subject_id = l.id AND d.kind <> 'job.feature'
     AND (d.kind NOT LIKE 'proof.%' OR l.job_status = 'pending_proof')
   ORDER BY d.due_at LIMIT 1) wait ON true`;

const text = `
  SELECT ${columnsOf(listings, 'l')}, wait.waiting_for, wait.next_deadline, ${acknowledgedColumn('l', '$2')},
         ${veilColumn('l', '$2')}
    FROM listings l ${nextWait} WHERE l.id = $1`;

/** A listing as a user reads it as a job, or null; asks nobody who may see it. */
export async function readJob(
  listingId: string,
  viewerId: string,
  transaction?: Transaction,
): Promise<JobRecord | null> {
  const [row] = await query<Veiled<JobRecord>>(
    { ...(transaction ? {} : { name: 'jobs-read' }), text, values: [listingId, viewerId] },
    transaction,
  );
  return row ? behindVeil(row) : null;
}

/**
 * A listing that the caller may see, though perhaps not its details: whoever presents it leaves those out.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function findListing(ctx: Context, listingId: string): Promise<JobRecord> {
  const actor = actorOf(ctx);
  const job = await readJob(listingId, actor.userId, ctx.transaction);
  canSeeJob(actor, job);
  return job;
}

/**
 * The details of a job, for its poster and for whoever has acknowledged data privacy (seed 002: "REQUIRED before apply,
 * deliver, or details"). A negotiated listing is read the same way and asks for no acknowledgment.
 *
 * @throws {Problem} NOT_FOUND, ACKNOWLEDGMENT_REQUIRED
 */
export async function getJob(ctx: Context, listingId: string): Promise<JobRecord> {
  const job = await findListing(ctx, listingId);
  if (isGated(job, actorOf(ctx).userId)) throw acknowledgmentRequired(listingId);
  return job;
}
