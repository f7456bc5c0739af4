import { getContract } from '../../../core/deals/index.js';
import { type DisputeView, getDispute, listMyDisputes } from '../../../core/disputes/index.js';
import { type Message, present } from '../../../core/notifications/index.js';
import { type Html, html } from '../html.js';
import {
  badge,
  button,
  due,
  facts,
  fileLinks,
  money,
  outside,
  PAGE_SIZE,
  row,
  rows,
  type SignedIn,
  standing,
  type View,
  when,
  words,
} from './parts.js';

type Role = 'client' | 'worker';

const roleIn = (dispute: DisputeView, { actor }: SignedIn): Role =>
  dispute.client_user_id === actor.userId ? 'client' : 'worker';

export const disputesPage: View = async (ctx, { cursor }) => {
  const page = await listMyDisputes(ctx, { limit: PAGE_SIZE, cursor });
  const found = page.rows.map((dispute) =>
    row(
      `/dashboard/disputes/${dispute.id}`,
      `${money(dispute.amount_cents)}, opened ${dispute.disputing_party === roleIn(dispute, ctx) ? 'by you' : 'against you'}`,
      dispute.status,
      html`<small>${when(dispute.created_at)}</small>${due(dispute)}`,
    ),
  );
  return {
    title: 'Disputes',
    body: html`<h1>Disputes</h1>${rows(found, 'None. May it stay so.', { path: '/dashboard/disputes', cursor: page.next_cursor })}`,
  };
};

/** The form of the side that has yet to answer. */
const responseForm = (
  dispute: DisputeView,
): Html => html`<form data-action="/api/disputes/${dispute.id}/respond" data-reload>
<input type="hidden" name="evidence.0.type" value="other">
<label for="evidence">Your side of it</label><textarea id="evidence" name="evidence.0.description" rows="5" required></textarea>
<label for="url">A link that shows it (optional)</label><input id="url" name="evidence.0.url" type="url">
<button>Respond</button><p role="status"></p></form>
<p>You can respond once. Files and several pieces of evidence go over the API: <code>POST /api/disputes/${dispute.id}/respond</code></p>`;

function messageOf(dispute: DisputeView, ctx: SignedIn): Message {
  const data = { ...dispute, response_deadline: null, next_deadline: null };
  const happening = { data, role: roleIn(dispute, ctx), userId: ctx.actor.userId, subjects: [] };
  const message = present(dispute.status === 'open' ? 'dispute.created' : 'dispute.updated', happening);
  // The reason is shown on its own, the deadline with what follows from it.
  return { ...message, quote: dispute.status === 'open' ? null : message.quote };
}

export const disputePage: View = async (ctx, { id }) => {
  const dispute = await getDispute(ctx, { disputeId: id, evidence: true });
  const role = roleIn(dispute, ctx);
  const isParty = [dispute.client_user_id, dispute.worker_user_id].includes(ctx.actor.userId);
  const title = isParty ? (await getContract(ctx, dispute.contract_id)).gig_title : 'Dispute';
  const message = messageOf(dispute, ctx);
  const { recommendation } = dispute;
  const mayRespond =
    isParty && dispute.status === 'open' && dispute.disputing_party !== role && !dispute.response_missed;
  const mayAsk = isParty && dispute.status !== 'resolved' && dispute.status !== 'withdrawn' && !recommendation;
  return {
    title: `Dispute: ${title}`,
    body: html`<p class="about">Dispute</p><h1>${title}</h1>
${standing(message, dispute)}
${facts(
  ['Status', badge(dispute.status)],
  ...message.facts.map(({ label, value }): [string, string] => [label, value]),
  ['Response due', when(dispute.response_deadline)],
  ['Responded', when(dispute.responded_at) ?? (dispute.response_missed ? 'not in time' : 'not yet')],
  ['Contract', isParty ? html`<a href="/dashboard/contracts/${dispute.contract_id}">Open the contract</a>` : null],
)}
<h2>Why</h2><blockquote>${dispute.reason}</blockquote>
<h2>Evidence</h2>
${rows(
  (dispute.evidence ?? []).map(
    ({ submitted_by, type, url, description, file_ids, created_at }) =>
      html`<li><strong>${words(type)}</strong> <small>From the ${submitted_by}, ${when(created_at)}</small>${description ? html`<p class="text">${description}</p>` : null}${url ? html`<p>${outside(url)}</p>` : null}${fileLinks(file_ids)}</li>`,
  ),
  'None.',
)}
${mayRespond ? responseForm(dispute) : null}
<h2>Recommendation</h2>
${
  recommendation
    ? html`<p>${words(recommendation.resolution)}, ${recommendation.worker_percent} % to the worker. It binds nobody until an admin decides, or nobody does.</p><blockquote>${recommendation.rationale}</blockquote>`
    : html`<p>${dispute.recommendation_status === 'requested' ? 'Asked for; it comes soon.' : 'None yet.'}</p>`
}
${mayAsk && dispute.recommendation_status === 'none' ? button('Ask for a recommendation', `/api/disputes/${id}/recommend`) : null}`,
  };
};
