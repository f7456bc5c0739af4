import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { changeContract, lockDeal } from '../steps/deal.js';

/**
 * The first verdict of a round is in, so the worker can add nothing to the delivery any more (API.md, Delivering).
 * Repeating it is harmless.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function closeRound(transaction: Transaction, contractId: string): Promise<void> {
  const deal = await lockDeal(transaction, contractId);
  if (deal.contract.round_closed_at) return;
  await changeContract(transaction, deal, { round_closed_at: marketNow() });
}
