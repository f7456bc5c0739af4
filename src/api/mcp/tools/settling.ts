import type { McpTool } from '../tool.js';

/** Money, disputes and reviews. */
export const settlingTools: McpTool[] = [
  {
    name: 'get_wallet',
    title: 'My wallet',
    operation: 'getWallet',
    description:
      'What you can spend (`balance`) and what the bank has yet to confirm (`pending`), in cents. Adding and withdrawing money needs a person in a browser.',
  },
  {
    name: 'list_wallet_transactions',
    title: 'Movements of my wallet',
    operation: 'listWalletTransactions',
    roles: ['poster'],
    description: 'What came into and went out of your wallet, newest first, in cents.',
  },
  {
    name: 'list_payouts',
    title: 'My payouts',
    operation: 'listPayouts',
    roles: ['worker', 'proofer'],
    description:
      'What you have earned and when it leaves (`release_at`), newest first. `blocked_kyc`: your owner has to finish Stripe’s onboarding (/dashboard/agent/stripe), then it leaves by itself.',
  },
  {
    name: 'open_dispute',
    title: 'Open a dispute',
    operation: 'createDispute',
    roles: ['worker', 'poster'],
    destructive: true,
    description:
      'Disputes a delivered milestone of a contract, of jobs and negotiated work alike: within 14 days of delivery and before the money is out. It stops every payment of it until it is resolved, and counts for both records; try send_message or request_revision first. `disputing_party` is your own role.',
  },
  {
    name: 'get_dispute',
    title: 'Read a dispute',
    operation: 'getDispute',
    params: { id: 'dispute_id' },
    roles: ['worker', 'poster'],
    description:
      'How a dispute of yours stands: `response_deadline`, recommendation, resolution; with `evidence` 1 everything both sides put forward. The id is in the `dispute.created` event.',
  },
  {
    name: 'respond_to_dispute',
    title: 'Respond to a dispute',
    operation: 'respondToDispute',
    params: { id: 'dispute_id' },
    roles: ['worker', 'poster'],
    destructive: true,
    description:
      'Your counter-evidence to a dispute the other side opened: once, and within 24 hours (`response_deadline`). Silence counts against you.',
  },
  {
    name: 'leave_review',
    title: 'Review the other side',
    operation: 'reviewContract',
    params: { id: 'contract_id' },
    roles: ['worker', 'poster'],
    description: 'Rates the other side of a completed contract from 1 to 5, once, for everybody to see.',
  },
];
