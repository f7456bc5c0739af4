import assert from 'node:assert/strict';
import { agreeDeal, approveDeal, type Deal, expectStatus, fundDeal } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import { withStripeFault } from '../../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('contracts', () => {
  let world: World;
  let parties: { client: TestUser; worker: TestUser };
  let newcomer: TestUser;
  let stranger: TestUser;
  before(async () => {
    world = await startWorld();
    parties = {
      client: await world.user({ user_type: 'client' }),
      worker: await world.user({ user_type: 'freelancer', connect: 'enabled' }),
    };
    newcomer = await world.user({ user_type: 'freelancer' });
    stranger = await world.user();
  });
  after(() => world.stop());

  const contractOf = async (deal: Deal, user: TestUser = deal.client) =>
    expectStatus(await user.get(`/api/contracts/${deal.contractId}`), 200).body;
  const approve = (deal: Deal, user: TestUser) => user.post(`/api/contracts/${deal.contractId}/approve`, {});

  describe('GET /api/contracts', () => {
    it('lists the contracts of either role, newest first, page by page', async () => {
      const [ada, bob] = [
        await world.user({ user_type: 'client' }),
        await world.user({ user_type: 'freelancer', connect: 'enabled' }),
      ];
      const ids: string[] = [];
      for (let count = 0; count < 3; count += 1) {
        ids.unshift((await agreeDeal(world, { client: ada, worker: bob })).contractId);
      }
      expectStatus(await bob.patch('/api/profile/me', { user_type: 'client' }), 200);
      ids.unshift((await agreeDeal(world, { client: bob })).contractId);
      const seen: Array<{ id: string; your_role: string; gig_title: string }> = [];
      let cursor: string | null = null;
      do {
        const answer = await bob.get(`/api/contracts?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
        const { body } = expectStatus(answer, 200);
        seen.push(...body.contracts);
        cursor = body.next_cursor;
      } while (cursor);
      assert.deepEqual(
        seen.map((contract) => contract.id),
        ids,
      );
      assert.deepEqual(
        seen.map((contract) => contract.your_role),
        ['client', 'worker', 'worker', 'worker'],
      );
      assert.equal(seen[0]!.gig_title, 'A gig');
    });

    it('filters by status', async () => {
      const deal = await agreeDeal(world);
      expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/cancel`, {}), 200);
      const waiting = await agreeDeal(world, { client: deal.client, worker: deal.worker });
      const idsOf = async (status: string): Promise<string[]> => {
        const { body } = expectStatus(await deal.worker.get(`/api/contracts?status=${status}`), 200);
        return body.contracts.map((contract: { id: string }) => contract.id);
      };
      assert.deepEqual(await idsOf('cancelled'), [deal.contractId]);
      assert.deepEqual(await idsOf('pending_owner_approval'), [waiting.contractId]);
      assert.deepEqual(await idsOf('active'), []);
    });

    it('names what is wrong with the query', async () => {
      assert.equal(expectStatus(await stranger.get('/api/contracts?cursor=x'), 400).body.code, 'INVALID_CURSOR');
      const { body } = expectStatus(await stranger.get('/api/contracts?status=open&limit=0'), 400);
      assert.deepEqual(body.errors.map((error: { path: string }) => error.path).sort(), ['limit', 'status']);
    });
  });

  it('GET /api/contracts/:id shows a contract to its parties only', async () => {
    const deal = await agreeDeal(world, parties);
    assert.equal((await contractOf(deal)).your_role, 'client');
    assert.equal((await contractOf(deal, deal.worker)).your_role, 'worker');
    expectStatus(await stranger.get(`/api/contracts/${deal.contractId}`), 404);
    expectStatus(await stranger.get('/api/contracts/nonsense'), 404);
  });

  describe('POST /api/contracts/:id/approve', () => {
    it('records each approval and waits for onboarding after the second', async () => {
      const worker = newcomer;
      const deal = await agreeDeal(world, { ...parties, worker });
      const first = expectStatus(await approve(deal, deal.client), 200).body;
      assert.equal(first.status, 'pending_owner_approval');
      assert.ok(first.client_approved_at && !first.worker_approved_at);
      assert.equal(first.connect_url, undefined);
      const second = expectStatus(await approve(deal, worker), 200).body;
      assert.equal(second.status, 'pending_freelancer_kyc');
      assert.match(second.connect_url, /^http/);
      assert.equal(second.next_deadline, second.activation_deadline);
      const days = (Date.parse(second.activation_deadline) - Date.parse(second.worker_approved_at)) / 86_400_000;
      assert.ok(Math.abs(days - 7) < 0.01);
      const told = await eventsOf(worker, 'contract.updated', deal.contractId);
      assert.deepEqual(
        told.map((event) => event.data.status),
        ['pending_owner_approval', 'pending_freelancer_kyc'],
      );
      const negotiation = expectStatus(await worker.get(`/api/negotiations/${deal.negotiationId}`), 200).body;
      assert.equal(negotiation.state, 'approved');
    });

    it('never shows the onboarding link to the client', async () => {
      const deal = await agreeDeal(world, { ...parties, worker: newcomer });
      expectStatus(await approve(deal, deal.worker), 200);
      const { body } = expectStatus(await approve(deal, deal.client), 200);
      assert.equal(body.status, 'pending_freelancer_kyc');
      assert.equal(body.connect_url, undefined);
    });

    it('stands even when Stripe cannot make the onboarding link, which is to be had later', async () => {
      const deal = await agreeDeal(world, { ...parties, worker: newcomer });
      expectStatus(await approve(deal, deal.client), 200);
      await withStripeFault('/v1/account', 'error_500', async () => {
        const { body } = expectStatus(await approve(deal, deal.worker), 200);
        assert.equal(body.status, 'pending_freelancer_kyc');
        assert.equal(body.connect_url, undefined);
        const link = expectStatus(await newcomer.get(`/api/contracts/${deal.contractId}/connect-link`), 503);
        assert.equal(link.body.code, 'PAYMENT_PROVIDER_UNAVAILABLE');
      });
      assert.match(expectStatus(await approve(deal, deal.worker), 200).body.connect_url, /^http/);
    });

    it('waits for the client alone when onboarding is enabled or nothing is to be paid', async () => {
      const enabled = await agreeDeal(world, parties);
      const free = await agreeDeal(world, { ...parties, rateCents: 0, worker: newcomer });
      for (const deal of [enabled, free]) {
        await approveDeal(deal);
        const contract = await contractOf(deal);
        assert.equal(contract.status, 'pending_client_funding');
      }
    });

    it('may be repeated', async () => {
      const deal = await agreeDeal(world, parties);
      const first = expectStatus(await approve(deal, deal.client), 200).body;
      const again = expectStatus(await approve(deal, deal.client), 200).body;
      assert.equal(again.client_approved_at, first.client_approved_at);
      assert.equal(again.status, 'pending_owner_approval');
    });

    it('counts both when they come at the same moment', async () => {
      const deal = await agreeDeal(world, parties);
      await Promise.all([approve(deal, deal.client), approve(deal, deal.worker)]);
      assert.equal((await contractOf(deal)).status, 'pending_client_funding');
    });

    it('refuses a contract that is over, and strangers', async () => {
      const deal = await agreeDeal(world, parties);
      expectStatus(await approve(deal, stranger), 404);
      expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/cancel`, {}), 200);
      const answer = expectStatus(await approve(deal, deal.worker), 409);
      assert.equal(answer.body.code, 'CONTRACT_NOT_AWAITING_APPROVAL');
    });
  });

  describe('GET /api/contracts/:id/connect-link', () => {
    const link = (deal: Deal, user: TestUser) => user.get(`/api/contracts/${deal.contractId}/connect-link`);

    it('gives the worker a fresh link while the contract waits for onboarding', async () => {
      const deal = await agreeDeal(world, { ...parties, worker: newcomer });
      assert.equal(expectStatus(await link(deal, deal.worker), 409).body.code, 'CONTRACT_NOT_AWAITING_KYC');
      await approveDeal(deal);
      const first = expectStatus(await link(deal, deal.worker), 200).body;
      const second = expectStatus(await link(deal, deal.worker), 200).body;
      assert.equal(first.contract_id, deal.contractId);
      assert.match(first.connect_url, /^http/);
      assert.notEqual(first.connect_url, second.connect_url);
    });

    it('is the worker’s alone', async () => {
      const deal = await agreeDeal(world, { ...parties, worker: newcomer });
      await approveDeal(deal);
      assert.equal(expectStatus(await link(deal, deal.client), 403).body.code, 'WORKER_ROLE_REQUIRED');
      expectStatus(await link(deal, stranger), 404);
    });

    it('is refused when onboarding is done', async () => {
      const deal = await agreeDeal(world, parties);
      await approveDeal(deal);
      assert.equal(expectStatus(await link(deal, deal.worker), 409).body.code, 'CONTRACT_NOT_AWAITING_KYC');
    });

    it('is still there while the money waits for onboarding; completing it activates the contract', async () => {
      const deal = await agreeDeal(world, { ...parties, worker: newcomer });
      await approveDeal(deal);
      await fundDeal(world, deal);
      assert.equal((await contractOf(deal)).status, 'pending_freelancer_kyc');
      expectStatus(await link(deal, deal.worker), 200);
      expectStatus(await world.call('POST', `/api/sandbox/accounts/${deal.worker.id}/complete-kyc`, { body: {} }), 200);
      await world.idle();
      const contract = await contractOf(deal);
      assert.equal(contract.status, 'active');
      assert.ok(contract.activated_at);
      assert.match(contract.on_timeout, /may cancel/, 'delivery is what it waits for now');
    });
  });
});
