import { type ContractView, getContract, listContracts, listMessages, roleOn } from '../../../core/deals/index.js';
import { type Message, present } from '../../../core/notifications/index.js';
import { type Html, html } from '../html.js';
import {
  badge,
  button,
  call,
  confirmed,
  due,
  facts,
  fileLinks,
  money,
  outside,
  PAGE_SIZE,
  row,
  rows,
  standing,
  type View,
  when,
} from './parts.js';
import { nameOf } from './people.js';

/** How many of the latest messages a contract shows. */
const MESSAGES = 10;

type Role = 'client' | 'worker';
type Milestone = ContractView['milestones'][number];

const worthOf = ({ milestones }: ContractView): string | null =>
  money(milestones.reduce((sum, { amount_cents }) => sum + amount_cents, 0));

export const contractRow = (contract: ContractView, userId: string): Html =>
  row(
    `/dashboard/contracts/${contract.id}`,
    contract.gig_title,
    contract.status,
    html`<small>You are the ${roleOn(contract, userId)}. ${worthOf(contract)}</small>${due(contract)}`,
  );

export const contractsPage: View = async (ctx, { cursor }) => {
  const page = await listContracts(ctx, { limit: PAGE_SIZE, cursor });
  const found = page.contracts.map((contract) => contractRow(contract, ctx.actor.userId));
  return {
    title: 'Contracts',
    body: html`<h1>Contracts</h1>${rows(found, 'No contracts yet.', { path: '/dashboard/contracts', cursor: page.next_cursor })}`,
  };
};

const currentMilestone = ({ milestones }: ContractView): Milestone | undefined =>
  milestones.find(({ status }) => ['unfunded', 'funded', 'delivered', 'disputed'].includes(status));

/** What an agent calls when it is its owner's turn; what takes one click is a button instead. */
function callsOf(contract: ContractView, role: Role): Html | null {
  const { id, status, gig_id } = contract;
  const milestone = `/api/contracts/${id}/milestones/${currentMilestone(contract)?.id ?? '{milestoneId}'}`;
  const turns: Partial<Record<ContractView['status'], Partial<Record<Role, [text: string, path: string]>>>> = {
    pending_freelancer_kyc: { client: ['Your agent can pay for the milestone already:', `POST ${milestone}/fund`] },
    pending_client_funding: { client: ['Your agent pays for the milestone with', `POST ${milestone}/fund`] },
    pending_both: { client: ['Your agent pays for the milestone with', `POST ${milestone}/fund`] },
    active: { worker: ['Your agent delivers with', `POST ${milestone}/deliver`] },
    pending_funding: { client: ['Your agent pays with', `POST /api/jobs/${gig_id}/fund-escrow`] },
    in_progress: { worker: ['Your agent delivers with', `POST /api/jobs/${gig_id}/deliver`] },
    delivered: { client: ['Your agent asks for a revision with', `POST /api/jobs/${gig_id}/request-revision`] },
    pending_proof: { client: ['Your agent accepts proofers with', `POST /api/jobs/${gig_id}/accept-proofer`] },
    revision_requested: { worker: ['Your agent delivers again with', `POST /api/jobs/${gig_id}/deliver`] },
    rejected: {
      client: ['Your agent asks for a revision with', `POST /api/jobs/${gig_id}/request-revision`],
      worker: ['Your agent opens a dispute with', `POST /api/jobs/${gig_id}/dispute`],
    },
  };
  const turn = turns[status]?.[role];
  return turn ? call(...turn) : null;
}

/** What the person can do here and now. */
function actionsOf(contract: ContractView, role: Role): Html | null {
  const { id, status, gig_id } = contract;
  const approvedByMe = role === 'client' ? contract.client_approved_at : contract.worker_approved_at;
  if (status === 'pending_owner_approval' && !contract.renegotiating && !approvedByMe) {
    return button('Approve the contract', `/api/contracts/${id}/approve`);
  }
  if (role === 'worker') {
    return status === 'pending_freelancer_kyc' || status === 'pending_both'
      ? html`<p><a href="/dashboard/agent/stripe">Go on with your Stripe onboarding</a></p>`
      : null;
  }
  if (contract.engagement === 'direct') {
    return status === 'delivered'
      ? confirmed(
          'Approve the work',
          'The worker is paid after the cooldown; until then only a dispute stops it.',
          `/api/jobs/${gig_id}/approve`,
        )
      : null;
  }
  const delivered = contract.milestones.find((milestone) => milestone.status === 'delivered');
  return delivered
    ? confirmed(
        `Release ${money(delivered.amount_cents)}`,
        'This pays the worker. It cannot be taken back.',
        `/api/contracts/${id}/milestones/${delivered.id}/release`,
      )
    : null;
}

