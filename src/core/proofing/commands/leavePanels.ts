import { query, type Transaction } from '../../../lib/db.js';
import { lockPanel, moveSlot, unfundedSlots } from '../steps/panel.js';
import { moveApplicationOf } from '../steps/seats.js';

/** Jobs on whose panels a user has a seat that nobody has paid for. */
export async function unpaidPanelsOf(transaction: Transaction, userId: string): Promise<string[]> {
  const rows = await query<{ listing_id: string }>(
    {
      text: `SELECT DISTINCT listing_id FROM proof_slots WHERE proofer_id = $1 AND status = 'accepted'
              ORDER BY listing_id`,
      values: [userId],
    },
    transaction,
  );
  return rows.map(({ listing_id }) => listing_id);
}

/**
 * Gives up the seats of a user that nobody has paid for, in the caller's transaction: others can take them. A payment for
 * the panel that is under way goes back when it arrives, since the panel is not the same any more.
 */
export async function leavePanels(transaction: Transaction, userId: string): Promise<void> {
  for (const listingId of await unpaidPanelsOf(transaction, userId)) {
    const panel = await lockPanel(transaction, listingId);
    const slot = panel && unfundedSlots(panel).find(({ proofer_id }) => proofer_id === userId);
    if (!slot) continue;
    await moveSlot(transaction, slot, 'cancel');
    await moveApplicationOf(transaction, slot.application_id, 'withdrawn');
  }
}
