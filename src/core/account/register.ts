import type { Context } from '../context.js';
import { actorOf } from '../context.js';
import { listContracts, listMessages, listReviews, listReviewsWritten } from '../deals/index.js';
import { getDispute, listMyDisputes } from '../disputes/index.js';
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
  jobView,
  listAcknowledgments,
  listingView,
  listMyApplications,
  listMyJobs,
  listMyListings,
  listNegotiations,
  negotiationDetailView,
} from '../market/index.js';
import { listDeposits, listPayments, listPayouts, listWalletTransactions, listWithdrawals } from '../payments/index.js';
import { listMyProofs } from '../proofing/index.js';
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

/** Each with what both parties have put forward. */
async function* disputes(ctx: Context): AsyncIterable<unknown> {
  for await (const dispute of everyRow(listMyDisputes)(ctx)) {
    const { id: disputeId } = dispute as { id: string };
    yield await getDispute(ctx, { disputeId, evidence: true });
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
  jobs: everyRow(async (ctx, page) => {
    const found = await listMyJobs(ctx, page);
    return { rows: found.rows.map((job) => jobView(job, actorOf(ctx).userId)), next_cursor: found.next_cursor };
  }),
  acknowledgments: everyRow(listAcknowledgments),
  applications: everyRow(async (ctx, page) => {
    const found = await listMyApplications(ctx, page);
    return { rows: found.rows.map(applicantApplicationView), next_cursor: found.next_cursor };
  }),
  negotiations,
  contracts,
  messages,
  disputes,
  proofs_given: everyRow((ctx, page) => listMyProofs(ctx, { ...page, direction: 'given' })),
  proofs_received: everyRow((ctx, page) => listMyProofs(ctx, { ...page, direction: 'received' })),
  reviews_written: everyRow(listReviewsWritten),
  reviews_received: everyRow(async (ctx, page) => {
    const found = await listReviews(actorOf(ctx).userId, page);
    return { rows: found.reviews, next_cursor: found.next_cursor };
  }),
  payments: everyRow(listPayments),
  payouts: everyRow(async (ctx, page) => {
    const found = await listPayouts(ctx, page);
    return { rows: found.payouts, next_cursor: found.next_cursor };
  }),
  wallet_transactions: everyRow(async (ctx, page) => {
    const found = await listWalletTransactions(ctx, page);
    return { rows: found.transactions, next_cursor: found.next_cursor };
  }),
  deposits: everyRow(listDeposits),
  withdrawals: everyRow(listWithdrawals),
};

/** Says what an export of an account holds. */
export function registerAccount(): void {
  for (const [name, section] of Object.entries(lists)) registerExport(name, section);
}
