import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { query } from '../../src/lib/db.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

describe('Idempotency-Key', () => {
  let world: World;
  let client: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    client = await world.user({ user_type: 'client' });
  });
  after(() => world.stop());

  const countGigs = async (): Promise<number> =>
    (await query<{ count: number }>({ text: 'SELECT count(*)::int AS count FROM listings' }))[0]!.count;

  it('answers a repeat with the stored response and does nothing again', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await client.post('/api/gigs', { title: 'Once', rate_cents: 100 }, headers);
    const gigs = await countGigs();
    const second = await client.post('/api/gigs', { rate_cents: 100, title: 'Once' }, headers);
    assert.equal(first.status, 201);
    assert.equal(first.headers.get('idempotent-replayed'), null);
    assert.equal(second.status, 201);
    assert.equal(second.headers.get('idempotent-replayed'), 'true');
    assert.deepEqual(second.body, first.body);
    assert.equal(await countGigs(), gigs);
  });

  it('keeps the response encrypted', async () => {
    const rows = await query<{ response: Buffer }>({
      text: 'SELECT response FROM idempotency_keys WHERE response IS NOT NULL',
    });
    assert.ok(rows.length > 0);
    for (const { response } of rows) assert.doesNotMatch(response.toString('latin1'), /Once/);
  });

  it('refuses the same key with another body', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    await client.post('/api/gigs', { title: 'One' }, headers);
    const { status, body } = await client.post('/api/gigs', { title: 'Another' }, headers);
    assert.deepEqual([status, body.code], [422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('runs one of many simultaneous requests', async () => {
    const gigs = await countGigs();
    const headers = { 'Idempotency-Key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => client.post('/api/gigs', { title: 'Race' }, headers)),
    );
    for (const { status, body } of answers) {
      if (status !== 201) assert.deepEqual([status, body.code], [409, 'IDEMPOTENCY_IN_PROGRESS']);
    }
    assert.ok(answers.some(({ status }) => status === 201));
    assert.equal(await countGigs(), gigs + 1);
  });

  it('replays a refusal too', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const worker = await world.user({ user_type: 'freelancer' });
    const { body: gig } = await client.post('/api/gigs', { title: 'Draft still' });
    const first = await worker.post(`/api/gigs/${gig.id}/apply`, {}, headers);
    await client.patch(`/api/gigs/${gig.id}`, { status: 'active' });
    const second = await worker.post(`/api/gigs/${gig.id}/apply`, {}, headers);
    assert.ok(first.status >= 400);
    assert.deepEqual(second.body, first.body);
    assert.equal(second.headers.get('idempotent-replayed'), 'true');
    assert.equal((await worker.post(`/api/gigs/${gig.id}/apply`, {}, { 'Idempotency-Key': randomUUID() })).status, 201);
  });

  it('is per user and path', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const other = await world.user({ user_type: 'client' });
    await client.post('/api/gigs', { title: 'Mine' }, headers);
    const { status, headers: answered } = await other.post('/api/gigs', { title: 'Theirs' }, headers);
    assert.equal(status, 201);
    assert.equal(answered.get('idempotent-replayed'), null);
  });

  it('forgets a key after 24 hours', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    await client.post('/api/gigs', { title: 'Yesterday' }, headers);
    await query({
      text: `UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = $1`,
      values: [headers['Idempotency-Key']],
    });
    const { status } = await client.post('/api/gigs', { title: 'Today' }, headers);
    assert.equal(status, 201);
  });

  it('refuses keys that are too long', async () => {
    const { status, body } = await client.post('/api/gigs', { title: 'x' }, { 'Idempotency-Key': 'k'.repeat(256) });
    assert.deepEqual([status, body.code], [400, 'INVALID_IDEMPOTENCY_KEY']);
  });
});