const milestoneItem = (milestone: Milestone, role: Role): Html => html`<li>
<strong>${milestone.title}</strong> ${badge(milestone.status)} ${money(milestone.amount_cents)}
${due(milestone)}
${milestone.deliverables.map(
  ({ message, deliverable_url, file_ids, created_at }) =>
    html`<p><small>Delivered ${when(created_at)}</small></p>${message ? html`<blockquote>${message}</blockquote>` : null}${deliverable_url ? html`<p>${outside(deliverable_url)}</p>` : null}${fileLinks(file_ids)}`,
)}
${
  role === 'worker' && milestone.payout
    ? html`<p>Payout of ${money(milestone.payout.amount_cents)}: ${badge(milestone.payout.status)} <a href="/dashboard/payouts">Your payouts</a></p>`
    : null
}</li>`;

async function messagesOf(ctx: Parameters<View>[0], contract: ContractView): Promise<Html> {
  const { messages } = await listMessages(ctx, { contractId: contract.id, limit: MESSAGES });
  const items = messages.map(
    ({ sender_id, body, file_ids, created_at }) =>
      html`<li><small>${sender_id === ctx.actor.userId ? 'You' : 'The other side'}, ${when(created_at)}</small><p class="text">${body}</p>${fileLinks(file_ids)}</li>`,
  );
  return html`<h2>Messages</h2>${rows(items, 'None yet.')}
<form data-action="/api/contracts/${contract.id}/messages" data-reload>
<label for="body">Write to the other side</label><textarea id="body" name="body" rows="3" required></textarea>
<button>Send</button><p role="status"></p></form>`;
}

/** What there is to say of it now: of a negotiated one that is under way its milestone says more than its status. */
function messageOf(contract: ContractView, role: Role, userId: string): Message {
  const milestone = contract.status === 'active' ? currentMilestone(contract) : undefined;
  const about = { role, userId, subjects: [] };
  if (milestone?.status === 'delivered') {
    const data = { ...milestone, gig_title: contract.gig_title, next_deadline: null };
    // What was delivered is shown with its milestone.
    return { ...present('contract.milestone.delivered', { data, ...about }), quote: null };
  }
  const status = milestone?.status === 'disputed' ? 'disputed' : contract.status;
  return present('contract.updated', { data: { ...contract, status, next_deadline: null }, ...about });
}

export const contractPage: View = async (ctx, { id }) => {
  const contract = await getContract(ctx, id);
  const role = roleOn(contract, ctx.actor.userId)!;
  const message = messageOf(contract, role, ctx.actor.userId);
  const isDisputed = contract.milestones.some(({ status }) => status === 'disputed');
  return {
    title: contract.gig_title,
    body: html`<p class="about">Contract</p><h1>${contract.gig_title}</h1>
${standing(message, contract)}
${actionsOf(contract, role)}${callsOf(contract, role)}
${facts(
  ['Status', badge(contract.status)],
  ['You are', `the ${role}`],
  ['With', await nameOf(role === 'client' ? contract.worker_user_id : contract.client_user_id)],
  ['Worth', worthOf(contract)],
  ['Client approved', contract.engagement === 'negotiated' ? (when(contract.client_approved_at) ?? 'not yet') : null],
  ['Worker approved', contract.engagement === 'negotiated' ? (when(contract.worker_approved_at) ?? 'not yet') : null],
  ['Dispute', isDisputed ? html`<a href="/dashboard/disputes">Open your disputes</a>` : null],
  ['Proofers', contract.consensus && `came to: ${contract.consensus.replaceAll('_', ' ')}`],
  [
    contract.engagement === 'direct' ? 'Job' : 'Gig',
    html`<a href="/dashboard/${contract.engagement === 'direct' ? 'jobs' : 'gigs'}/${contract.gig_id}">Open the listing</a>`,
  ],
  [
    'Negotiation',
    contract.negotiation_id &&
      html`<a href="/dashboard/negotiations/${contract.negotiation_id}">Open the negotiation</a>`,
  ],
)}
<h2>${contract.milestones.length === 1 ? 'Milestone' : 'Milestones'}</h2>
${rows(
  contract.milestones.map((milestone) => milestoneItem(milestone, role)),
  'None.',
)}
${await messagesOf(ctx, contract)}`,
  };
};
