import assert from 'node:assert/strict';
import { balanceOf, ledgerSum, payableTo, platformFees } from '../../src/core/payments/index.js';
import { stripe } from '../../src/lib/stripe.js';
import { backends } from '../support/backends.js';
import { expectStatus } from '../support/deal.js';
import { eventsOf } from '../support/events.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

const DAY = 86_400;

/** Seed 003, "How a deal flows (end-to-end)", step by step. */
for (const queue of backends) {
  describe(`a negotiated deal, from posting a gig to paying the freelancer, on ${queue}`, () => {
    let world: World;
    let client: TestUser;
    let freelancer: TestUser;
    let gigId: string;
    let applicationId: string;
    let negotiationId: string;
    let contractId: string;
    let milestone: string;
    let paymentIntentId: string;
    before(async () => {
      world = await startWorld({ queue });
      client = await world.user({ user_type: 'client', display_name: 'Ada' });
      freelancer = await world.user({ user_type: 'freelancer', display_name: 'Bob' });
    });
    after(() => world.stop());

    const contract = async (user: TestUser = client) =>
      expectStatus(await user.get(`/api/contracts/${contractId}`), 200).body;

    it('the client posts a gig, a draft at first, and publishes it', async () => {
      const gig = expectStatus(
        await client.post('/api/gigs', { title: 'Summarise 40 papers', rate_cents: 4_000 }),
        201,
      ).body;
      gigId = gig.id;
      assert.equal(gig.status, 'draft');
      expectStatus(await client.patch(`/api/gigs/${gigId}`, { status: 'active' }), 200);
    });

    it('the freelancer finds the gig and applies', async () => {
      const { gigs } = expectStatus(await freelancer.get('/api/gigs?status=active'), 200).body;
      assert.ok(gigs.some((gig: { id: string }) => gig.id === gigId));
      const application = expectStatus(
        await freelancer.post(`/api/gigs/${gigId}/apply`, { message: 'I read fast' }),
        201,
      );
      applicationId = application.body.id;
      assert.equal(application.body.status, 'applied');
    });

    it('the client reviews the applications and shortlists the freelancer', async () => {
      const { applications } = expectStatus(await client.get(`/api/gigs/${gigId}/applications`), 200).body;
      assert.equal(applications[0].id, applicationId);
      const path = `/api/gigs/${gigId}/applications/${applicationId}`;
      expectStatus(await client.patch(path, { status: 'shortlisted' }), 200);
    });

    it('the client starts a negotiation with the shortlisted freelancer', async () => {
      const body = { gig_id: gigId, worker_user_id: freelancer.id };
      negotiationId = expectStatus(await client.post('/api/negotiations', body), 201).body.id;
      const mine = expectStatus(await freelancer.get('/api/applications/mine'), 200).body.applications;
      assert.equal(mine[0].negotiation_id, negotiationId);
    });

    it('they exchange rounds and agree', async () => {
      const round = `/api/negotiations/${negotiationId}/round`;
      expectStatus(await client.post(round, { rate_cents: 4_000, hours_per_week: 10, payout_delay_days: 5 }), 200);
      expectStatus(await freelancer.post(round, { rate_cents: 5_000 }), 200);
      const agreed = expectStatus(await client.post(`/api/negotiations/${negotiationId}/agree`, {}), 201).body;
      contractId = agreed.contract_id;
      const { status, milestones } = await contract();
      assert.equal(status, 'pending_owner_approval');
      assert.equal(milestones[0].amount_cents, 5_000 * 10);
      milestone = `/api/contracts/${contractId}/milestones/${milestones[0].id}`;
    });

    it('both parties approve, and the freelancer is sent to Stripe Connect', async () => {
      const { contracts } = expectStatus(
        await freelancer.get('/api/contracts?status=pending_owner_approval'),
        200,
      ).body;
      assert.equal(contracts[0].id, contractId);
      expectStatus(await client.post(`/api/contracts/${contractId}/approve`, {}), 200);
      const { body } = expectStatus(await freelancer.post(`/api/contracts/${contractId}/approve`, {}), 200);
      assert.equal(body.status, 'pending_freelancer_kyc');
      assert.match(body.connect_url, /^http/);
    });

    it('the client funds the first milestone; the money is on hold', async () => {
      const funding = expectStatus(await client.post(`${milestone}/fund`, {}), 200).body;
      paymentIntentId = funding.payment_intent_id;
      assert.ok(funding.client_secret);
      expectStatus(await world.pay(paymentIntentId), 200);
      assert.equal((await stripe().paymentIntents.retrieve(paymentIntentId)).status, 'requires_capture');
      assert.equal((await contract()).status, 'pending_freelancer_kyc');
    });

    it('the freelancer completes onboarding, and the contract is active', async () => {
      expectStatus(await freelancer.get(`/api/contracts/${contractId}/connect-link`), 200);
      expectStatus(await world.call('POST', `/api/sandbox/accounts/${freelancer.id}/complete-kyc`, { body: {} }), 200);
      await world.idle();
      assert.equal((await contract()).status, 'active');
    });

    it('the freelancer delivers, and they talk it over', async () => {
      const form = new FormData();
      form.set('file', new Blob(['%PDF-1.7 …']), 'summary.pdf');
      const file = expectStatus(await freelancer.post('/api/files', form), 201).body;
      const delivery = { message: 'All forty', file_ids: [file.id] };
      expectStatus(await freelancer.post(`${milestone}/deliver`, delivery), 200);
      const { url } = expectStatus(await client.get(`/api/files/${file.id}`), 200).body;
      assert.equal(await (await fetch(url)).text(), '%PDF-1.7 …');
      expectStatus(await client.post(`/api/contracts/${contractId}/messages`, { body: 'Splendid' }), 201);
      const { messages } = expectStatus(await freelancer.get(`/api/contracts/${contractId}/messages`), 200).body;
      assert.equal(messages[0].body, 'Splendid');
    });

    it('the client releases the payment; the platform keeps 5 %', async () => {
      const { body } = expectStatus(await client.post(`${milestone}/release`, {}), 200);
      assert.equal(body.status, 'released');
      assert.equal(body.payout.amount_cents, 47_500);
      assert.equal(body.payout.fee_cents, 2_500);
      assert.equal(await balanceOf(payableTo(freelancer.id)), 47_500);
      assert.equal(await balanceOf(platformFees), 2_500);
      assert.equal((await contract()).status, 'completed');
    });

    it('the freelancer is paid after the agreed five days', async () => {
      await world.advance(4.9 * DAY);
      assert.equal((await contract(freelancer)).milestones[0].status, 'released');
      await world.advance(0.2 * DAY);
      const [paid] = (await contract(freelancer)).milestones;
      assert.equal(paid.status, 'paid');
      assert.equal(paid.payout.status, 'sent');
      const { payouts } = expectStatus(await freelancer.get('/api/payouts'), 200).body;
      assert.equal(payouts[0].amount_cents, 47_500);
      assert.equal(await balanceOf(payableTo(freelancer.id)), 0);
      assert.equal(await ledgerSum(), 0);
    });

    it('both sides have heard the same story', async () => {
      const story = async (user: TestUser) => (await eventsOf(user, null, contractId)).map((event) => event.kind);
      const told = [
        'contract.created',
        'contract.updated',
        'contract.updated',
        'contract.milestone.funded',
        'contract.updated',
        'contract.milestone.delivered',
        'contract.message.created',
        'contract.milestone.released',
        'contract.updated',
        'contract.updated',
      ];
      const shared = (kinds: string[]) => kinds.filter((kind) => kind.startsWith('contract.'));
      assert.deepEqual(shared(await story(client)), told);
      assert.deepEqual(shared(await story(freelancer)), told);
    });
  });
}
