import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { lockApplication, moveDirectApplication, rejectOtherApplications } from '../../market/index.js';
import type { DirectDeal } from './deal.js';
import { moveDirectDeal } from './moveDirectDeal.js';

/** Escrow holds the price of a job: its worker begins, and everybody else who applied to do it is turned down (API.md). */
export async function startWork(transaction: Transaction, deal: DirectDeal): Promise<void> {
  const application = await lockApplication(transaction, deal.contract.application_id!);
  if (application) {
    await moveDirectApplication(transaction, application, 'funded', deal.contract.id);
    await rejectOtherApplications(transaction, deal.listing.id, application.id, 'agent');
  }
  await moveDirectDeal(transaction, deal, 'fund', { contract: { activated_at: marketNow() } });
}
