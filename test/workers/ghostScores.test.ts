import assert from 'node:assert/strict';
import { systemContext } from '../../src/core/context.js';
import { computeGhostScore, rebuildGhostScores } from '../../src/core/identity/index.js';
import { query } from '../../src/lib/db.js';
import { activeDeal, agreeDeal, approveDeal, expectStatus } from '../support/deal.js';
import { historyOf, scoreOf } from '../support/ghostScores.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

const DAY = 86_400;

describe('ghost scores', function () {
  this.timeout(120_000);
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  const negotiate = async (client: TestUser, worker: TestUser): Promise<string> => {
    const gig = expectStatus(await client.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body;
    const { id } = expectStatus(await worker.post(`/api/gigs/${gig.id}/apply`, {}), 201).body;
    expectStatus(await client.patch(`/api/gigs/${gig.id}/applications/${id}`, { status: 'shortlisted' }), 200);
    const terms = { gig_id: gig.id, worker_user_id: worker.id, rate_cents: 100, hours_per_week: 1 };
    return expectStatus(await client.post('/api/negotiate', terms), 201).body.id;
  };

  const pair = async (): Promise<[TestUser, TestUser]> => [
    await world.user({ user_type: 'client' }),
    await world.user({ user_type: 'freelancer' }),
  ];

  it('stays 0 for both sides of a deal that everybody answers', async () => {
    const deal = await activeDeal(world);
    expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Done.' }), 200);
    expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
    await world.advance(60 * DAY);
    assert.deepEqual([await scoreOf(deal.client), await scoreOf(deal.worker)], [0, 0]);
    const common = ['contract.activation: kept', 'contract.approval: kept'];
    assert.deepEqual(await historyOf(deal.client), [...common, 'milestone.review: kept', 'negotiation.expiry: kept']);
    assert.deepEqual(await historyOf(deal.worker), [...common, 'milestone.delivery: kept', 'negotiation.expiry: kept']);
  });

  it('counts the silence of whose turn it is in a negotiation, and shows it everywhere', async () => {
    const [client, worker] = await pair();
    await negotiate(client, worker);
    await world.advance(8 * DAY);
    assert.deepEqual([await scoreOf(client), await scoreOf(worker)], [0, 20]);
    assert.deepEqual(await historyOf(client), []);

    const answered = await negotiate(client, worker);
    expectStatus(await worker.post(`/api/negotiations/${answered}/round`, { rate_cents: 200 }), 200);
    await world.advance(8 * DAY);
    assert.deepEqual([await scoreOf(client), await scoreOf(worker)], [20, 20]);

    assert.equal((await client.get(`/api/profile/${worker.id}`)).body.ghost_score, 20);
    const gig = (await client.get('/api/gigs')).body.gigs.find(
      (one: { owner_id: string }) => one.owner_id === client.id,
    );
    const { applications } = (await client.get(`/api/gigs/${gig.id}/applications`)).body;
    assert.equal(applications[0].worker_profile.ghost_score, 20);
  });

  it('counts both as having answered when all rounds are used without an agreement', async () => {
    const [client, worker] = await pair();
    const id = await negotiate(client, worker);
    for (const user of [worker, client]) {
      expectStatus(await user.post(`/api/negotiations/${id}/round`, { rate_cents: 300 }), 200);
    }
    expectStatus(await worker.post(`/api/negotiations/${id}/round`, { rate_cents: 400 }), 409);
    await world.advance(8 * DAY);
    for (const user of [client, worker]) assert.deepEqual(await historyOf(user), ['negotiation.expiry: kept']);
  });

  it('counts who did not approve', async () => {
    const deal = await agreeDeal(world);
    expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/approve`, {}), 200);
    await world.advance(8 * DAY);
    assert.deepEqual(await historyOf(deal.client), ['contract.approval: kept', 'negotiation.expiry: kept']);
    assert.ok((await historyOf(deal.worker)).includes('contract.approval: missed'));
  });

  it('counts who did not fund, and who did not hand in onboarding', async () => {
    const onboarded = await agreeDeal(world);
    const [client, worker] = await pair();
    const neither = await agreeDeal(world, { client, worker });
    const free = await agreeDeal(world, { rateCents: 0, worker: await world.user({ user_type: 'freelancer' }) });
    for (const deal of [onboarded, neither, free]) await approveDeal(deal);
    await world.advance(8 * DAY);
    for (const deal of [onboarded, neither, free]) {
      assert.ok((await historyOf(deal.client)).includes('contract.activation: missed'));
    }
    assert.ok((await historyOf(neither.worker)).includes('contract.activation: missed'));
    for (const deal of [onboarded, free]) {
      assert.ok(!(await historyOf(deal.worker)).includes('contract.activation: missed'));
    }
  });

  it('counts a delivery that came too late as missed, once', async () => {
    const deal = await activeDeal(world);
    await world.advance(31 * DAY);
    expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Sorry.' }), 200);
    await world.idle();
    const deliveries = (await historyOf(deal.worker)).filter((line) => line.startsWith('milestone.delivery'));
    assert.deepEqual(deliveries, ['milestone.delivery: missed']);
    assert.deepEqual(
      (await historyOf(deal.client)).filter((line) => line.includes('missed')),
      [],
    );
  });

  it('counts a delivery nobody judged against the client, though silence releases it', async () => {
    const deal = await activeDeal(world);
    expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Done.' }), 200);
    await world.advance(15 * DAY);
    const { status } = (await deal.client.get(`/api/contracts/${deal.contractId}`)).body.milestones[0];
    assert.ok(['released', 'paid'].includes(status));
    assert.ok((await historyOf(deal.client)).includes('milestone.review: missed'));
    assert.ok(!(await historyOf(deal.client)).includes('milestone.review: kept'));
    assert.equal(await scoreOf(deal.worker), 0);
  });

  it('comes out the same when the log is read again', async () => {
    const record = () =>
      query({ text: 'SELECT user_id, kind, subject_id, missed, decided_at FROM commitments ORDER BY 1, 2, 3, 4, 5' });
    const scores = () => query({ text: 'SELECT id, ghost_score FROM users ORDER BY id' });
    const before = [await record(), await scores()];
    assert.ok(before[0]!.length > 20);
    await rebuildGhostScores(systemContext('test'));
    await world.idle();
    assert.deepEqual([await record(), await scores()], before);
  });

  it('is computed once it is stale, by whichever of several workers comes first', async () => {
    const [user] = await pair();
    await query({
      text: `INSERT INTO commitments (user_id, kind, subject_id, missed, decided_at)
             VALUES ($1, 'milestone.review', gen_random_uuid(), true, now())`,
      values: [user.id],
    });
    await computeGhostScore(user.id);
    assert.equal(await scoreOf(user), 0);
    await query({ text: 'INSERT INTO stale_ghost_scores (user_id) VALUES ($1)', values: [user.id] });
    await Promise.all(Array.from({ length: 5 }, () => computeGhostScore(user.id)));
    assert.equal(await scoreOf(user), 20);
  });

  it('survives the deletion of the account', async () => {
    const [client, worker] = await pair();
    await negotiate(client, worker);
    await world.advance(8 * DAY);
    expectStatus(await worker.signedIn.post('/api/account/delete', {}), 200);
    const body = { email: worker.email, password: 'another horse' };
    assert.equal((await world.call('POST', '/api/auth/signup', { body })).body.ghost_score, 20);
  });
});
