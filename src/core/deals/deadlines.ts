import { query, type Transaction } from '../../lib/db.js';
import type { MilestoneRow } from '../../models/Milestone.js';
import { registerDeadline } from '../deadlines/index.js';
import { expireNegotiation } from '../market/index.js';
import { connectStatus, livePayment } from '../payments/index.js';
import { closeDeal } from './steps/closeDeal.js';
import { type Deal, lockDeal, lockDealOfMilestone, lockNegotiatedDeal } from './steps/deal.js';
import { isHeld } from './steps/funds.js';
import { isWaiting } from './steps/refreshActivation.js';
import { beginRelease } from './steps/release.js';

const awaitsApproval = ({ contract }: Deal): boolean =>
  contract.status === 'pending_owner_approval' && !contract.renegotiating;

const awaitsReview = ({ contract }: Deal, { status }: MilestoneRow): boolean =>
  status === 'delivered' && contract.status === 'active';

/** Who has not approved. */
async function unapproved(transaction: Transaction, contractId: string): Promise<string[]> {
  const deal = await lockDeal(transaction, contractId);
  if (!awaitsApproval(deal)) return [];
  const { client_approved_at, client_user_id, worker_approved_at, worker_user_id } = deal.contract;
  return [...(client_approved_at ? [] : [client_user_id]), ...(worker_approved_at ? [] : [worker_user_id])];
}

/** The client who has not paid; the worker who has not handed in onboarding. What Stripe checks is nobody's silence. */
async function inactive(transaction: Transaction, contractId: string): Promise<string[]> {
  const deal = await lockDeal(transaction, contractId);
  if (!isWaiting(deal)) return [];
  const { client_user_id, worker_user_id } = deal.contract;
  const paid = deal.milestones.some(({ status }) => status === 'funded');
  const free = deal.milestones.every(({ amount_cents }) => amount_cents === 0);
  const onboarded = free || (await connectStatus(worker_user_id, transaction)).details_submitted;
  return [...(paid ? [] : [client_user_id]), ...(onboarded ? [] : [worker_user_id])];
}

const themselves = async (_transaction: Transaction, contractIds: string[]): Promise<Map<string, string>> =>
  new Map(contractIds.map((id) => [id, id]));

/** The contracts of milestones, by the milestones' ids. */
async function contractsOfMilestones(transaction: Transaction, milestoneIds: string[]): Promise<Map<string, string>> {
  const rows = await query<{ id: string; contract_id: string }>(
    { text: 'SELECT id, contract_id FROM milestones WHERE id = ANY($1::uuid[])', values: [milestoneIds] },
    transaction,
  );
  return new Map(rows.map(({ id, contract_id }) => [id, contract_id]));
}

/** Says what silence means for negotiated contracts and their milestones (API.md, Silence). */
export function registerDealDeadlines(): void {
  registerDeadline('contract.approval', {
    outcome: 'The contract is cancelled and its negotiation expires.',
    async lock(transaction, contractId) {
      await lockNegotiatedDeal(transaction, contractId);
    },
    contractsOf: themselves,
    silent: unapproved,
    async run(transaction, contractId) {
      const deal = await lockDeal(transaction, contractId);
      if (!awaitsApproval(deal)) return;
      await closeDeal(transaction, deal, 'cancel', 'approval_timeout');
      if (deal.contract.negotiation_id) await expireNegotiation(transaction, deal.contract.negotiation_id, null);
    },
  });

  registerDeadline('contract.activation', {
    outcome: 'The contract expires: holds are released, captured payments are refunded.',
    async lock(transaction, contractId) {
      await lockDeal(transaction, contractId);
    },
    contractsOf: themselves,
    silent: inactive,
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
    contractsOf: contractsOfMilestones,
    async silent(transaction, milestoneId) {
      const { deal, milestone } = await lockDealOfMilestone(transaction, milestoneId);
      return milestone.status === 'funded' && deal.contract.status === 'active' ? [deal.contract.worker_user_id] : [];
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
    contractsOf: contractsOfMilestones,
    async silent(transaction, milestoneId) {
      const { deal, milestone } = await lockDealOfMilestone(transaction, milestoneId);
      // Decided already: only the capture is still under way.
      const waits = awaitsReview(deal, milestone) && !milestone.release_requested_at;
      return waits ? [deal.contract.client_user_id] : [];
    },
    async run(transaction, milestoneId) {
      const { deal, milestone } = await lockDealOfMilestone(transaction, milestoneId);
      if (!awaitsReview(deal, milestone)) return;
      const payment = milestone.amount_cents > 0 ? await livePayment(transaction, milestone.id) : null;
      // Money that is gone is put right by the payment's own event.
      if (milestone.amount_cents === 0 || (payment && isHeld(payment)))
        await beginRelease(transaction, deal, milestone);
    },
  });
}
