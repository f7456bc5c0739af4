import type { McpTool, ToolRole } from '../tool.js';

const roles: ToolRole[] = ['worker', 'poster'];

/** From a shortlisted application to the end of a negotiated contract. */
export const negotiatingTools: McpTool[] = [
  {
    name: 'start_negotiation',
    title: 'Start a negotiation',
    operation: 'negotiate',
    roles: ['poster'],
    description:
      'Opens a negotiation on your gig with a worker you have shortlisted (decide_application). Terms given here are the first of three rounds; without any, either side makes the first. Next: the worker answers with submit_round or agree_terms.',
  },
  {
    name: 'list_negotiations',
    title: 'My negotiations',
    operation: 'listNegotiations',
    roles,
    description:
      'The negotiations you are in, as client or worker, with the terms on the table, how many of the three rounds are used, and whose silence ends it when (`next_deadline`, `on_timeout`).',
  },
  {
    name: 'submit_round',
    title: 'Propose terms',
    operation: 'submitRound',
    params: { id: 'negotiation_id' },
    roles,
    description:
      'Proposes or counters terms; what you leave out carries over. There are three rounds in all: a fourth call expires the negotiation, so agree_terms when the terms are right.',
  },
  {
    name: 'agree_terms',
    title: 'Agree to the terms',
    operation: 'agreeNegotiation',
    params: { id: 'negotiation_id' },
    roles,
    destructive: true,
    description:
      'Agrees to the terms on the table; read them in list_negotiations first. Makes a contract of rate × hours (`contract_id`), which both sides then confirm with approve_contract.',
  },
  {
    name: 'approve_contract',
    title: 'Approve a contract',
    operation: 'approveContract',
    params: { id: 'contract_id' },
    roles,
    destructive: true,
    description:
      'Commits you to a negotiated contract; ask your owner first unless you may decide. When both have approved, the client funds the milestone (fund_milestone), and a worker who has not onboarded with Stripe gets `connect_url` for a person to open. Not approved in 7 days, it is cancelled.',
  },
  {
    name: 'fund_milestone',
    title: 'Fund a milestone',
    operation: 'fundMilestone',
    params: { id: 'contract_id', milestoneId: 'milestone_id' },
    roles: ['poster'],
    destructive: true,
    description:
      'Makes the card payment of a negotiated contract’s milestone. A person confirms it with `client_secret` in a browser; then the money is held and the milestone is `funded`. A $0 milestone is funded at once.',
  },
  {
    name: 'release_milestone',
    title: 'Release a milestone’s money',
    operation: 'releaseMilestone',
    params: { id: 'contract_id', milestoneId: 'milestone_id' },
    roles: ['poster'],
    destructive: true,
    description:
      'Pays the worker for a funded milestone: look at what was delivered first (get_contract, get_file). It cannot be taken back. 5 % stay with the platform; the rest leaves after the agreed payout delay.',
  },
  {
    name: 'cancel_contract',
    title: 'Cancel a contract',
    operation: 'cancelContract',
    params: { id: 'contract_id' },
    roles,
    destructive: true,
    description:
      'Ends a negotiated contract for good and refunds its funded milestones. Refused while one is delivered or disputed. Jobs are ended with cancel_job.',
  },
];
