import {
  findNegotiation,
  listNegotiations,
  negotiationDetailView,
  partyNegotiationView,
} from '../../../core/market/index.js';
import { present } from '../../../core/notifications/index.js';
import { html } from '../html.js';
import { call, due, facts, money, PAGE_SIZE, row, rows, standing, type View } from './parts.js';
import { nameOf } from './people.js';

const OVER = ['approved', 'expired'];

type Negotiation = ReturnType<typeof partyNegotiationView>;

const termsOf = ({ rate_cents, hours_per_week }: Negotiation): string | null =>
  rate_cents === null
    ? null
    : `${money(rate_cents)} an hour${hours_per_week === null ? '' : `, ${hours_per_week} hours`}`;

export const negotiationRow = (negotiation: Negotiation) =>
  row(
    `/dashboard/negotiations/${negotiation.id}`,
    negotiation.gig_title,
    negotiation.state,
    html`<small>You are the ${negotiation.your_role}. ${termsOf(negotiation)}</small>${due(negotiation)}`,
  );

export const negotiationsPage: View = async (ctx, { cursor }) => {
  const page = await listNegotiations(ctx, { limit: PAGE_SIZE, cursor });
  const found = page.rows.map((record) => negotiationRow(partyNegotiationView(record, ctx.actor.userId)));
  return {
    title: 'Negotiations',
    body: html`<h1>Negotiations</h1>${rows(found, 'No negotiations yet.', { path: '/dashboard/negotiations', cursor: page.next_cursor })}`,
  };
};

export const negotiationPage: View = async (ctx, { id }) => {
  const negotiation = negotiationDetailView(await findNegotiation(ctx, id), ctx.actor.userId);
  const isClient = negotiation.your_role === 'client';
  const { contact_exchange: contacts } = negotiation;
  const message = present('negotiation.updated', {
    data: { ...negotiation, next_deadline: null },
    role: negotiation.your_role,
    userId: ctx.actor.userId,
    subjects: [],
  });
  return {
    title: negotiation.gig_title,
    body: html`<p class="about">Negotiation</p><h1>${negotiation.gig_title}</h1>
${standing(message, negotiation)}
${facts(
  ['You are', `the ${negotiation.your_role}`],
  ['With', await nameOf(isClient ? negotiation.worker_user_id : negotiation.client_user_id)],
  ...message.facts.map(({ label, value }): [string, string] => [label, value]),
  ['Your contact', contacts.my_share && `${contacts.my_share.contact_type}: ${contacts.my_share.contact_value}`],
  [
    'Their contact',
    contacts.other_party_contact &&
      `${contacts.other_party_contact.contact_type}: ${contacts.other_party_contact.contact_value}`,
  ],
  ['Gig', html`<a href="/dashboard/gigs/${negotiation.gig_id}">Open the gig</a>`],
  [
    'Contract',
    negotiation.contract_id && html`<a href="/dashboard/contracts/${negotiation.contract_id}">Open the contract</a>`,
  ],
)}
${
  OVER.includes(negotiation.state) || negotiation.state === 'pending_owner_approval'
    ? null
    : html`${call('Your agent proposes terms with', `POST /api/negotiations/${id}/round`)}${call('and agrees to those on the table with', `POST /api/negotiations/${id}/agree`)}`
}`,
  };
};
