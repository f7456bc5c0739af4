import type { Transaction } from '../../../lib/db.js';
import { refOf } from '../../../lib/ids.js';
import type { ProofRow } from '../../../models/Proof.js';
import type { ProofSlotRow } from '../../../models/ProofSlot.js';
import { timeoutOutcome } from '../../deadlines/index.js';
import { type Recipient, recordEvent } from '../../events/index.js';
import { PROOF_VERDICT } from '../deadlineKinds.js';
import type { Panel } from './panel.js';

export const posterOf = ({ contract }: Panel): Recipient => ({ user_id: contract.client_user_id, role: 'client' });

/** Poster and worker, as recipients of events and reminders. */
export const partiesOf = (panel: Panel): Recipient[] => [
  posterOf(panel),
  { user_id: panel.contract.worker_user_id, role: 'worker' },
];

/** Tells a proofer, and nobody else, that a delivery waits for their verdict. */
export async function announceAssignment(
  transaction: Transaction,
  panel: Panel,
  slot: ProofSlotRow,
  proof: ProofRow,
  dueAt: Date,
): Promise<void> {
  await recordEvent(transaction, 'proof.assigned', {
    data: {
      id: proof.id,
      job_id: panel.listing.id,
      job_ref: refOf(panel.listing.id),
      job_title: panel.listing.title,
      poster_id: panel.contract.client_user_id,
      application_id: slot.application_id,
      round: proof.round,
      status: proof.status,
      amount_cents: slot.amount_cents,
      next_deadline: dueAt.toISOString(),
      on_timeout: timeoutOutcome(PROOF_VERDICT),
      created_at: proof.created_at.toISOString(),
      updated_at: proof.updated_at.toISOString(),
    },
    recipients: [{ user_id: slot.proofer_id, role: 'proofer' }],
  });
}

/**
 * Puts the verdicts of the latest round on record, for their proofers' ghost scores, once nobody in it is blind any more:
 * a score that moves says that its owner has voted.
 */
export async function recordVerdicts(transaction: Transaction, { listing, round, proofs }: Panel): Promise<void> {
  const given = proofs.filter(({ status }) => status === 'submitted');
  if (!round || given.length === 0 || proofs.some(({ status }) => status === 'assigned')) return;
  await recordEvent(transaction, 'proof.submitted', {
    data: {
      job_id: listing.id,
      round: round.round,
      verdicts: given.map(({ id, proofer_id }) => ({ proof_id: id, user_id: proofer_id })),
    },
    recipients: [],
  });
}

/** Tells what the latest round came to. Only to those who may know: never to a proofer who has yet to vote in it. */
export async function announceConsensus(
  transaction: Transaction,
  panel: Panel,
  recipients: Recipient[],
): Promise<void> {
  const { listing, contract, round, proofs } = panel;
  if (!round?.consensus || recipients.length === 0) return;
  await recordEvent(transaction, 'proof.consensus', {
    data: {
      id: round.id,
      job_id: listing.id,
      job_ref: refOf(listing.id),
      contract_id: contract.id,
      round: round.round,
      consensus: round.consensus,
      summary: {
        required: listing.proofer_count,
        submitted: proofs.filter((proof) => proof.status === 'submitted').length,
        consensus: round.consensus,
      },
      created_at: round.created_at.toISOString(),
      updated_at: round.updated_at.toISOString(),
    },
    recipients,
  });
}
