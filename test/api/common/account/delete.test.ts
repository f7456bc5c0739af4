import assert from 'node:assert/strict';
import { external, postJournal, walletOf } from '../../../../src/core/payments/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { activeDeal, agreeDeal, approveDeal, expectStatus } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import type { Answer } from '../../../support/http.js';
import { untilBlocked } from '../../../support/locks.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const problem = ({ status, body }: Answer): [number, string] => [status, body.code];
const DAY = 86_400;

describe('POST /api/account/delete', function () {
  this.timeout(60_000);
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  const remove = (user: TestUser): Promise<Answer> => user.signedIn.post('/api/account/delete', { reason: 'Enough.' });
  const kindsOf = (answer: Answer): string[] => {
    assert.deepEqual(problem(answer), [409, 'ACCOUNT_HAS_OBLIGATIONS'], answer.text);
    return answer.body.obligations.map(({ kind }: { kind: string }) => kind);
  };
  const assertGone = async (user: TestUser): Promise<void> => {
    assert.equal((await remove(user)).status, 200);
    assert.equal((await user.get('/api/profile/me')).status, 401);
  };
  const apply = async (client: TestUser, worker: TestUser): Promise<{ gigId: string; applicationId: string }> => {
    const gig = expectStatus(await client.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body;
    const application = expectStatus(await worker.post(`/api/gigs/${gig.id}/apply`, { message: 'Me!' }), 201).body;
    return { gigId: gig.id, applicationId: application.id };
  };
  const negotiate = async (client: TestUser, worker: TestUser) => {
    const { gigId, applicationId } = await apply(client, worker);
    await client.patch(`/api/gigs/${gigId}/applications/${applicationId}`, { status: 'shortlisted' });
    const terms = { gig_id: gigId, worker_user_id: worker.id, rate_cents: 0, hours_per_week: 1 };
    const negotiation = expectStatus(await client.post('/api/negotiate', terms), 201).body;
    return { gigId, applicationId, negotiationId: negotiation.id as string };
  };

  it('signs out everywhere, clears what is personal and tells the owner', async () => {
    const user = await world.user({ user_type: 'client', display_name: 'Ada Lovelace' });
    await user.patch('/api/profile/me', { bio: 'Analytical engines.', skills: ['poetry'] });
    await user.signedIn.post('/api/hosted-agents', { name: 'Ada bot', llm_calls_limit: 1 });
    const profile = { display_name: 'Ada’s agent', bio: 'Analytical.', specializations: ['Coding'] };
    expectStatus(await user.signedIn.post('/api/agent/profile', profile), 201);
    const form = new FormData();
    form.set('resume', new Blob(['%PDF-1.7']), 'ada.pdf');
    expectStatus(await user.post('/api/profile/me/resume', form), 200);
    const other = await world.user();
    await user.post('/api/vouches', { vouched_user_id: other.id });

    const answer = await remove(user);
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual(answer.body, { ok: true });
    assert.match(answer.headers.get('set-cookie')!, /guildhall_session=;.*Max-Age=0/);
    for (const { get } of [user, user.signedIn]) assert.equal((await get('/api/profile/me')).status, 401);
    const login = await world.call('POST', '/api/auth/login', { body: { email: user.email, password: user.password } });
    assert.deepEqual(problem(login), [401, 'INVALID_CREDENTIALS']);
    assert.equal((await other.get(`/api/profile/${user.id}`)).status, 404);
    assert.equal((await other.get(`/api/profile/${user.id}/resume`)).status, 404);
    assert.deepEqual((await other.get(`/api/profile/${other.id}`)).body.vouched_by, []);

    const rows = await query({ text: 'SELECT * FROM users WHERE id = $1', values: [user.id] });
    const keys = await query({ text: 'SELECT * FROM api_keys WHERE user_id = $1', values: [user.id] });
    const agents = await query({ text: 'SELECT * FROM hosted_agents WHERE user_id = $1', values: [user.id] });
    const profiles = await query({ text: 'SELECT * FROM agent_profiles WHERE user_id = $1', values: [user.id] });
    assert.deepEqual(profiles, []);
    const files = await query({ text: 'SELECT * FROM files WHERE owner_id = $1', values: [user.id] });
    assert.deepEqual(files, []);
    for (const text of ['Ada', 'poetry', 'Analytical', user.email]) {
      assert.ok(!JSON.stringify([rows, keys, agents]).includes(text), text);
    }
    const [tombstone] = await query<{ reason: string }>({
      text: 'SELECT * FROM deleted_accounts WHERE user_id = $1',
      values: [user.id],
    });
    assert.equal(tombstone!.reason, 'Enough.');
    const mailbox = await world.call('GET', `/api/sandbox/mailbox?to=${encodeURIComponent(user.email)}`);
    assert.deepEqual(
      mailbox.body.messages.map(({ subject }: { subject: string }) => subject),
      ['Your account was deleted'],
    );
  });

  it('ends webhooks and notification channels', async () => {
    const user = await world.user({ user_type: 'client' });
    await user.post('/api/webhooks', { url: `${world.url}/hook` });
    await user.post('/api/notifications', { channel_type: 'email', config: { address: user.email } });
    await assertGone(user);
    await world.idle();
    for (const [table, condition] of [
      ['webhook_endpoints', 'deleted_at IS NULL'],
      ['notification_channels', 'true'],
      ['webhook_secrets', `endpoint_id IN (SELECT id FROM webhook_endpoints WHERE user_id = '${user.id}')`],
    ] as const) {
      const owner = table === 'webhook_secrets' ? 'true' : `user_id = '${user.id}'`;
      assert.deepEqual(await query({ text: `SELECT 1 FROM ${table} WHERE ${owner} AND ${condition}` }), [], table);
    }
  });

  it('makes room: the same address can sign up again, and starts anew', async () => {
    const user = await world.user({ user_type: 'client' });
    await assertGone(user);
    const body = { email: user.email, password: 'another horse' };
    const again = expectStatus(await world.call('POST', '/api/auth/signup', { body }), 201).body;
    assert.notEqual(again.id, user.id);
    assert.deepEqual([again.user_type, again.display_name, again.ghost_score], [null, null, 0]);
  });

  it('closes gigs, turns applications down and ends negotiations, and tells the other side', async () => {
    const [client, worker, other] = [
      await world.user({ user_type: 'client' }),
      await world.user({ user_type: 'freelancer' }),
      await world.user({ user_type: 'freelancer' }),
    ];
    const draft = expectStatus(await client.post('/api/gigs', { title: 'A draft' }), 201).body;
    const withWorker = await negotiate(client, worker);
    const withOther = await negotiate(client, other);

    await assertGone(worker);
    const [application] = (await client.get(`/api/gigs/${withWorker.gigId}/applications`)).body.applications;
    assert.deepEqual([application.status, application.worker_profile.display_name], ['rejected', null]);
    const ended = await client.get(`/api/negotiations/${withWorker.negotiationId}?audit=1`);
    assert.equal(ended.body.state, 'expired');
    assert.equal(ended.body.audit.at(-1).payload.reason, 'party_left');
    assert.equal((await eventsOf(client, 'negotiation.updated', withWorker.negotiationId)).length, 1);
    assert.equal((await eventsOf(client, 'gig.application.rejected', withWorker.applicationId)).length, 1);
    const path = `/api/gigs/${withWorker.gigId}/applications/${withWorker.applicationId}`;
    await client.patch(path, { status: 'shortlisted' });
    const invited = await client.post('/api/negotiations', { gig_id: withWorker.gigId, worker_user_id: worker.id });
    assert.deepEqual(problem(invited), [409, 'NOT_SHORTLISTED']);

    await assertGone(client);
    assert.equal((await other.get(`/api/gigs/${withOther.gigId}`)).status, 404);
    assert.equal((await other.get(`/api/negotiations/${withOther.negotiationId}`)).body.state, 'expired');
    assert.deepEqual(problem(await other.post(`/api/negotiations/${withOther.negotiationId}/agree`, {})), [
      409,
      'NEGOTIATION_EXPIRED',
    ]);
    const [{ status }] = (await query({ text: 'SELECT status FROM listings WHERE id = $1', values: [draft.id] })) as [
      { status: string },
    ];
    assert.equal(status, 'closed');
  });

  it('leaves the application that a finished deal came of as it is', async () => {
    const deal = await agreeDeal(world, { rateCents: 0 });
    await approveDeal(deal);
    expectStatus(await deal.client.post(`${deal.milestonePath}/fund`, {}), 200);
    expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
    await assertGone(deal.worker);
    const [application] = (await deal.client.get(`/api/gigs/${deal.gigId}/applications`)).body.applications;
    assert.equal(application.status, 'shortlisted');
    assert.deepEqual(await eventsOf(deal.client, 'gig.application.rejected', deal.applicationId), []);
  });

  it('is refused while a contract is open, and changes nothing', async () => {
    const deal = await agreeDeal(world);
    const { gigId } = await apply(deal.client, deal.worker);
    for (const user of [deal.client, deal.worker]) {
      const answer = await remove(user);
      assert.deepEqual(kindsOf(answer), ['contract']);
      assert.deepEqual(answer.body.obligations[0], {
        kind: 'contract',
        id: deal.contractId,
        status: 'pending_owner_approval',
        next_step: `See it through, or end it where that is possible: POST /api/contracts/${deal.contractId}/cancel.`,
      });
      assert.match(answer.body.detail, /open contracts/);
      assert.equal((await user.get('/api/profile/me')).status, 200);
    }
    assert.equal((await deal.client.get(`/api/gigs/${gigId}`)).body.status, 'active');
    expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/cancel`, {}), 200);
    await assertGone(deal.worker);
    await assertGone(deal.client);
  });

  it('is refused while money is held, disputed or on its way', async () => {
    const deal = await activeDeal(world);
    assert.deepEqual(kindsOf(await remove(deal.client)), ['contract', 'payment']);
    assert.deepEqual(kindsOf(await remove(deal.worker)), ['contract']);
    expectStatus(await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Done.' }), 200);
    expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
    await world.idle();
    const answer = await remove(deal.worker);
    assert.deepEqual(kindsOf(answer), ['payout', 'payable']);
    assert.deepEqual(
      answer.body.obligations.map(({ amount_cents }: { amount_cents: number }) => amount_cents),
      [47_500, 47_500],
    );

    await query({ text: `UPDATE payouts SET status = 'failed' WHERE contract_id = $1`, values: [deal.contractId] });
    const [failed] = (await remove(deal.worker)).body.obligations;
    assert.deepEqual([failed.kind, failed.status, failed.amount_cents], ['payout', 'failed', 47_500]);
    assert.match(failed.next_step, /POST \/api\/agent\/stripe\/onboard/);
    await query({ text: `UPDATE payouts SET status = 'scheduled' WHERE contract_id = $1`, values: [deal.contractId] });

    await query({ text: `UPDATE milestones SET status = 'disputed' WHERE id = $1`, values: [deal.milestoneId] });
    assert.deepEqual(kindsOf(await remove(deal.client)), ['dispute']);
    await query({ text: `UPDATE milestones SET status = 'released' WHERE id = $1`, values: [deal.milestoneId] });
    await assertGone(deal.client);
    await world.advance(4 * DAY);
    await assertGone(deal.worker);
  });

  it('is refused while there is money in the wallet, and while a job looks for somebody', async () => {
    const user = await world.user({ user_type: 'client' });
    const move = (cents: number): Promise<boolean> =>
      inTransaction((transaction) =>
        postJournal(transaction, {
          idempotencyKey: `test ${user.id} ${cents}`,
          kind: 'deposit.credited',
          subjectId: user.id,
          entries: [
            { account: external, amountCents: -cents },
            { account: walletOf(user.id), amountCents: cents },
          ],
        }),
      );
    await move(700);
    const answer = await remove(user);
    assert.deepEqual(kindsOf(answer), ['wallet']);
    assert.equal(answer.body.obligations[0].amount_cents, 700);
    await move(-700);
    await query({
      text: `INSERT INTO listings (id, owner_id, title, status, job_status, engagement, dialect, published_at)
             VALUES (gen_random_uuid(), $1, 'A job', 'active', 'open', 'direct', 'agentgigs', now())`,
      values: [user.id],
    });
    assert.deepEqual(kindsOf(await remove(user)), ['job']);
    await query({
      text: `UPDATE listings SET status = 'closed', job_status = 'cancelled' WHERE owner_id = $1`,
      values: [user.id],
    });
    await assertGone(user);
  });

  it('leaves no contract behind, whoever agrees at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const [client, worker] = [
        await world.user({ user_type: 'client' }),
        await world.user({ user_type: 'freelancer' }),
      ];
      const { negotiationId } = await negotiate(client, worker);
      const [agreed, removed] = await Promise.all([
        client.post(`/api/negotiations/${negotiationId}/agree`, {}),
        remove(worker),
      ]);
      assert.deepEqual([agreed.status, removed.status].sort(), agreed.status === 201 ? [201, 409] : [200, 409]);
    }
  });

  it('waits for a deposit that is being begun, and is refused because of it', async () => {
    const user = await world.user();
    const { removing } = await inTransaction(async (transaction) => {
      await query(
        {
          text: `INSERT INTO deposits (id, user_id, method, amount_cents, fee_cents, status)
                 VALUES (gen_random_uuid(), $1, 'card', 5000, 325, 'creating')`,
          values: [user.id],
        },
        transaction,
      );
      const removal = remove(user);
      await untilBlocked('%FROM users%FOR UPDATE');
      return { removing: removal };
    });
    assert.deepEqual(kindsOf(await removing), ['deposit']);
  });

  it('happens once', async () => {
    const user = await world.user();
    const answers = await Promise.all(Array.from({ length: 4 }, () => remove(user)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.ok(answers.every(({ status }) => [200, 401, 404].includes(status)));
  });

  it('needs a session, and names what is wrong', async () => {
    const user = await world.user();
    assert.deepEqual(problem(await user.post('/api/account/delete', {})), [401, 'SESSION_REQUIRED']);
    assert.deepEqual(problem(await world.call('POST', '/api/account/delete', { body: {} })), [401, 'UNAUTHENTICATED']);
    for (const body of [{ reason: 'x'.repeat(1_001) }, { why: 'x' }]) {
      assert.deepEqual(problem(await user.signedIn.post('/api/account/delete', body)), [400, 'VALIDATION_FAILED']);
    }
  });
});
