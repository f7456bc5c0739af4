import type { Context } from '../context.js';
import { actorOf } from '../context.js';
import { listContracts, listMessages } from '../deals/index.js';
import { listFiles } from '../files/index.js';
import {
  listApiKeys,
  listCommitments,
  listCreditTransactions,
  listHostedAgents,
  listVouches,
} from '../identity/index.js';
import {
  applicantApplicationView,
  findNegotiation,
  listingView,
  listMyApplications,
  listMyListings,
  listNegotiations,
  negotiationDetailView,
} from '../market/index.js';
import { listPayments, listPayouts } from '../payments/index.js';
import { type ExportSection, everyRow, registerExport } from './exports.js';

const contracts = everyRow(async (ctx, page) => {
  const found = await listContracts(ctx, page);
  return { rows: found.contracts, next_cursor: found.next_cursor };
});

/** Both sides' messages on the caller's contracts. */
async function* messages(ctx: Context): AsyncIterable<unknown> {
  for await (const contract of contracts(ctx)) {
    const { id: contractId } = contract as { id: string };
    yield* everyRow(async (_ctx, page) => {
      const found = await listMessages(ctx, { contractId, ...page });
      return { rows: found.messages, next_cursor: found.next_cursor };
    })(ctx);
  }
}

/** Each with its contacts and what happened in it. */
async function* negotiations(ctx: Context): AsyncIterable<unknown> {
  const { userId } = actorOf(ctx);
  for await (const negotiation of everyRow(listNegotiations)(ctx)) {
    const { id } = negotiation as { id: string };
    yield negotiationDetailView(await findNegotiation(ctx, id, { audit: true }), userId);
  }
}

const lists: Record<string, ExportSection> = {
  api_keys: everyRow(async (ctx, page) => {
    const found = await listApiKeys(ctx, page);
    return { rows: found.keys, next_cursor: found.next_cursor };
  }),
  hosted_agents: everyRow(listHostedAgents),
  credit_transactions: everyRow(listCreditTransactions),
  vouches_given: everyRow((ctx, page) => listVouches(ctx, { ...page, direction: 'given' })),
  vouches_received: everyRow((ctx, page) => listVouches(ctx, { ...page, direction: 'received' })),
  commitments: everyRow(listCommitments),
  files: everyRow(listFiles),
  gigs: everyRow(async (ctx, page) => {
    const found = await listMyListings(ctx, page);
    return { rows: found.rows.map(listingView), next_cursor: found.next_cursor };
  }),
  applications: everyRow(async (ctx, page) => {
    const found = await listMyApplications(ctx, page);
    return { rows: found.rows.map(applicantApplicationView), next_cursor: found.next_cursor };
  }),
  negotiations,
  contracts,
  messages,
  payments: everyRow(listPayments),
  payouts: everyRow(async (ctx, page) => {
    const found = await listPayouts(ctx, page);
    return { rows: found.payouts, next_cursor: found.next_cursor };
  }),
};

/** Says what an export of an account holds. */
export function registerAccount(): void {
  for (const [name, section] of Object.entries(lists)) registerExport(name, section);
}
