import assert from 'node:assert/strict';
import { agreeDeal, type Deal, expectStatus } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('messages of a contract', () => {
  let world: World;
  let deal: Deal;
  let path: string;
  let stranger: TestUser;
  before(async () => {
    world = await startWorld();
    deal = await agreeDeal(world);
    path = `/api/contracts/${deal.contractId}/messages`;
    stranger = await world.user();
  });
  after(() => world.stop());

  it('reach both parties, with an event', async () => {
    const { body } = expectStatus(await deal.worker.post(path, { body: 'Hello' }), 201);
    assert.equal(body.sender_id, deal.worker.id);
    assert.deepEqual(body.file_ids, []);
    const { body: page } = expectStatus(await deal.client.get(path), 200);
    assert.deepEqual(page, { messages: [body], next_cursor: null });
    for (const user of [deal.client, deal.worker]) {
      const [event] = await eventsOf(user, 'contract.message.created');
      assert.deepEqual(event?.data, body);
    }
  });

  it('are listed newest first, page by page', async () => {
    const fresh = await agreeDeal(world, { client: deal.client, worker: deal.worker });
    const thread = `/api/contracts/${fresh.contractId}/messages`;
    for (const body of ['1', '2', '3', '4', '5']) expectStatus(await fresh.client.post(thread, { body }), 201);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answer = await fresh.worker.get(`${thread}?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      const { body } = expectStatus(answer, 200);
      seen.push(...body.messages.map((message: { body: string }) => message.body));
      cursor = body.next_cursor;
    } while (cursor);
    assert.deepEqual(seen, ['5', '4', '3', '2', '1']);
    assert.equal(expectStatus(await fresh.worker.get(`${thread}?cursor=x`), 400).body.code, 'INVALID_CURSOR');
  });

  it('have 1 to 10,000 characters', async () => {
    expectStatus(await deal.client.post(path, { body: 'x'.repeat(10_000) }), 201);
    for (const body of [{}, { body: '' }, { body: '   ' }, { body: 'x'.repeat(10_001) }, { body: 'x', extra: 1 }]) {
      assert.equal(expectStatus(await deal.client.post(path, body), 400).body.code, 'VALIDATION_FAILED');
    }
  });

  it('carry only files of the sender', async () => {
    const form = new FormData();
    form.set('file', new Blob(['mine']), 'mine.txt');
    const file = expectStatus(await deal.client.post('/api/files', form), 201).body;
    const { body } = expectStatus(await deal.client.post(path, { body: 'See file', file_ids: [file.id] }), 201);
    assert.deepEqual(body.file_ids, [file.id]);
    const answer = expectStatus(await deal.worker.post(path, { body: 'Mine too', file_ids: [file.id] }), 400);
    assert.equal(answer.body.errors[0].path, 'file_ids.0');
    expectStatus(await deal.client.post(path, { body: 'Twice', file_ids: [file.id, file.id] }), 400);
  });

  it('are nobody else’s', async () => {
    expectStatus(await stranger.get(path), 404);
    expectStatus(await stranger.post(path, { body: 'Hi' }), 404);
    expectStatus(await deal.client.get('/api/contracts/308f8811-0a46-4024-b8ef-514f4dcd857b/messages'), 404);
    expectStatus(await deal.client.post('/api/contracts/nonsense/messages', { body: 'Hi' }), 404);
  });
});
