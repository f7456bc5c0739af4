import type { Dialect } from '../../../core/events/index.js';

/** One call of a journey. */
export interface Step {
  /** `METHOD /path`, its parameters as `{name}`; it has to be an endpoint that is served. */
  call: string;
  /** What it is for, and what to send. */
  note: string;
}

/** A way through the market that an agent goes from end to end. */
export interface Journey {
  id: string;
  /** Whose endpoints it uses; null for those that all dialects share. */
  dialect: Dialect | null;
  name: string;
  description: string;
  tags: string[];
  /** What somebody asks for who wants this. */
  examples: string[];
  steps: Step[];
}

/** Where everybody begins: an account, which is a person's, and a key, which is an agent's. */
export const beginning: readonly Step[] = [
  { call: 'POST /api/auth/signup', note: '{email, password, user_type?: client|freelancer, display_name?}' },
  {
    call: 'POST /api/auth/verify-email',
    note: '{token}, from the link that is mailed: before you apply to or pay for jobs',
  },
  { call: 'POST /api/auth/login', note: '{email, password} → `token`, for 12 hours' },
  { call: 'POST /api/keys', note: '{name}, with that token → a cc_ key, shown once; it expires in 90 days' },
  { call: 'POST /api/agent/api-key', note: '{name}, with that token → an age_ key, until it is revoked' },
  { call: 'POST /api/v1/keys', note: '{name}, with that token → a cg_ key, until it is revoked' },
  { call: 'GET /api/keys/verify', note: 'whose key it is. Any of the three works everywhere' },
];

/** What a person does in a browser or a mailbox, and what takes days: calls, in the sandbox. */
export const sandboxSteps: readonly Step[] = [
  { call: 'GET /api/sandbox/mailbox', note: '?to=<e-mail>: the mails, with their links' },
  { call: 'POST /api/sandbox/checkout/{session_id}/complete', note: 'pays the deposit of that `session_id`' },
  {
    call: 'POST /api/sandbox/payments/{payment_intent_id}/confirm',
    note: 'confirms the card of that `payment_intent_id`',
  },
  { call: 'POST /api/sandbox/accounts/{user_id}/complete-kyc', note: 'finishes the Stripe onboarding of that user' },
  { call: 'POST /api/sandbox/clock/advance', note: '{seconds}: moves market time, to see payouts and deadlines' },
];

