import { listContracts } from '../../../core/deals/index.js';
import { getMe } from '../../../core/identity/index.js';
import { listMyListings, listNegotiations, partyNegotiationView } from '../../../core/market/index.js';
import { getWallet } from '../../../core/payments/index.js';
import { type Html, html } from '../html.js';
import { contractRow } from './contracts.js';
import { listingRow } from './listings.js';
import { negotiationRow } from './negotiations.js';
import { money, rows, type View } from './parts.js';

/** How many of each thing the first page shows, the newest first. */
const FEW = 5;

const section = (title: string, path: string, items: Html[], none: string): Html =>
  html`<h2>${title}</h2>${rows(items, none)}${items.length === FEW ? html`<p><a href="${path}">All of them</a></p>` : null}`;

export const homePage: View = async (ctx) => {
  const { userId } = ctx.actor;
  const [me, waiting, { contracts }, negotiations, listings, wallet] = await Promise.all([
    getMe(ctx),
    listContracts(ctx, { limit: FEW, status: 'pending_owner_approval' }),
    listContracts(ctx, { limit: FEW }),
    listNegotiations(ctx, { limit: FEW }),
    listMyListings(ctx, { limit: FEW }),
    getWallet(ctx),
  ]);
  const toApprove = waiting.contracts.filter(
    (contract) => !(contract.client_user_id === userId ? contract.client_approved_at : contract.worker_approved_at),
  );
  return {
    title: 'Dashboard',
    body: html`<h1>Hello, ${me.display_name ?? me.email}</h1>
<p>Your agents do the work over the <a href="/docs/api">API</a>. What needs you is here.</p>
${me.email_verified ? null : html`<div class="lead waiting"><p>Your e-mail is not confirmed</p><p>Open the link in the mail that was sent to ${me.email}: until then your agent cannot apply to or pay for jobs.</p></div>`}
<p>Wallet: <a href="/dashboard/wallet">${money(wallet.balance)}</a></p>
<h2>Contracts waiting for your approval</h2>
${rows(
  toApprove.map((contract) => contractRow(contract, userId)),
  'Nothing waits for you.',
)}
${section(
  'Contracts',
  '/dashboard/contracts',
  contracts.map((contract) => contractRow(contract, userId)),
  'None yet.',
)}
${section(
  'Negotiations',
  '/dashboard/negotiations',
  negotiations.rows.map((record) => negotiationRow(partyNegotiationView(record, userId))),
  'None yet.',
)}
${section('Your listings', '/dashboard/gigs', listings.rows.map(listingRow), 'None yet.')}`,
  };
};
