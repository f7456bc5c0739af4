import type { Transaction } from '../../../lib/db.js';
import { query } from '../../../lib/db.js';
import type { ProofRow } from '../../../models/Proof.js';
import type { ProofSlotRow } from '../../../models/ProofSlot.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { waiveProof } from '../../deals/index.js';
import { lockApplication, moveDirectApplication, unveilListing } from '../../market/index.js';
import { PROOF_FUNDING, PROOF_VACANCY } from '../deadlineKinds.js';
import { closedJobStatuses } from '../states.js';
import { recordVerdicts } from './announce.js';
import { abandonFunding, lockOpenFunding, refundSlot } from './money.js';
import { assignedSlots, liveSlots, moveProof, moveRound, moveSlot, type Panel, unfundedSlots } from './panel.js';
import { awaitPoster, closeProofs, decide, openRound, refreshListing, resizePanel } from './rounds.js';

/** Moves a proof application along with its seat, where its own table has a place for it. */
export async function moveApplicationOf(
  transaction: Transaction,
  applicationId: string,
  status: 'rejected' | 'withdrawn',
): Promise<void> {
  const application = await lockApplication(transaction, applicationId);
  if (application && ['applied', 'accepted', 'funded'].includes(application.status)) {
    await moveDirectApplication(transaction, application, status);
  }
}

/** Takes back acceptances that were never paid for, and the payment that was to. */
async function cancelUnfunded(transaction: Transaction, panel: Panel): Promise<void> {
  for (const slot of unfundedSlots(panel)) {
    await moveSlot(transaction, slot, 'cancel');
    await moveApplicationOf(transaction, slot.application_id, 'rejected');
  }
  const funding = await lockOpenFunding(transaction, panel.contract.id);
  if (funding) await abandonFunding(transaction, funding);
}

/** Applications to judge the work of a job that nobody has answered. */
function unansweredApplications(transaction: Transaction, listingId: string): Promise<{ id: string }[]> {
  return query<{ id: string }>(
    {
      text: `SELECT id FROM applications WHERE listing_id = $1 AND application_type = 'proof' AND status = 'applied'
              ORDER BY id`,
      values: [listingId],
    },
    transaction,
  );
}

/** Turns down whoever still waits for an answer to a proof application. */
async function rejectApplicants(transaction: Transaction, listingId: string): Promise<void> {
  for (const { id } of await unansweredApplications(transaction, listingId)) {
    await moveApplicationOf(transaction, id, 'rejected');
  }
}

/** Whether somebody waits to be hired, or hired to be paid for. */
export const isOffered = async (transaction: Transaction, panel: Panel): Promise<boolean> =>
  unfundedSlots(panel).length > 0 || (await unansweredApplications(transaction, panel.listing.id)).length > 0;

/** Whether no verdict on the job is waited for any more, though its panel may not have followed yet. */
export const isClosed = ({ listing, contract }: Panel): boolean =>
  closedJobStatuses.includes(listing.job_status) || contract.status === 'cancelled';

/** Nobody's verdict is waited for any more: seats without one are given back (API.md), and nobody is kept in the dark. */
export async function disband(transaction: Transaction, panel: Panel): Promise<void> {
  const { listing, round } = panel;
  await cancelUnfunded(transaction, panel);
  await closeProofs(transaction, panel);
  if (round?.status === 'open') await moveRound(transaction, round, 'close');
  for (const slot of assignedSlots(panel)) {
    await moveSlot(transaction, slot, 'close');
    await refundSlot(transaction, panel, slot);
    await unveilListing(transaction, listing.id, slot.proofer_id);
  }
  await clearDeadlines(transaction, listing.id, [PROOF_FUNDING, PROOF_VACANCY]);
  await rejectApplicants(transaction, listing.id);
}

/** The job goes on without proof: nobody paid for it, or nobody of those who were paid for is left. */
export async function waive(transaction: Transaction, panel: Panel): Promise<void> {
  if (panel.listing.job_status === 'pending_proof') {
    await waiveProof(transaction, panel.contract.id);
    await refreshListing(transaction, panel);
  }
  await disband(transaction, panel);
}

/** What became of the panel may decide the round, or end it when nobody is left. */
async function goOn(transaction: Transaction, panel: Panel): Promise<void> {
  if (liveSlots(panel).length === 0) await waive(transaction, panel);
  else await decide(transaction, panel);
}

/**
 * 48 hours of silence: the seat is lost and its fee goes back. The first time it is open again for somebody else; after
 * that the panel gets smaller. Once the round is decided nobody else is needed for it.
 */
export async function loseSlot(
  transaction: Transaction,
  panel: Panel,
  slot: ProofSlotRow,
  proof: ProofRow,
): Promise<void> {
  await moveProof(transaction, proof, 'miss');
  await recordVerdicts(transaction, panel);
  await moveSlot(transaction, slot, 'lose');
  await refundSlot(transaction, panel, slot);
  await unveilListing(transaction, panel.listing.id, slot.proofer_id);
  await moveApplicationOf(transaction, slot.application_id, 'withdrawn');
  if (panel.round?.status !== 'open') return;
  if (!slot.replacement) return awaitPoster(transaction, panel, PROOF_VACANCY);
  await resizePanel(transaction, panel, panel.listing.proofer_count - 1);
  await goOn(transaction, panel);
}

/** Nobody took, or paid for, the seats that were open again: the panel is those who are there. */
export async function dropVacancies(transaction: Transaction, panel: Panel): Promise<void> {
  if (panel.round?.status !== 'open') return;
  await cancelUnfunded(transaction, panel);
  await resizePanel(transaction, panel, assignedSlots(panel).length);
  await goOn(transaction, panel);
}

/** Makes the panel follow its job: a new delivery begins a round, a closed job ends everything. Any number of times. */
export async function followJob(transaction: Transaction, panel: Panel): Promise<void> {
  const { listing, contract, round } = panel;
  if (isClosed(panel)) return disband(transaction, panel);
  if (listing.job_status !== 'pending_proof') return;
  if (!round || contract.round_number > round.delivery_round) await openRound(transaction, panel);
  // Disbanded while the job was disputed: nobody is left to judge this delivery.
  else if (round.status === 'closed') return waive(transaction, panel);
  await decide(transaction, panel);
}
