import { query, type Transaction } from '../../../lib/db.js';
import { Problem } from '../../../lib/errors.js';
import type { DirectListing } from '../../../models/Listing.js';
import { actorOf, type Context, transact } from '../../context.js';
import type { JobRecord } from '../jobViews.js';
import { lockListing } from '../locks.js';
import { announceJob } from '../openings.js';
import { canManageJob, isDirect } from '../policy.js';
import { readJob } from '../queries/getJob.js';
import { changeJob } from './moveJob.js';

export interface ProofSettings {
  proof_required?: boolean;
  /** 1–5 */
  proofer_count?: number;
}

/** Proof applications whose proofers have been hired and not lost their slot. */
export async function countAcceptedProofers(transaction: Transaction, listingId: string): Promise<number> {
  const [row] = await query<{ accepted: number }>(
    {
      text: `SELECT count(*)::int AS accepted FROM applications
              WHERE listing_id = $1 AND application_type = 'proof' AND status IN ('accepted', 'funded')`,
      values: [listingId],
    },
    transaction,
  );
  return row!.accepted;
}

const locked = (detail: string, members: Record<string, unknown>): Problem =>
  new Problem('PROOF_SETTINGS_LOCKED', detail, { members });

/** Seed 002: freely while open or awaiting escrow; while proofing only fewer proofers, not fewer than are hired. */
async function checkChange(transaction: Transaction, job: DirectListing, next: Required<ProofSettings>): Promise<void> {
  const state = job.job_status;
  if (state === 'open' || state === 'pending_escrow') return;
  if (state !== 'pending_proof') {
    throw locked(
      `This job is ${state}; proof settings can change while it is open or pending_escrow, and proofer_count can be reduced while it is pending_proof.`,
      { state },
    );
  }
  if (next.proof_required !== job.proof_required) {
    throw locked('While proofing, proof_required stays as it is. Approve with {"override_proof": true} instead.', {
      state,
    });
  }
  const accepted = await countAcceptedProofers(transaction, job.id);
  if (next.proofer_count > job.proofer_count || next.proofer_count < accepted) {
    throw locked(
      `While proofing, proofer_count can only be reduced: from ${job.proofer_count} to no fewer than the ${accepted} already accepted.`,
      { state, accepted, proofer_count: job.proofer_count },
    );
  }
}

/**
 * Changes whether and by how many proofers a job is judged. Naming what is so already changes nothing.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, PROOF_SETTINGS_LOCKED
 */
export async function changeProofSettings(
  ctx: Context,
  listingId: string,
  settings: ProofSettings,
): Promise<JobRecord> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const job = await lockListing(transaction, listingId);
    canManageJob(actor, job);
    isDirect(job, 'PATCH /api/gigs/{id}');
    const next = {
      proof_required: settings.proof_required ?? job.proof_required,
      proofer_count: settings.proofer_count ?? job.proofer_count,
    };
    await checkChange(transaction, job, next);
    if (next.proof_required !== job.proof_required || next.proofer_count !== job.proofer_count) {
      await announceJob(transaction, 'gig.updated', await changeJob(transaction, job, next));
    }
    return (await readJob(job.id, actor.userId, transaction))!;
  });
}