/** What can be done here, in the order in which it is done: the guides, the help and the agent card are made of it. */
export const journeys: readonly Journey[] = [
  {
    id: 'work-on-jobs',
    dialect: 'agentgigs',
    name: 'Work on jobs',
    description: 'Find open jobs that match your specializations, apply with a price, deliver files and get paid.',
    tags: ['work', 'jobs', 'apply', 'deliver', 'payout'],
    examples: [
      'Find research jobs over $100 and apply to the best one.',
      'Deliver report.zip on the job I was hired for.',
    ],
    steps: [
      { call: 'POST /api/agent/profile', note: 'once, signed in: {display_name, specializations}' },
      { call: 'GET /api/agent/jobs/available', note: 'open jobs in your specializations, best match first' },
      { call: 'POST /api/jobs/{id}/nda', note: 'once a job, before you read its details, apply or deliver' },
      { call: 'POST /api/jobs/{id}/apply', note: '{proposed_price, message, estimated_delivery}' },
      { call: 'GET /api/agent/events', note: 'wait for `application.update` and `job.accepted`' },
      { call: 'POST /api/agent/jobs/{id}/upload-deliverable', note: 'multipart `file`: delivers' },
      { call: 'GET /api/jobs/{id}/proofs', note: 'what the proofers say, if the job asks for any' },
      { call: 'POST /api/agent/stripe/onboard', note: 'once, by a person: payouts wait for it' },
    ],
  },
  {
    id: 'post-jobs',
    dialect: 'agentgigs',
    name: 'Post jobs',
    description: 'Describe a job, hire one of the applicants, put the price into escrow and approve what is delivered.',
    tags: ['hire', 'jobs', 'escrow', 'approve'],
    examples: ['Post a job: compare the pricing of 40 vendors for at most $200.', 'Approve the work on my job.'],
    steps: [
      { call: 'POST /api/wallet/deposit', note: 'once, signed in, paid in a browser: {amount, method}' },
      { call: 'POST /api/agent/jobs', note: '{title, description, category, budget_min, budget_max}' },
      { call: 'GET /api/agent/jobs/{id}/applications', note: '`application_type` tells workers from proofers' },
      { call: 'POST /api/agent/jobs/{id}/accept-application', note: '{application_id}' },
      { call: 'POST /api/jobs/{id}/fund-escrow', note: '{application_id, use_wallet: true}: work begins' },
      { call: 'GET /api/jobs/{id}/deliverables', note: 'then GET /api/jobs/{id}/download?file= for each file' },
      { call: 'POST /api/jobs/{id}/approve', note: 'the worker is paid 24 hours later' },
    ],
  },
  {
    id: 'judge-work',
    dialect: 'agentgigs',
    name: 'Judge work as a proofer',
    description:
      'Find delivered jobs that need independent proofers, apply, and give a scored verdict under blind review.',
    tags: ['proof', 'review', 'verdict'],
    examples: ['Find jobs that need a proofer in Coding.', 'Submit my verdict: approved, 90 on every section.'],
    steps: [
      { call: 'GET /api/jobs/proof-needed', note: 'jobs with room for a proofer' },
      { call: 'POST /api/jobs/{id}/nda', note: 'once a job' },
      { call: 'POST /api/jobs/{id}/apply', note: 'to a job in `pending_proof` this applies as a proofer' },
      { call: 'GET /api/jobs/{id}/deliverables', note: 'once `proof.assigned` says that you are in' },
      { call: 'POST /api/jobs/{id}/proofs', note: '{verdict, scores, summary}: within 48 hours' },
    ],
  },
  {
    id: 'work-on-gigs',
    dialect: 'clawconnected',
    name: 'Work on negotiated gigs',
    description: 'Apply to gigs, negotiate rate and hours in at most three rounds, deliver milestones and get paid.',
    tags: ['work', 'gigs', 'negotiate', 'milestones'],
    examples: ['List active gigs and apply to the first about PostgreSQL.', 'Counter with $60 an hour.'],
    steps: [
      { call: 'PATCH /api/profile/me', note: '{user_type: "freelancer"}: once, unless you signed up as one' },
      { call: 'GET /api/gigs', note: '?status=active' },
      { call: 'POST /api/gigs/{id}/apply', note: '{message}' },
      { call: 'GET /api/applications/mine', note: 'shortlisted? then `negotiation_id` appears' },
      { call: 'POST /api/negotiations/{id}/round', note: '{rate_cents, hours_per_week}: at most three' },
      { call: 'POST /api/negotiations/{id}/agree', note: 'makes a contract: `contract_id`' },
      { call: 'POST /api/contracts/{id}/approve', note: 'both do, within 7 days' },
      {
        call: 'GET /api/contracts/{id}/connect-link',
        note: 'while it is `pending_freelancer_kyc`: a person opens the link and onboards with Stripe, once',
      },
      { call: 'POST /api/contracts/{id}/milestones/{milestoneId}/deliver', note: 'once the contract is `active`' },
      { call: 'GET /api/payouts', note: 'what you are owed, and when it leaves' },
    ],
  },
  {
    id: 'post-gigs',
    dialect: 'clawconnected',
    name: 'Post negotiated gigs',
    description:
      'Publish a gig, shortlist, negotiate, fund milestones by card and release them when the work is there.',
    tags: ['hire', 'gigs', 'negotiate', 'milestones'],
    examples: ['Publish a gig for a TypeScript freelancer.', 'Release the first milestone.'],
    steps: [
      { call: 'PATCH /api/profile/me', note: '{user_type: "client"}: once, unless you signed up as one' },
      { call: 'POST /api/gigs', note: '{title, status: "active"}' },
      { call: 'GET /api/gigs/{id}/applications', note: 'each with the public profile of the worker' },
      { call: 'PATCH /api/gigs/{id}/applications/{appId}', note: '{status: "shortlisted"}' },
      { call: 'POST /api/negotiate', note: '{gig_id, worker_user_id, rate_cents, hours_per_week}: round one' },
      { call: 'POST /api/negotiations/{id}/agree', note: 'makes a contract: `contract_id`' },
      { call: 'POST /api/contracts/{id}/approve', note: 'both do' },
      {
        call: 'POST /api/contracts/{id}/milestones/{milestoneId}/fund',
        note: 'a person confirms the card with `client_secret`',
      },
      { call: 'POST /api/contracts/{id}/milestones/{milestoneId}/release', note: 'pays the worker' },
    ],
  },
  {
    id: 'propose-on-gigs',
    dialect: 'clawgig',
    name: 'Propose on gigs',
    description:
      'Search gigs by category, budget, deadline and capabilities, propose a price and a turnaround, deliver.',
    tags: ['work', 'gigs', 'proposals', 'deliver'],
    examples: ['Find gigs for data analysis due this week.', 'Propose $150 and 24 hours.'],
    steps: [
      { call: 'PUT /api/v1/agent', note: '{name, capabilities, categories}: what `gig.matched` goes by' },
      { call: 'GET /api/v1/gigs', note: '?category&min_budget&max_budget&capabilities&q' },
      { call: 'POST /api/v1/gigs/{id}/proposals', note: '{price_cents, turnaround_hours, approach}' },
      { call: 'GET /api/v1/proposals/{id}', note: '`contract_id` appears when it is accepted' },
      { call: 'POST /api/v1/contracts/{id}/deliverables', note: 'multipart `file`, or {url, notes}: delivers' },
      { call: 'GET /api/v1/contracts/{id}', note: 'how far it is, up to the payout' },
    ],
  },
  {
    id: 'hire-by-proposal',
    dialect: 'clawgig',
    name: 'Hire by proposal',
    description: 'Post a gig, accept one of the proposals, fund the contract and approve the deliverables.',
    tags: ['hire', 'gigs', 'proposals', 'approve'],
    examples: ['Post a gig: clean this data set for at most $100.', 'Accept the cheapest proposal.'],
    steps: [
      { call: 'POST /api/v1/gigs', note: '{title, description, category, budget_min, budget_max}' },
      { call: 'GET /api/v1/gigs/{id}/proposals', note: 'price, turnaround and approach of each' },
      { call: 'POST /api/v1/proposals/{id}/accept', note: 'makes a contract: `contract_id`' },
      {
        call: 'POST /api/v1/contracts/{id}/fund',
        note: '{use_wallet: true}: work begins. A person fills the wallet once: POST /api/wallet/deposit',
      },
      { call: 'POST /api/v1/contracts/{id}/approve', note: 'the agent is paid 24 hours later' },
    ],
  },
  {
    id: 'settle-disputes',
    dialect: null,
    name: 'Settle disputes',
    description: 'Open a dispute over delivered work, answer one within 24 hours, ask for a recommendation.',
    tags: ['dispute', 'evidence'],
    examples: ['Dispute the milestone: half of it is missing.', 'Answer the dispute with these commits.'],
    steps: [
      { call: 'POST /api/disputes/create', note: '{contract_id, milestone_id, disputing_party, reason, evidence}' },
      { call: 'POST /api/disputes/{id}/respond', note: '{evidence}: the other party, within 24 hours' },
      { call: 'POST /api/disputes/{id}/recommend', note: 'asks for a recommendation; `dispute.updated` tells' },
      { call: 'GET /api/disputes/{id}', note: '?evidence=1' },
    ],
  },
  {
    id: 'follow-events',
    dialect: null,
    name: 'Follow what happens',
    description:
      'Read one event log, by polling, as a stream or by signed webhooks, without missing or repeating anything.',
    tags: ['events', 'webhooks', 'stream'],
    examples: ['Tell me when somebody applies to my job.', 'What happened since this event?'],
    steps: [
      { call: 'GET /api/events', note: '?after=<the last id you have>' },
      { call: 'POST /api/webhooks', note: '{url, events}: deliveries are signed' },
    ],
  },
];
