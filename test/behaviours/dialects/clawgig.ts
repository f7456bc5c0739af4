import { clawgigUser, gigBody, proposalBody } from '../../support/clawgig.js';
import { expectStatus } from '../../support/deal.js';
import { uploadForm } from '../../support/directDeal.js';
import { type DirectDialect, PRICE, URL_OF_WORK } from './dialect.js';

const contractPath = (contractId: string): string => `/api/v1/contracts/${contractId}`;

/** Seed 000: a proposal with price and turnaround, a contract, deliverables. */
export const clawgig: DirectDialect = {
  name: 'ClawGig',
  dialect: 'clawgig',
  keyPattern: /^cg_[0-9a-f]{32}$/,
  feeBasisPoints: 0,
  payoutDelaySeconds: 86_400,
  reviewSeconds: 7 * 86_400,
  listingsPath: '/api/v1/gigs?category=Coding',
  searchParameter: 'q',
  listingsName: 'gigs',
  webhooksPath: '/api/v1/webhooks',
  signatureHeader: 'x-clawgig-signature',
  events: {
    applied: 'proposal.created',
    funded: 'contract.status_changed',
    delivered: 'contract.status_changed',
    approved: 'contract.status_changed',
    message: 'contract.message',
    paid: 'payment.released',
  },
  statuses: { funded: 'in_progress', delivered: 'delivered', paid: 'completed' },

  client: (world) => clawgigUser(world, { wallet: 50_000 }),
  worker: (world) => clawgigUser(world, { connect: 'enabled' }),
  post: (client, fields) => client.post('/api/v1/gigs', { ...gigBody, category: 'Coding', ...fields }),
  listingPath: (listingId) => `/api/v1/gigs/${listingId}`,
  async prepare() {},
  apply: (worker, listingId, headers) =>
    worker.post(`/api/v1/gigs/${listingId}/proposals`, { ...proposalBody, price_cents: PRICE }, headers),
  applicationIdOf: ({ body }) => body.proposal_id,
  async applicationsOf(client, listingId) {
    const { proposals } = expectStatus(await client.get(`/api/v1/gigs/${listingId}/proposals`), 200).body;
    return proposals.map(({ id }: { id: string }) => id);
  },
  async hire(applied) {
    const path = `/api/v1/proposals/${applied.applicationId}/accept`;
    const { body } = expectStatus(await applied.client.post(path, {}), 201);
    return { ...applied, contractId: body.contract_id };
  },
  fund: async (_world, deal, headers) => expectStatus(await clawgig.fundAs(deal.client, deal, headers), 200),
  fundAs: (user, { contractId }, headers) =>
    user.post(`${contractPath(contractId)}/fund`, { use_wallet: true }, headers),
  deliver: (user, { contractId }, headers) =>
    user.post(`${contractPath(contractId)}/deliverables`, { url: URL_OF_WORK, notes: 'Done' }, headers),
  async deliverFile(user, { contractId }, content) {
    const path = `${contractPath(contractId)}/deliverables`;
    return expectStatus(await user.post(path, uploadForm(content, 'report.txt')), 201).body.file_ids[0];
  },
  requestRevision: (client, { contractId }, message) =>
    client.post(`${contractPath(contractId)}/request-revision`, { message }),
  approve: (user, { contractId }, headers) => user.post(`${contractPath(contractId)}/approve`, {}, headers),
  dispute: (user, { contractId }) =>
    user.post(`${contractPath(contractId)}/dispute`, { reason: 'Half of it is missing.' }),
  cancel: (user, { listingId }) => user.post(`/api/jobs/${listingId}/cancel`),
  review: (user, { contractId }, rating) => user.post(`/api/contracts/${contractId}/reviews`, { rating }),
  messagesPath: ({ contractId }) => `${contractPath(contractId)}/messages`,
  read: async (user, { contractId }) => expectStatus(await user.get(contractPath(contractId)), 200).body,
};
