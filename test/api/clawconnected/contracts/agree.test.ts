import assert from 'node:assert/strict';
import { agreeDeal, expectStatus } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('POST /api/negotiations/:id/agree', () => {
  let world: World;
  let client: TestUser;
  let worker: TestUser;
  before(async () => {
    world = await startWorld();
    client = await world.user({ user_type: 'client' });
    worker = await world.user({ user_type: 'freelancer' });
  });
  after(() => world.stop());

  async function negotiate(terms: Record<string, unknown>): Promise<string> {
    const gig = expectStatus(await client.post('/api/gigs', { title: 'Essay', status: 'active' }), 201).body;
    const application = expectStatus(await worker.post(`/api/gigs/${gig.id}/apply`, {}), 201).body;
    const shortlist = { status: 'shortlisted' };
    expectStatus(await client.patch(`/api/gigs/${gig.id}/applications/${application.id}`, shortlist), 200);
    const parties = { gig_id: gig.id, worker_user_id: worker.id };
    return expectStatus(await client.post('/api/negotiate', { ...parties, ...terms }), 201).body.id;
  }

  it('makes a contract with one milestone of rate × hours', async () => {
    const negotiationId = await negotiate({ rate_cents: 2_500, hours_per_week: 12, payout_delay_days: 5 });
    const { body } = expectStatus(await worker.post(`/api/negotiations/${negotiationId}/agree`, {}), 201);
    assert.equal(body.contract_id, body.id);
    assert.equal(body.status, 'pending_owner_approval');
    assert.equal(body.your_role, 'worker');
    assert.equal(body.gig_title, 'Essay');
    assert.equal(body.payout_delay_days, 5);
    assert.equal(body.milestones.length, 1);
    assert.equal(body.milestones[0].amount_cents, 30_000);
    assert.equal(body.milestones[0].status, 'unfunded');
    assert.match(body.on_timeout, /cancelled/);
    assert.ok(Date.parse(body.next_deadline) > Date.now());
    const negotiation = expectStatus(await client.get(`/api/negotiations/${negotiationId}`), 200).body;
    assert.equal(negotiation.state, 'pending_owner_approval');
    assert.equal(negotiation.contract_id, body.id);
    for (const user of [client, worker]) {
      const [event] = await eventsOf(user, 'contract.created');
      assert.equal(event?.data.id, body.id);
      assert.equal(event?.data.your_role, undefined);
    }
  });

  it('pays out after three days when none was agreed', async () => {
    const negotiationId = await negotiate({ rate_cents: 100, hours_per_week: 1 });
    const { body } = expectStatus(await client.post(`/api/negotiations/${negotiationId}/agree`, {}), 201);
    assert.equal(body.payout_delay_days, 3);
  });

  it('lets rate or hours be 0', async () => {
    for (const terms of [
      { rate_cents: 0, hours_per_week: 5 },
      { rate_cents: 500, hours_per_week: 0 },
    ]) {
      const { body } = expectStatus(await client.post(`/api/negotiations/${await negotiate(terms)}/agree`, {}), 201);
      assert.equal(body.milestones[0].amount_cents, 0);
    }
  });

  it('needs rate and hours both stated', async () => {
    for (const terms of [{}, { rate_cents: 500 }, { hours_per_week: 5 }]) {
      const answer = await client.post(`/api/negotiations/${await negotiate(terms)}/agree`, {});
      assert.equal(expectStatus(answer, 409).body.code, 'NO_TERMS');
    }
  });

  it('agrees once', async () => {
    const deal = await agreeDeal(world, { client, worker });
    const answer = expectStatus(await deal.client.post(`/api/negotiations/${deal.negotiationId}/agree`, {}), 409);
    assert.equal(answer.body.code, 'NEGOTIATION_AGREED');
  });

  it('makes one contract when both agree at the same moment', async () => {
    const negotiationId = await negotiate({ rate_cents: 500, hours_per_week: 5 });
    const answers = await Promise.all(
      [client, worker, client, worker].map((user) => user.post(`/api/negotiations/${negotiationId}/agree`, {})),
    );
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [201, 409, 409, 409]);
  });

  it('refuses an expired negotiation', async () => {
    const negotiationId = await negotiate({ rate_cents: 500, hours_per_week: 5 });
    for (const status of [200, 200, 409]) {
      expectStatus(await client.post(`/api/negotiations/${negotiationId}/round`, { rate_cents: 600 }), status);
    }
    const answer = expectStatus(await worker.post(`/api/negotiations/${negotiationId}/agree`, {}), 409);
    assert.equal(answer.body.code, 'NEGOTIATION_EXPIRED');
  });

  it('is not there for strangers', async () => {
    const negotiationId = await negotiate({ rate_cents: 500, hours_per_week: 5 });
    const stranger = await world.user({ user_type: 'client' });
    expectStatus(await stranger.post(`/api/negotiations/${negotiationId}/agree`, {}), 404);
  });
});
