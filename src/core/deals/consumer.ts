import { query, type Transaction } from '../../lib/db.js';
import { Problem } from '../../lib/errors.js';
import { loggerFor } from '../../lib/logger.js';
import type { MilestoneRow } from '../../models/Milestone.js';
import type { EventConsumer, EventKind, LoggedEvent } from '../events/index.js';
import { livePayment, requestRefundOrCancel } from '../payments/index.js';
import { allows } from '../transitions.js';
import { closedStatuses, fundableStatuses, milestoneTransitions } from './states.js';
import { announceContract } from './steps/announce.js';
import { closeChargeback, freezeForChargeback } from './steps/chargeback.js';
import { closeDeal } from './steps/closeDeal.js';
import { changeMilestone, type Deal, isDirectDeal, lockDeal, lockDeals } from './steps/deal.js';
import { isHeld } from './steps/funds.js';
import { lapseFunding } from './steps/lapseFunding.js';
import { markFunded } from './steps/markFunded.js';
import { refreshActivation } from './steps/refreshActivation.js';
import { completeJob, finishRelease } from './steps/release.js';

/**
 * What the rest of the market tells deals, by the log. Each reaction looks at how things are now, so repeats, late
 * arrivals and any order are harmless; and none throws over a state, since that would hold up everything behind it.
 */

type MilestoneReaction = (
  transaction: Transaction,
  deal: Deal,
  milestone: MilestoneRow,
  event: LoggedEvent,
) => Promise<void>;

/** Money for a milestone came in: it is funded, or the money goes back where nobody waits for it any more. */
const takeFunding: MilestoneReaction = async (transaction, deal, milestone, event) => {
  const payment = await livePayment(transaction, milestone.id);
  if (!payment || payment.id !== event.data.payment_id || payment.status === 'charged_back') return;
  if (milestone.status === 'unfunded') {
    const wanted = fundableStatuses.includes(deal.contract.status) && payment.amount_cents === milestone.amount_cents;
    if (!wanted) await requestRefundOrCancel(transaction, milestone.id, { reason: 'no_longer_fundable' });
    else if (isHeld(payment)) await markFunded(transaction, deal, milestone);
  } else if (milestone.status === 'refunded' || milestone.status === 'cancelled') {
    await requestRefundOrCancel(transaction, milestone.id, { reason: 'no_longer_fundable' });
  }
};

/** A capture arrived: it finishes the release that asked for it, if whoever asked did not get to. */
const takeCapture: MilestoneReaction = async (transaction, deal, milestone, event) => {
  await takeFunding(transaction, deal, milestone, event);
  const releasing = milestone.release_requested_at && allows(milestoneTransitions, 'release', milestone.status);
  if (!releasing || deal.contract.status !== 'active') return;
  const payment = await livePayment(transaction, milestone.id);
  if (payment?.status === 'captured') await finishRelease(transaction, deal, milestone);
};

/** A hold lapsed, a payment was declined, or it was given back behind our back. One that has been replaced since concerns nobody. */
const loseFunding: MilestoneReaction = async (transaction, deal, milestone) => {
  if (milestone.amount_cents === 0) return;
  const payment = await livePayment(transaction, milestone.id);
  if (!payment || !isHeld(payment)) await lapseFunding(transaction, deal, milestone);
};

const markPaid: MilestoneReaction = async (transaction, deal, milestone) => {
  if (!allows(milestoneTransitions, 'pay', milestone.status)) return;
  await changeMilestone(transaction, milestone, { status: 'paid' });
  if (isDirectDeal(deal) && deal.contract.status === 'approved') await completeJob(transaction, deal);
  await announceContract(transaction, 'contract.updated', deal.contract);
};

const milestoneReactions: Partial<Record<EventKind, MilestoneReaction>> = {
  'payment.authorized': takeFunding,
  'payment.captured': takeCapture,
  'payment.failed': loseFunding,
  'payment.refunded': loseFunding,
  'payment.charged_back': freezeForChargeback,
  'payment.chargeback_closed': closeChargeback,
  'payout.sent': markPaid,
};

/** The negotiation that a revision reopened came to nothing, and so does the contract. */
async function endRenegotiation(transaction: Transaction, deal: Deal): Promise<void> {
  if (!deal.contract.renegotiating || closedStatuses.includes(deal.contract.status)) return;
  await closeDeal(transaction, deal, 'cancel', 'negotiation_expired');
}

const isExpiry = (event: LoggedEvent): boolean =>
  event.kind === 'negotiation.updated' && event.data.state === 'expired';

const idsOf = (events: LoggedEvent[], field: string): string[] => [
  ...new Set(events.map((event) => event.data[field]).filter((id): id is string => typeof id === 'string')),
];

async function react(transaction: Transaction, deals: Deal[], event: LoggedEvent): Promise<void> {
  if (event.kind === 'connect_account.updated') {
    for (const deal of deals) {
      if (deal.contract.worker_user_id === event.data.user_id) await refreshActivation(transaction, deal);
    }
    return;
  }
  const deal = deals.find(({ contract }) => contract.id === event.data.contract_id);
  if (!deal) return;
  if (isExpiry(event)) return endRenegotiation(transaction, deal);
  const milestone = deal.milestones.find(({ id }) => id === event.data.subject_id);
  const reaction = milestoneReactions[event.kind];
  if (milestone && reaction) await reaction(transaction, deal, milestone, event);
}

/**
 * Reacts in a subtransaction: an event that cannot be acted on any more is logged and passed over, with nothing half
 * done, and the rest of the log goes on. What the database or the network did is tried again with the whole batch.
 */
async function reactAlone(transaction: Transaction, deals: Deal[], event: LoggedEvent): Promise<void> {
  await query({ text: 'SAVEPOINT reaction' }, transaction);
  try {
    await react(transaction, deals, event);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await query({ text: 'ROLLBACK TO SAVEPOINT reaction' }, transaction);
    loggerFor('deals').error({ err: error, eventId: event.id, kind: event.kind }, 'event passed over');
    for (const deal of deals) Object.assign(deal, await lockDeal(transaction, deal.contract.id));
  }
  await query({ text: 'RELEASE SAVEPOINT reaction' }, transaction);
}

export const dealsConsumer: EventConsumer = {
  name: 'deals',
  async handle(transaction, events) {
    const concerning = events.filter(
      (event) => event.kind in milestoneReactions || event.kind === 'connect_account.updated' || isExpiry(event),
    );
    if (concerning.length === 0) return;
    // Open negotiated contracts of a worker are all locked, approved or not: an approval that is being committed right now may
    // have read the onboarding status from before.
    const deals = await lockDeals(
      transaction,
      `id = ANY($1::uuid[])
       OR (engagement = 'negotiated' AND worker_user_id = ANY($2::uuid[]) AND NOT status = ANY($3::text[]))`,
      [
        idsOf(concerning, 'contract_id'),
        idsOf(
          concerning.filter((event) => event.kind === 'connect_account.updated'),
          'user_id',
        ),
        closedStatuses,
      ],
    );
    for (const event of concerning) await reactAlone(transaction, deals, event);
  },
};
