import { policy } from '../../../../config/policy.js';
import { marketIn, marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { proofs } from '../../../models/Proof.js';
import { proofRounds } from '../../../models/ProofRound.js';
import type { ProofSlotRow } from '../../../models/ProofSlot.js';
import { clearDeadlines, setDeadline } from '../../deadlines/index.js';
import { applyConsensus } from '../../deals/index.js';
import { changeJob, type DirectListing, lockListing, unveilListing, veilListing } from '../../market/index.js';
import { PROOF_FUNDING, PROOF_VACANCY, PROOF_VERDICT } from '../deadlineKinds.js';
import { tally } from '../tally.js';
import { announceAssignment, announceConsensus, partiesOf, posterOf, recordVerdicts } from './announce.js';
import { assignedSlots, liveSlots, moveProof, moveRound, type Panel, unfundedSlots } from './panel.js';

/** Deals has moved the job meanwhile. */
export async function refreshListing(transaction: Transaction, panel: Panel): Promise<void> {
  panel.listing = (await lockListing(transaction, panel.listing.id)) as DirectListing;
}

/** Changes how many verdicts the panel needs; 1 at least. */
export async function resizePanel(transaction: Transaction, panel: Panel, prooferCount: number): Promise<void> {
  const proofer_count = Math.max(prooferCount, 1);
  if (proofer_count === panel.listing.proofer_count) return;
  panel.listing = await changeJob(transaction, panel.listing, { proofer_count });
}

/**
 * Puts the latest round before a proofer whose seat is paid for: from now until their verdict the job stands still for
 * them, as it is at this moment.
 */
export async function assign(transaction: Transaction, panel: Panel, slot: ProofSlotRow): Promise<void> {
  const { listing, round } = panel;
  if (!round) throw new Error(`job ${listing.id} has no round`);
  const now = marketNow();
  const proof = await proofs.insert(transaction, {
    id: orderedId(),
    round_id: round.id,
    slot_id: slot.id,
    listing_id: listing.id,
    proofer_id: slot.proofer_id,
    worker_user_id: panel.contract.worker_user_id,
    round: round.round,
    status: 'assigned',
    created_at: now,
    updated_at: now,
  });
  panel.proofs.push(proof);
  const dueAt = marketIn(policy.silence.proofVerdictSeconds);
  await setDeadline(transaction, {
    subjectId: proof.id,
    kind: PROOF_VERDICT,
    dueAt,
    recipients: [{ user_id: slot.proofer_id, role: 'proofer' }, posterOf(panel)],
    shownOn: listing.id,
  });
  await veilListing(transaction, listing, slot.proofer_id);
  await announceAssignment(transaction, panel, slot, proof, dueAt);
}

/** Ends the assignments of the latest round that have not led to a verdict. */
export async function closeProofs(transaction: Transaction, panel: Panel): Promise<void> {
  const unanswered = panel.proofs.filter(({ status }) => status === 'assigned');
  for (const proof of unanswered) {
    await moveProof(transaction, proof, 'close');
    await clearDeadlines(transaction, proof.id);
  }
  if (unanswered.length > 0) await recordVerdicts(transaction, panel);
}

/** The poster has a while to pay for the panel, or to fill a seat that was lost. */
export function awaitPoster(
  transaction: Transaction,
  panel: Panel,
  kind: typeof PROOF_FUNDING | typeof PROOF_VACANCY,
): Promise<void> {
  const seconds = kind === PROOF_FUNDING ? policy.silence.proofFundingSeconds : policy.silence.proofVacancySeconds;
  return setDeadline(transaction, {
    subjectId: panel.listing.id,
    kind,
    dueAt: marketIn(seconds),
    recipients: partiesOf(panel),
  });
}

/**
 * Begins a round with a new delivery: everybody who sits on the panel gets it, at no new fee. Seats that stayed empty
 * are dropped: a round is judged by those who are there. A delivery that nobody was ever asked to judge begins none
 * anew, and one after the third round is left to the poster (API.md: "three rounds at most").
 */
export async function openRound(transaction: Transaction, panel: Panel): Promise<void> {
  const { contract, round: previous } = panel;
  const seated = assignedSlots(panel);
  if (previous?.status === 'open' && panel.proofs.length === 0) {
    const changes = { delivery_round: contract.round_number, updated_at: marketNow() };
    Object.assign(previous, await proofRounds.update(transaction, previous.id, changes));
    await awaitPoster(transaction, panel, PROOF_FUNDING);
    return;
  }
  await closeProofs(transaction, panel);
  if (previous?.status === 'open') await moveRound(transaction, previous, 'close');
  const number = (previous?.round ?? 0) + 1;
  const exhausted = number > policy.direct.maxProofRounds;
  const now = marketNow();
  panel.round = await proofRounds.insert(transaction, {
    id: orderedId(),
    contract_id: contract.id,
    round: number,
    delivery_round: contract.round_number,
    ...(exhausted
      ? { status: 'decided', consensus: 'no_consensus', closed_at: now }
      : { status: 'open', consensus: null, closed_at: null }),
    created_at: now,
    updated_at: now,
  });
  panel.proofs = [];
  if (exhausted) {
    for (const slot of seated) await unveilListing(transaction, panel.listing.id, slot.proofer_id);
    return concludeRound(transaction, panel);
  }
  if (seated.length === 0) return awaitPoster(transaction, panel, PROOF_FUNDING);
  await clearDeadlines(transaction, panel.listing.id, [PROOF_VACANCY]);
  await resizePanel(transaction, panel, liveSlots(panel).length);
  for (const slot of seated) await assign(transaction, panel, slot);
  if (unfundedSlots(panel).length > 0) await awaitPoster(transaction, panel, PROOF_VACANCY);
}

/** The latest round is decided: those who may know hear of it, and the job goes on from there. */
async function concludeRound(transaction: Transaction, panel: Panel): Promise<void> {
  const { contract, round, proofs: given } = panel;
  if (!round?.consensus) throw new Error(`the round of contract ${contract.id} is not decided`);
  await clearDeadlines(transaction, panel.listing.id, [PROOF_VACANCY]);
  const voters = given.filter(({ status }) => status === 'submitted');
  await announceConsensus(transaction, panel, [
    ...partiesOf(panel),
    ...voters.map((proof) => ({ user_id: proof.proofer_id, role: 'proofer' as const })),
  ]);
  const feedback = voters
    .filter(({ verdict }) => verdict === round.consensus)
    .map(({ summary }) => summary)
    .join('\n\n');
  await applyConsensus(transaction, contract.id, round.consensus, { feedback });
  await refreshListing(transaction, panel);
}

/**
 * Decides the latest round if its verdicts suffice. Only a job that waits for its proofers is decided: while it is
 * disputed, say, verdicts count and wait.
 */
export async function decide(transaction: Transaction, panel: Panel): Promise<void> {
  const { listing, round } = panel;
  if (round?.status !== 'open' || listing.job_status !== 'pending_proof') return;
  const given = panel.proofs.flatMap(({ status, verdict }) => (status === 'submitted' && verdict ? [verdict] : []));
  const consensus = tally(given, listing.proofer_count);
  if (!consensus) return;
  await moveRound(transaction, round, 'decide', { consensus });
  await concludeRound(transaction, panel);
}
