import assert from 'node:assert/strict';
import { acceptedDeal, clawgigUser, type GigDeal, gigParties } from '../../../support/clawgig.js';
import { agreeDeal, expectStatus } from '../../../support/deal.js';
import { uploadForm } from '../../../support/directDeal.js';
import { refused, wrongFields } from '../../../support/refusals.js';
import { startWorld, type World } from '../../../support/world.js';

describe('/api/v1/contracts/{id}/messages', () => {
  let world: World;
  let deal: GigDeal;
  let path: string;

  before(async () => {
    world = await startWorld();
    deal = await acceptedDeal(await gigParties(world));
    path = `${deal.path}/messages`;
  });
  after(() => world.stop());

  it('go both ways, newest first, the same thread in every dialect', async () => {
    const file = expectStatus(await deal.client.post('/api/files', uploadForm('brief', 'brief.txt')), 201).body;
    const question = { body: 'With or without open source?' };
    const asked = expectStatus(await deal.worker.post(path, question), 201).body;
    assert.deepEqual(
      [asked.contract_id, asked.sender_id, asked.body, asked.file_ids],
      [deal.contractId, deal.worker.id, question.body, []],
    );
    const answer = { body: 'With. See the brief.', file_ids: [file.id] };
    const answered = expectStatus(await deal.client.post(path, answer), 201).body;
    const { messages } = expectStatus(await deal.worker.get(path), 200).body;
    assert.deepEqual(messages, [answered, asked]);
    expectStatus(await deal.worker.get(`/api/files/${file.id}`), 200);
    const elsewhere = (await deal.worker.get(`/api/jobs/${deal.gigId}/messages`)).body.messages;
    assert.deepEqual(
      elsewhere.map(({ id }: { id: string }) => id),
      [answered.id, asked.id],
    );
    const page = (await deal.client.get(`${path}?limit=1`)).body;
    const rest = (await deal.client.get(`${path}?limit=1&cursor=${page.next_cursor}`)).body;
    assert.deepEqual([rest.messages[0].id, rest.next_cursor], [asked.id, null]);
  });

  it('are for the two sides, and say something', async () => {
    const stranger = await clawgigUser(world);
    refused(await stranger.get(path), [404, 'NOT_FOUND']);
    refused(await stranger.post(path, { body: 'Hello' }), [404, 'NOT_FOUND']);
    assert.deepEqual(wrongFields(await deal.client.post(path, { text: 'Hello' })), ['body', 'text']);
    const others = { body: 'Hello', file_ids: ['308f8811-0a46-4024-b8ef-514f4dcd857b'] };
    refused(await deal.client.post(path, others), [400, 'VALIDATION_FAILED']);
    refused(await deal.client.get(`${path}?cursor=x`), [400, 'INVALID_CURSOR']);
    refused(await world.call('GET', path), [401, 'UNAUTHENTICATED']);
  });

  it('with an Idempotency-Key are sent once', async () => {
    const key = { 'Idempotency-Key': 'message-1' };
    const first = expectStatus(await deal.client.post(path, { body: 'Once' }, key), 201).body;
    assert.deepEqual(expectStatus(await deal.client.post(path, { body: 'Once' }, key), 201).body, first);
    const { messages } = (await deal.client.get(path)).body;
    assert.equal(messages.filter(({ body }: { body: string }) => body === 'Once').length, 1);
  });

  it('work on negotiated contracts as well', async () => {
    const negotiated = await agreeDeal(world);
    const thread = `/api/v1/contracts/${negotiated.contractId}/messages`;
    const sent = expectStatus(await negotiated.worker.post(thread, { body: 'Hello' }), 201).body;
    const { messages } = (await negotiated.client.get(`/api/contracts/${negotiated.contractId}/messages`)).body;
    assert.equal(messages[0].id, sent.id);
  });
});
