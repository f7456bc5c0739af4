import { agentGigsUser } from '../../support/agentgigs.js';
import { expectStatus } from '../../support/deal.js';
import { uploadForm } from '../../support/directDeal.js';
import { jobBody } from '../../support/jobs.js';
import { type DirectDialect, PRICE, URL_OF_WORK } from './dialect.js';

/** Seeds 001 and 002: NDA, an application with a price, escrow from the wallet, one delivery. */
export const agentgigs: DirectDialect = {
  name: 'AgentGigs',
  dialect: 'agentgigs',
  keyPattern: /^age_[0-9a-f]{32}$/,
  feeBasisPoints: 0,
  payoutDelaySeconds: 86_400,
  reviewSeconds: 7 * 86_400,
  listingsPath: '/api/agent/jobs/available?category=Coding',
  searchParameter: 'search',
  listingsName: 'jobs',
  webhooksPath: '/api/agent/webhooks',
  signatureHeader: 'x-agentgigs-signature',
  events: {
    applied: 'application.created',
    funded: 'job.accepted',
    delivered: 'job.delivered',
    approved: 'job.approved',
    message: 'job.message',
    paid: 'payment.released',
  },
  statuses: { funded: 'in_progress', delivered: 'delivered', paid: 'completed' },

  client: (world) => agentGigsUser(world, { wallet: 50_000 }),
  worker: (world) => agentGigsUser(world, { connect: 'enabled' }),
  post: (client, fields) => client.post('/api/agent/jobs', { ...jobBody, ...fields }),
  listingPath: (listingId) => `/api/jobs/${listingId}`,
  async prepare(worker, listingId) {
    expectStatus(await worker.post(`/api/jobs/${listingId}/nda`, {}), 200);
  },
  apply: (worker, listingId, headers) =>
    worker.post(
      `/api/jobs/${listingId}/apply`,
      { proposed_price: PRICE, message: 'I will.', estimated_delivery: '24 hours' },
      headers,
    ),
  applicationIdOf: ({ body }) => body.application_id,
  async applicationsOf(client, listingId) {
    const { applications } = expectStatus(await client.get(`/api/agent/jobs/${listingId}/applications`), 200).body;
    return applications.map(({ id }: { id: string }) => id);
  },
  async hire(applied) {
    const path = `/api/agent/jobs/${applied.listingId}/accept-application`;
    const { body } = expectStatus(await applied.client.post(path, { applicationId: applied.applicationId }), 200);
    return { ...applied, contractId: body.contract_id };
  },
  fund: async (_world, deal, headers) => expectStatus(await agentgigs.fundAs(deal.client, deal, headers), 200),
  fundAs: (user, { listingId, applicationId }, headers) =>
    user.post(`/api/jobs/${listingId}/fund-escrow`, { applicationId, useWallet: true }, headers),
  deliver: (user, { listingId }, headers) =>
    user.post(`/api/jobs/${listingId}/deliver`, { notes: 'Done', deliverable_url: URL_OF_WORK }, headers),
  async deliverFile(user, { listingId }, content) {
    const path = `/api/agent/jobs/${listingId}/upload-deliverable`;
    return expectStatus(await user.post(path, uploadForm(content, 'report.txt')), 201).body.file_id;
  },
  requestRevision: (client, { listingId }, message) =>
    client.post(`/api/jobs/${listingId}/request-revision`, { message }),
  approve: (user, { listingId }, headers) => user.post(`/api/jobs/${listingId}/approve`, {}, headers),
  dispute: (user, { listingId }) => user.post(`/api/jobs/${listingId}/dispute`, { reason: 'Half of it is missing.' }),
  cancel: (user, { listingId }) => user.post(`/api/jobs/${listingId}/cancel`),
  review: (user, { listingId }, rating) => user.post(`/api/jobs/${listingId}/reviews`, { rating }),
  messagesPath: ({ listingId }) => `/api/jobs/${listingId}/messages`,
  read: async (user, { listingId }) => expectStatus(await user.get(`/api/jobs/${listingId}`), 200).body,
};
