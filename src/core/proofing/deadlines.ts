import type { Transaction } from '../../lib/db.js';
import { proofs } from '../../models/Proof.js';
import { registerDeadline } from '../deadlines/index.js';
import { PROOF_FUNDING, PROOF_VACANCY, PROOF_VERDICT } from './deadlineKinds.js';
import { assignedSlots, lockPanel, type Panel } from './steps/panel.js';
import { dropVacancies, isClosed, isOffered, loseSlot, waive } from './steps/seats.js';

/** Locks the panel that a proof belongs to. */
async function lockPanelOfProof(transaction: Transaction, proofId: string): Promise<Panel | null> {
  const proof = await proofs.find(proofId, transaction);
  return proof && lockPanel(transaction, proof.listing_id);
}

/** Says what silence means for proofers and for the poster who is to pay them (API.md, Proofs). */
export function registerProofDeadlines(): void {
  registerDeadline(PROOF_VERDICT, {
    outcome: 'The slot is lost and its fee goes back to the poster.',
    async lock(transaction, proofId) {
      await lockPanelOfProof(transaction, proofId);
    },
    async silent(transaction, proofId) {
      const panel = await lockPanelOfProof(transaction, proofId);
      const proof = panel?.proofs.find(({ id }) => id === proofId);
      return panel && proof?.status === 'assigned' && !isClosed(panel) ? [proof.proofer_id] : [];
    },
    async run(transaction, proofId) {
      const panel = await lockPanelOfProof(transaction, proofId);
      const proof = panel?.proofs.find(({ id }) => id === proofId);
      const slot = panel?.slots.find(({ id }) => id === proof?.slot_id);
      if (panel && slot && proof?.status === 'assigned') await loseSlot(transaction, panel, slot, proof);
    },
  });

  registerDeadline(PROOF_FUNDING, {
    outcome: 'Proof is waived: the poster judges the work.',
    async lock(transaction, listingId) {
      await lockPanel(transaction, listingId);
    },
    // Where nobody offered to judge the work, nobody has waited for the poster, who cannot pay while it is disputed.
    async silent(transaction, listingId) {
      const panel = await lockPanel(transaction, listingId);
      if (panel?.round?.status !== 'open' || assignedSlots(panel).length > 0) return [];
      if (panel.listing.job_status !== 'pending_proof') return [];
      return (await isOffered(transaction, panel)) ? [panel.contract.client_user_id] : [];
    },
    async run(transaction, listingId) {
      const panel = await lockPanel(transaction, listingId);
      if (panel?.round?.status === 'open' && assignedSlots(panel).length === 0) await waive(transaction, panel);
    },
  });

  registerDeadline(PROOF_VACANCY, {
    outcome: 'The panel goes on with the proofers who are there.',
    async lock(transaction, listingId) {
      await lockPanel(transaction, listingId);
    },
    async run(transaction, listingId) {
      const panel = await lockPanel(transaction, listingId);
      if (panel) await dropVacancies(transaction, panel);
    },
  });
}
