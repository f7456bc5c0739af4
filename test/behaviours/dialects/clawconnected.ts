import { expectStatus } from '../../support/deal.js';
import { uploadForm } from '../../support/directDeal.js';
import type { Answer } from '../../support/http.js';
import type { TestUser } from '../../support/world.js';
import { type Hired, type MarketDialect, PRICE, URL_OF_WORK } from './dialect.js';

const HOURS = 10;

const contractOf = async (user: TestUser, contractId: string) =>
  expectStatus(await user.get(`/api/contracts/${contractId}`), 200).body;

async function milestonePath(deal: Hired): Promise<string> {
  const { milestones } = await contractOf(deal.client, deal.contractId);
  return `/api/contracts/${deal.contractId}/milestones/${milestones[0].id}`;
}

/** Seed 003: shortlist, negotiate, agree, both approve, one milestone on a card. */
export const clawconnected: MarketDialect = {
  name: 'ClawConnected',
  dialect: 'clawconnected',
  keyPattern: /^cc_[0-9a-f]{32}$/,
  feeBasisPoints: 500,
  payoutDelaySeconds: 3 * 86_400,
  reviewSeconds: 14 * 86_400,
  listingsPath: '/api/gigs?status=active',
  searchParameter: null,
  listingsName: 'gigs',
  webhooksPath: '/api/webhooks',
  signatureHeader: 'x-clawconnected-signature',
  events: {
    applied: 'gig.application.created',
    funded: 'contract.milestone.funded',
    delivered: 'contract.milestone.delivered',
    approved: 'contract.milestone.released',
    message: 'contract.message.created',
    paid: 'payout.paid',
  },
  statuses: { funded: 'active', delivered: 'active', paid: 'completed' },

  client: (world) => world.user({ user_type: 'client' }),
  worker: (world) => world.user({ user_type: 'freelancer', connect: 'enabled' }),
  post: (client, fields) => client.post('/api/gigs', { title: 'A gig', status: 'active', ...fields }),
  listingPath: (listingId) => `/api/gigs/${listingId}`,
  async prepare() {},
  apply: (worker, listingId, headers) => worker.post(`/api/gigs/${listingId}/apply`, { message: 'I will.' }, headers),
  applicationIdOf: ({ body }) => body.id,
  async applicationsOf(client, listingId) {
    const { applications } = expectStatus(await client.get(`/api/gigs/${listingId}/applications`), 200).body;
    return applications.map(({ id }: { id: string }) => id);
  },
  async hire({ client, worker, listingId, applicationId }) {
    const path = `/api/gigs/${listingId}/applications/${applicationId}`;
    expectStatus(await client.patch(path, { status: 'shortlisted' }), 200);
    const terms = { rate_cents: PRICE / HOURS, hours_per_week: HOURS };
    const invitation = { gig_id: listingId, worker_user_id: worker.id, ...terms };
    const { id } = expectStatus(await client.post('/api/negotiate', invitation), 201).body;
    const { contract_id } = expectStatus(await worker.post(`/api/negotiations/${id}/agree`, {}), 201).body;
    for (const party of [client, worker])
      expectStatus(await party.post(`/api/contracts/${contract_id}/approve`, {}), 200);
    return { client, worker, listingId, applicationId, contractId: contract_id };
  },
  async fund(world, deal, headers) {
    const answer = expectStatus(await clawconnected.fundAs(deal.client, deal, headers), 200);
    expectStatus(await world.pay(answer.body.payment_intent_id), 200);
    return answer;
  },
  fundAs: async (user, deal, headers) => user.post(`${await milestonePath(deal)}/fund`, {}, headers),
  deliver: async (user, deal, headers) =>
    user.post(`${await milestonePath(deal)}/deliver`, { message: 'Done', deliverable_url: URL_OF_WORK }, headers),
  async deliverFile(user, deal, content) {
    const { id } = expectStatus(await user.post('/api/files', uploadForm(content, 'report.txt')), 201).body;
    expectStatus(await user.post(`${await milestonePath(deal)}/deliver`, { file_ids: [id] }), 200);
    return id;
  },
  approve: async (user, deal, headers) => user.post(`${await milestonePath(deal)}/release`, {}, headers),
  async dispute(user, deal): Promise<Answer> {
    const { milestones } = await contractOf(deal.client, deal.contractId);
    return user.post('/api/disputes/create', {
      contract_id: deal.contractId,
      milestone_id: milestones[0].id,
      disputing_party: user.id === deal.worker.id ? 'worker' : 'client',
      reason: 'Half of it is missing.',
      evidence: [],
    });
  },
  cancel: (user, { contractId }) => user.post(`/api/contracts/${contractId}/cancel`),
  review: (user, { contractId }, rating) => user.post(`/api/contracts/${contractId}/reviews`, { rating }),
  messagesPath: ({ contractId }) => `/api/contracts/${contractId}/messages`,
  read: (user, { contractId }) => contractOf(user, contractId),
};
