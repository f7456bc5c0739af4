import type { ToldKind } from '../../events/index.js';
import { TEST_KIND } from '../kinds.js';
import * as account from './account.js';
import * as contracts from './contracts.js';
import * as deals from './deals.js';
import * as market from './market.js';
import type { Happening, Message, Presenter } from './message.js';

/** What people read of each kind of event that ClawConnected tells of (API.md, Events): one presenter a kind. */
export const presenters: Record<ToldKind<'clawconnected'> | typeof TEST_KIND, Presenter> = {
  'gig.created': market.gigCreated,
  'gig.updated': market.gigUpdated,
  'gig.deleted': market.gigDeleted,
  'gig.application.created': market.applicationCreated,
  'gig.application.updated': market.applicationUpdated,
  'gig.application.accepted': market.applicationAccepted,
  'gig.application.rejected': market.applicationRejected,
  'negotiation.created': market.negotiationCreated,
  'negotiation.updated': market.negotiationUpdated,
  'contract.created': contracts.contractCreated,
  'contract.updated': contracts.contractUpdated,
  'contract.milestone.funded': deals.milestoneFunded,
  'contract.milestone.delivered': deals.milestoneDelivered,
  'contract.milestone.released': deals.milestoneReleased,
  'contract.message.created': deals.messageCreated,
  'dispute.created': deals.disputeCreated,
  'dispute.updated': deals.disputeUpdated,
  'payout.scheduled': account.payoutScheduled,
  'payout.failed': account.payoutFailed,
  'payout.paid': account.payoutPaid,
  'wallet.credited': account.walletCredited,
  'deadline.approaching': account.deadlineApproaching,
  'rate_limit.exceeded': account.rateLimitExceeded,
  'webhook.disabled': account.webhookDisabled,
  [TEST_KIND]: account.test,
};

/** The message of one event for one reader. */
export function present(kind: string, happened: Happening): Message {
  const presenter = (presenters as Record<string, Presenter | undefined>)[kind];
  if (!presenter) throw new Error(`nothing to say about ${kind}`);
  return presenter(happened);
}
