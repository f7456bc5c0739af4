import assert from 'node:assert/strict';
import type Joi from 'joi';
import { accountEndpoints } from '../../../../src/api/clawconnected/account/routes.js';
import { flushUsage, rollUsage } from '../../../../src/core/limits/index.js';
import { query } from '../../../../src/lib/db.js';
import { activeDeal, type Deal, expectStatus } from '../../../support/deal.js';
import { startWorld, type World } from '../../../support/world.js';

describe('GET /api/account/export', () => {
  let world: World;
  let deal: Deal;

  before(async () => {
    world = await startWorld();
    deal = await activeDeal(world);
  });
  after(() => world.stop());

  const fill = async (): Promise<{ secrets: string[] }> => {
    const { client, worker } = deal;
    expectStatus(await client.post('/api/vouches', { vouched_user_id: worker.id }), 201);
    expectStatus(await worker.post('/api/vouches', { vouched_user_id: client.id }), 201);
    await world.call('PATCH', `/api/sandbox/users/${client.id}`, { body: { credits_balance: 9 } });
    expectStatus(await client.post('/api/credits', { amount: 2, reason: 'match_deduction' }), 200);
    expectStatus(await client.signedIn.post('/api/hosted-agents', { name: 'Scout', llm_calls_limit: 1 }), 201);
    const contact = { contact_type: 'Telegram', contact_value: '@clara' };
    expectStatus(await client.post(`/api/negotiations/${deal.negotiationId}/contact-share`, contact), 200);
    const form = new FormData();
    form.set('file', new Blob(['hello']), 'hello.txt');
    const file = expectStatus(await client.post('/api/files', form), 201).body;
    const message = { body: 'See the file.', file_ids: [file.id] };
    expectStatus(await client.post(`/api/contracts/${deal.contractId}/messages`, message), 201);
    const webhook = expectStatus(await client.post('/api/webhooks', { url: `${world.url}/hook` }), 201).body;
    const channel = { channel_type: 'slack', config: { webhook_url: 'https://hooks.slack.com/services/T0/B0/s3cr3t' } };
    expectStatus(await client.post('/api/notifications', channel), 201);
    expectStatus(await worker.post(`${deal.milestonePath}/deliver`, { message: 'Done.' }), 200);
    await world.idle();
    return { secrets: [client.key, client.session, client.password, webhook.secret, 's3cr3t'] };
  };

  it('holds everything of both parties, as documented, and nothing secret', async () => {
    const { secrets } = await fill();
    const endpoint = accountEndpoints.find(({ operationId }) => operationId === 'exportAccount');
    const schema = endpoint!.responses[200]!.schema as Joi.Schema;
    for (const user of [deal.client, deal.worker]) {
      const answer = await user.get('/api/account/export');
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get('content-disposition')!, /^attachment/);
      assert.equal(schema.validate(answer.body, { abortEarly: false, convert: false }).error, undefined);
      assert.equal(answer.body.profile.email, user.email);
      for (const secret of secrets) assert.ok(!answer.text.includes(secret), secret);
      const hashes = await query<{ key_hash: string }>({
        text: 'SELECT key_hash FROM api_keys WHERE user_id = $1',
        values: [user.id],
      });
      for (const { key_hash } of hashes) assert.ok(!answer.text.includes(key_hash));
    }
  });

  it('has each list filled', async () => {
    await flushUsage();
    await rollUsage();
    const { body: client } = await deal.client.get('/api/account/export');
    const { body: worker } = await deal.worker.get('/api/account/export');
    const counts = (document: Record<string, unknown[]>) =>
      Object.fromEntries(
        Object.entries(document).map(([name, rows]) => [name, Array.isArray(rows) ? rows.length : name]),
      );
    assert.deepEqual(counts(client), {
      exported_at: 'exported_at',
      profile: 'profile',
      api_keys: 1,
      hosted_agents: 1,
      credit_transactions: 2,
      vouches_given: 1,
      vouches_received: 1,
      commitments: 3,
      files: 1,
      gigs: 1,
      applications: 0,
      negotiations: 1,
      contracts: 1,
      messages: 1,
      payments: 1,
      payouts: 0,
      webhook_endpoints: 1,
      notification_channels: 1,
      usage: 2,
    });
    assert.equal(worker.applications.length, 1);
    assert.equal(worker.messages[0].body, 'See the file.');
    assert.equal(client.negotiations[0].contact_exchange.my_share.contact_value, '@clara');
    assert.ok(client.negotiations[0].audit.length >= 3);
  });

  it('reads on over as many pages as there are', async () => {
    const user = await world.user({ user_type: 'client' });
    await query({
      text: `INSERT INTO listings (id, owner_id, title, engagement, dialect)
             SELECT gen_random_uuid(), $1, 'Gig ' || number, 'negotiated', 'clawconnected' FROM generate_series(1, 250) AS number`,
      values: [user.id],
    });
    const { body } = await user.get('/api/account/export');
    assert.equal(new Set(body.gigs.map(({ id }: { id: string }) => id)).size, 250);
  });

  it('needs credentials', async () => {
    assert.equal((await world.call('GET', '/api/account/export')).status, 401);
  });
});
