import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { type ProofFundingRow, proofFundings } from '../../../models/ProofFunding.js';
import type { ProofSlotRow } from '../../../models/ProofSlot.js';
import { clearDeadlines } from '../../deadlines/index.js';
import { lockApplication, moveDirectApplication } from '../../market/index.js';
import { livePayment, serviceFeeCents } from '../../payments/index.js';
import { PROOF_FUNDING, PROOF_VACANCY } from '../deadlineKinds.js';
import { abandonFunding, allotFunding, lockOpenFunding } from './money.js';
import { liveSlots, lockPanel, moveSlot, type Panel, unfundedSlots } from './panel.js';
import { assign } from './rounds.js';

const sumOf = (slots: ProofSlotRow[]): number => slots.reduce((sum, slot) => sum + slot.amount_cents, 0);

/** Whether all seats of the panel are taken, so that those not paid for can be. */
export const isComplete = (panel: Panel): boolean => liveSlots(panel).length === panel.listing.proofer_count;

/** Begins to pay for every seat that waits for it, or goes on with the payment that is under way. */
export async function openFunding(transaction: Transaction, panel: Panel): Promise<ProofFundingRow> {
  const amount_cents = sumOf(unfundedSlots(panel));
  const now = marketNow();
  const open = await lockOpenFunding(transaction, panel.contract.id);
  if (open) return proofFundings.update(transaction, open.id, { amount_cents, updated_at: now });
  return proofFundings.insert(transaction, {
    id: orderedId(),
    listing_id: panel.listing.id,
    contract_id: panel.contract.id,
    payer_id: panel.contract.client_user_id,
    amount_cents,
    status: 'open',
    created_at: now,
    updated_at: now,
  });
}

/** The service fee of a card for a funding, in cents. */
export const cardFeeOf = (funding: ProofFundingRow): number => serviceFeeCents(funding.amount_cents, 'card');

/** The fees are in escrow: every seat that waited for them is assigned, and its proofer begins with the present round. */
export async function assignFunded(transaction: Transaction, panel: Panel, funding: ProofFundingRow): Promise<void> {
  const slots = unfundedSlots(panel);
  for (const slot of slots) {
    await moveSlot(transaction, slot, 'fund', { funding_id: funding.id });
    const application = await lockApplication(transaction, slot.application_id);
    if (application) await moveDirectApplication(transaction, application, 'funded');
  }
  await allotFunding(transaction, funding, slots);
  await clearDeadlines(transaction, panel.listing.id, [PROOF_FUNDING, PROOF_VACANCY]);
  for (const slot of slots) await assign(transaction, panel, slot);
}

/** What a card has paid for, as far as it is still wanted: a round waits, and the seats and their prices are the same. */
function isWanted(panel: Panel, funding: ProofFundingRow, paidCents: number): boolean {
  const { listing, round } = panel;
  const waits = listing.job_status === 'pending_proof' && round?.status === 'open';
  const slots = unfundedSlots(panel);
  return (
    waits && slots.length > 0 && isComplete(panel) && sumOf(slots) === paidCents && funding.amount_cents === paidCents
  );
}

/** Money for proofers came in: their seats are paid for, or it goes back where nobody wants it any more. Any number of times. */
export async function takeFunding(transaction: Transaction, fundingId: string): Promise<void> {
  const [known] = await query<Pick<ProofFundingRow, 'listing_id'>>(
    { text: 'SELECT listing_id FROM proof_fundings WHERE id = $1', values: [fundingId] },
    transaction,
  );
  const panel = known && (await lockPanel(transaction, known.listing_id));
  if (!panel) return;
  const funding = await proofFundings.lock(transaction, fundingId);
  if (funding?.status !== 'open') return;
  const payment = await livePayment(transaction, funding.id);
  if (payment?.status !== 'captured') return;
  if (isWanted(panel, funding, payment.amount_cents)) await assignFunded(transaction, panel, funding);
  else await abandonFunding(transaction, funding);
}
