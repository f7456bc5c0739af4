import assert from 'node:assert/strict';
import { negotiationDetail, negotiationList } from '../../../../src/api/clawconnected/negotiations/schemas.js';
import { insertDirectListing } from '../../../core/market/market.js';
import { agreeDeal, expectStatus } from '../../../support/deal.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('negotiations', () => {
  let world: World;
  let client: TestUser;
  let worker: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    client = await world.user({ user_type: 'client' });
    worker = await world.user({ user_type: 'freelancer' });
  });
  after(() => world.stop());

  async function shortlist(): Promise<{ gig_id: string; worker_user_id: string }> {
    const gig = expectStatus(await client.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body;
    const application = expectStatus(await worker.post(`/api/gigs/${gig.id}/apply`, {}), 201).body;
    const path = `/api/gigs/${gig.id}/applications/${application.id}`;
    expectStatus(await client.patch(path, { status: 'shortlisted' }), 200);
    return { gig_id: gig.id, worker_user_id: worker.id };
  }

  const open = async (): Promise<string> =>
    expectStatus(await client.post('/api/negotiations', await shortlist()), 201).body.id;

  it('opens pending, visible to both parties with their roles, to nobody else', async () => {
    const parties = await shortlist();
    const { body: opened } = expectStatus(await client.post('/api/negotiations', parties), 201);
    assert.ifError(negotiationDetail.validate(opened).error);
    assert.deepEqual(
      [opened.gig_id, opened.gig_title, opened.state, opened.round_number, opened.your_role, opened.contract_id],
      [parties.gig_id, 'A gig', 'pending', 0, 'client', null],
    );
    assert.equal(opened.on_timeout, 'The negotiation expires.');
    const seen = expectStatus(await worker.get(`/api/negotiations/${opened.id}`), 200).body;
    assert.deepEqual(seen, { ...opened, your_role: 'worker' });
    const stranger = await world.user({ user_type: 'client' });
    expectStatus(await stranger.get(`/api/negotiations/${opened.id}`), 404);
    expectStatus(await stranger.post(`/api/negotiations/${opened.id}/round`, {}), 404);
    const contact = { contact_type: 'Email', contact_value: 'x@example.com' };
    expectStatus(await stranger.post(`/api/negotiations/${opened.id}/contact-share`, contact), 404);
  });

  it('opens with a first round through /api/negotiate, without one like /api/negotiations', async () => {
    const terms = { rate_cents: 5_000, hours_per_week: 10, start_date: '2027-01-04', payout_delay_days: 10 };
    const { body } = expectStatus(await client.post('/api/negotiate', { ...(await shortlist()), ...terms }), 201);
    assert.ifError(negotiationDetail.validate(body).error);
    assert.equal(body.state, 'in_progress');
    assert.equal(body.round_number, 1);
    assert.deepEqual({ ...body, ...terms }, body);
    const silent = expectStatus(await client.post('/api/negotiate', await shortlist()), 201).body;
    assert.deepEqual([silent.state, silent.round_number], ['pending', 0]);
  });

  it('refuses to open by reason', async () => {
    const parties = await shortlist();
    for (const path of ['/api/negotiations', '/api/negotiate']) {
      assert.equal(expectStatus(await worker.post(path, parties), 403).body.code, 'CLIENT_ONLY');
      const { id } = expectStatus(await client.post('/api/gigs', { title: 'Other', status: 'active' }), 201).body;
      const unknown = await client.post(path, { ...parties, gig_id: id });
      assert.equal(expectStatus(unknown, 409).body.code, 'NOT_SHORTLISTED');
      const stranger = await world.user({ user_type: 'client' });
      assert.equal(expectStatus(await stranger.post(path, parties), 404).body.code, 'NOT_FOUND');
      const direct = await insertDirectListing(client.id);
      const wrong = await client.post(path, { ...parties, gig_id: direct.id });
      assert.equal(expectStatus(wrong, 409).body.code, 'WRONG_ENGAGEMENT');
      assert.match(wrong.body.detail, new RegExp(`/api/agent/jobs/${direct.id}/accept-application`));
    }
    const { id } = expectStatus(await client.post('/api/negotiations', parties), 201).body;
    const again = expectStatus(await client.post('/api/negotiate', parties), 409).body;
    assert.deepEqual([again.code, again.negotiation_id], ['NEGOTIATION_EXISTS', id]);
    const { body } = expectStatus(await client.post('/api/negotiate', { payout_delay_days: 2, colour: 'red' }), 400);
    assert.deepEqual(
      body.errors.map((error: { path: string }) => error.path),
      ['gig_id', 'worker_user_id', 'payout_delay_days', 'colour'],
    );
  });

  it('takes three rounds of either party, carries terms over, and expires at the fourth, key or no key', async () => {
    for (const headers of [{}, { 'Idempotency-Key': 'the-fourth-round' }] as Array<Record<string, string>>) {
      const path = `/api/negotiations/${await open()}`;
      expectStatus(await worker.post(`${path}/round`, { rate_cents: 4_000, hours_per_week: 20 }), 200);
      expectStatus(await client.post(`${path}/round`, { rate_cents: 3_000 }), 200);
      const { body: third } = expectStatus(await worker.post(`${path}/round`, {}), 200);
      assert.ifError(negotiationDetail.validate(third).error);
      assert.deepEqual([third.round_number, third.rate_cents, third.hours_per_week], [3, 3_000, 20]);
      const fourth = expectStatus(await client.post(`${path}/round`, { rate_cents: 1 }, headers), 409);
      assert.equal(fourth.body.code, 'NEGOTIATION_EXPIRED');
      const replayed = expectStatus(await client.post(`${path}/round`, { rate_cents: 1 }, headers), 409);
      assert.equal(replayed.body.code, 'NEGOTIATION_EXPIRED');
      assert.equal(replayed.headers.get('Idempotent-Replayed'), 'Idempotency-Key' in headers ? 'true' : null);
      const { body: after } = expectStatus(await client.get(`${path}?audit=1`), 200);
      assert.deepEqual([after.state, after.round_number, after.rate_cents], ['expired', 3, 3_000]);
      assert.deepEqual([after.next_deadline, after.on_timeout], [null, null]);
      assert.equal(after.audit.filter((line: { action: string }) => line.action === 'expired').length, 1);
    }
  });

  it('counts a round repeated under its key once', async () => {
    const path = `/api/negotiations/${await open()}`;
    const send = () => client.post(`${path}/round`, { rate_cents: 7 }, { 'Idempotency-Key': path });
    const first = expectStatus(await send(), 200);
    assert.deepEqual(expectStatus(await send(), 200).body, first.body);
    assert.equal((await client.get(path)).body.round_number, 1);
  });

  it('names every term that is out of bounds', async () => {
    const path = `/api/negotiations/${await open()}/round`;
    const paths = async (body: object): Promise<string[]> =>
      expectStatus(await client.post(path, body), 400).body.errors.map((error: { path: string }) => error.path);
    assert.deepEqual(
      await paths({ rate_cents: -1, hours_per_week: 169, start_date: '2027-02-30', payout_delay_days: 11 }),
      ['rate_cents', 'hours_per_week', 'start_date', 'payout_delay_days'],
    );
    assert.deepEqual(await paths({ rate_cents: 1.5, hours_per_week: 1.5, start_date: '4 January' }), [
      'rate_cents',
      'hours_per_week',
      'start_date',
    ]);
    assert.deepEqual(await paths({ start_date: '0000-01-01' }), ['start_date']);
    assert.deepEqual(await paths({ rate_cents: 99_999_999, hours_per_week: 2 }), ['rate_cents']);
    expectStatus(await client.post(path, { rate_cents: 0, hours_per_week: 0, payout_delay_days: 3 }), 200);
  });

  it('takes no rounds once agreed', async () => {
    const deal = await agreeDeal(world, { client, worker });
    const path = `/api/negotiations/${deal.negotiationId}`;
    for (const party of [client, worker]) {
      const refused = expectStatus(await party.post(`${path}/round`, {}), 409).body;
      assert.deepEqual([refused.code, refused.contract_id], ['NEGOTIATION_AGREED', deal.contractId]);
    }
    const { body } = expectStatus(await worker.get(`${path}?audit=1`), 200);
    assert.deepEqual([body.state, body.contract_id], ['pending_owner_approval', deal.contractId]);
    assert.equal(body.audit.at(-1).action, 'agreed');
  });

  it('shares contacts, each by its owner’s choice', async () => {
    const path = `/api/negotiations/${await open()}`;
    const shared = { contact_type: 'Telegram', contact_value: '@ada' };
    const { body } = expectStatus(await client.post(`${path}/contact-share`, shared), 200);
    assert.ifError(negotiationDetail.validate(body).error);
    assert.deepEqual(body.contact_exchange, { my_share: shared, other_party_contact: null });
    const seen = (await worker.get(path)).body.contact_exchange;
    assert.deepEqual(seen, { my_share: null, other_party_contact: shared });
    const tooLong = { contact_type: 'x'.repeat(51) };
    const { body: refused } = expectStatus(await worker.post(`${path}/contact-share`, tooLong), 400);
    assert.deepEqual(
      refused.errors.map((error: { path: string }) => error.path),
      ['contact_type', 'contact_value'],
    );
  });

  it('gives the audit log only when asked', async () => {
    const path = `/api/negotiations/${await open()}`;
    await worker.post(`${path}/round`, { rate_cents: 5 });
    assert.equal((await client.get(path)).body.audit, undefined);
    const { body } = expectStatus(await client.get(`${path}?audit=1`), 200);
    assert.ifError(negotiationDetail.validate(body).error);
    assert.deepEqual(
      body.audit.map((line: { action: string; actor_id: string }) => [line.action, line.actor_id]),
      [
        ['created', client.id],
        ['round', worker.id],
      ],
    );
    assert.equal(body.audit[1].payload.rate_cents, 5);
    expectStatus(await client.get(`${path}?audit=yes`), 400);
  });

  it('lists both sides’ negotiations with title and role, by state, page by page', async () => {
    const [freelancer, recruiter] = [
      await world.user({ user_type: 'freelancer' }),
      await world.user({ user_type: 'client' }),
    ];
    const deal = await agreeDeal(world, { client: recruiter, worker: freelancer });
    await agreeDeal(world, { client: recruiter, worker: await world.user({ user_type: 'freelancer' }) });
    const { body } = expectStatus(await recruiter.get('/api/negotiations'), 200);
    assert.ifError(negotiationList.validate(body).error);
    assert.equal(body.negotiations.length, 2);
    const [own] = (await freelancer.get('/api/negotiations?state=pending_owner_approval')).body.negotiations;
    assert.deepEqual([own.id, own.gig_title, own.your_role], [deal.negotiationId, 'A gig', 'worker']);
    assert.deepEqual((await freelancer.get('/api/negotiations?state=expired')).body.negotiations, []);
    const first = (await recruiter.get('/api/negotiations?limit=1')).body;
    const second = (await recruiter.get(`/api/negotiations?limit=1&cursor=${first.next_cursor}`)).body;
    assert.deepEqual([...first.negotiations, ...second.negotiations], body.negotiations);
    assert.equal(second.next_cursor, null);
    expectStatus(await recruiter.get('/api/negotiations?state=open'), 400);
  });
});
