import { registerDeadline } from '../deadlines/index.js';
import { expireNegotiation } from '../market/index.js';
import { livePayment } from '../payments/index.js';
import { closeDeal } from './steps/closeDeal.js';
import { lockDeal, lockDealOfMilestone, lockNegotiatedDeal } from './steps/deal.js';
import { isHeld } from './steps/funds.js';
import { isWaiting } from './steps/refreshActivation.js';
import { beginRelease } from './steps/release.js';

/** Says what silence means for negotiated contracts and their milestones (API.md, Silence). */
export function registerDealDeadlines(): void {
  registerDeadline('contract.approval', {
    outcome: 'The contract is cancelled and its negotiation expires.',
    async lock(transaction, contractId) {
      await lockNegotiatedDeal(transaction, contractId);
    },
    async run(transaction, contractId) {
      const deal = await lockDeal(transaction, contractId);
      if (deal.contract.status !== 'pending_owner_approval' || deal.contract.renegotiating) return;
      await closeDeal(transaction, deal, 'cancel', 'approval_timeout');
      if (deal.contract.negotiation_id) await expireNegotiation(transaction, deal.contract.negotiation_id, null);
    },
  });

  registerDeadline('contract.activation', {
    outcome: 'The contract expires: holds are released, captured payments are refunded.',
    async lock(transaction, contractId) {
      await lockDeal(transaction, contractId);
    },
    async run(transaction, contractId) {
      const deal = await lockDeal(transaction, contractId);
      if (isWaiting(deal)) await closeDeal(transaction, deal, 'expire', 'activation_timeout');
    },
  });

  registerDeadline('milestone.delivery', {
    outcome: 'Nothing happens by itself; the client may cancel the contract and get the money back.',
    async lock(transaction, milestoneId) {
      await lockDealOfMilestone(transaction, milestoneId);
    },
    async run() {
      // The reminder a day ahead was all of it.
    },
  });

  registerDeadline('milestone.review', {
    outcome: 'The milestone is released to the worker.',
    async lock(transaction, milestoneId) {
      await lockDealOfMilestone(transaction, milestoneId);
    },
    async run(transaction, milestoneId) {
      const { deal, milestone } = await lockDealOfMilestone(transaction, milestoneId);
      if (milestone.status !== 'delivered' || deal.contract.status !== 'active') return;
      const payment = milestone.amount_cents > 0 ? await livePayment(transaction, milestone.id) : null;
      // Money that is gone is put right by the payment's own event.
      if (milestone.amount_cents === 0 || (payment && isHeld(payment)))
        await beginRelease(transaction, deal, milestone);
    },
  });
}
