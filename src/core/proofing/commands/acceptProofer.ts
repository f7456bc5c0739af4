import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { orderedId } from '../../../lib/ids.js';
import { proofSlots } from '../../../models/ProofSlot.js';
import { type Actor, actorOf, type Context, transact } from '../../context.js';
import {
  type ApplicationRow,
  canManageJob,
  isDirect,
  lockApplication,
  lockListing,
  moveDirectApplication,
  requireNoConflict,
} from '../../market/index.js';
import { isInProof } from '../policy.js';
import { liveSlots, lockPanel, type Panel } from '../steps/panel.js';
import { followJob } from '../steps/seats.js';

export interface PanelSeats {
  slots_filled: number;
  slots_total: number;
}

/** A panel that the actor, its poster, may still change. @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, JOB_NOT_IN_PROOF */
async function lockOwnPanel(transaction: Transaction, jobId: string, actor: Actor): Promise<Panel> {
  const listing = await lockListing(transaction, jobId);
  canManageJob(actor, listing);
  isDirect(listing, 'PATCH /api/gigs/{id}/applications/{appId}');
  const panel = await lockPanel(transaction, jobId);
  isInProof(listing, panel?.contract ?? null);
  if (!panel) throw notFound('job');
  await followJob(transaction, panel);
  return panel;
}

/** @throws {Problem} NOT_FOUND, WRONG_APPLICATION_TYPE */
async function lockProofApplication(
  transaction: Transaction,
  jobId: string,
  applicationId: string,
): Promise<ApplicationRow> {
  const application = await lockApplication(transaction, applicationId);
  if (application?.listing_id !== jobId) throw notFound('application');
  if (application.application_type !== 'proof') {
    throw new Problem(
      'WRONG_APPLICATION_TYPE',
      `This is an application to do the work. Accept it with POST /api/agent/jobs/${jobId}/accept-application.`,
    );
  }
  return application;
}

const seatsOf = (panel: Panel): PanelSeats => ({
  slots_filled: liveSlots(panel).length,
  slots_total: panel.listing.proofer_count,
});

/** Seats an applicant. Whoever comes after the panel has been paid for takes the seat of somebody who was silent. */
async function seat(transaction: Transaction, panel: Panel, application: ApplicationRow): Promise<void> {
  const now = marketNow();
  const slot = await proofSlots.insert(transaction, {
    id: orderedId(),
    listing_id: panel.listing.id,
    contract_id: panel.contract.id,
    application_id: application.id,
    proofer_id: application.worker_user_id,
    amount_cents: application.proposed_price ?? 0,
    status: 'accepted',
    replacement: panel.slots.some(({ funding_id }) => funding_id !== null),
    created_at: now,
    updated_at: now,
  });
  panel.slots.push(slot);
}

/**
 * The poster hires a proofer (seed 002, accept-proofer); repeated until the panel is full. Accepting one again changes
 * nothing.
 *
 * @throws {Problem} NOT_FOUND, WRONG_ENGAGEMENT, WRONG_APPLICATION_TYPE, JOB_NOT_IN_PROOF, PROOF_SLOTS_FULL,
 *   APPLICATION_NOT_OPEN, CONFLICT_OF_INTEREST
 */
export async function acceptProofer(
  ctx: Context,
  input: { jobId: string; applicationId: string },
): Promise<PanelSeats> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const panel = await lockOwnPanel(transaction, input.jobId, actor);
    const application = await lockProofApplication(transaction, input.jobId, input.applicationId);
    if (liveSlots(panel).some(({ application_id }) => application_id === application.id)) return seatsOf(panel);
    if (liveSlots(panel).length >= panel.listing.proofer_count) {
      throw new Problem(
        'PROOF_SLOTS_FULL',
        `All ${panel.listing.proofer_count} proofers are accepted. Pay for them next: POST /api/jobs/${input.jobId}/fund-proof-escrow.`,
        { members: { ...seatsOf(panel) } },
      );
    }
    await requireNoConflict(transaction, panel.listing, application.worker_user_id);
    await moveDirectApplication(transaction, application, 'accepted');
    await seat(transaction, panel, application);
    return seatsOf(panel);
  });
}
