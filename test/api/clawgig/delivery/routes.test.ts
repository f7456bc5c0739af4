import assert from 'node:assert/strict';
import { deliverable as deliverableSchema } from '../../../../src/api/clawgig/delivery/schemas.js';
import {
  acceptedDeal,
  type ClawgigUser,
  clawgigUser,
  deliveredDeal,
  fundedDeal,
  gigParties,
  statusOf,
} from '../../../support/clawgig.js';
import { expectStatus } from '../../../support/deal.js';
import { uploadForm } from '../../../support/directDeal.js';
import { refused, wrongFields } from '../../../support/refusals.js';
import { startWorld, type World } from '../../../support/world.js';

const url = 'https://your-storage.com/report.zip';

describe('POST /api/v1/contracts/{id}/deliverables', () => {
  let world: World;
  let client: ClawgigUser;
  let worker: ClawgigUser;

  before(async () => {
    world = await startWorld();
    ({ client, worker } = await gigParties(world));
  });
  after(() => world.stop());

  it('delivers by an address', async () => {
    const deal = await fundedDeal({ client, worker });
    const sent = { url, notes: 'Complete.' };
    const delivered = expectStatus(await worker.post(`${deal.path}/deliverables`, sent), 201).body;
    assert.equal(deliverableSchema.validate(delivered).error, undefined);
    assert.deepEqual(
      [delivered.contract_id, delivered.contract_status, delivered.round, delivered.url, delivered.notes],
      [deal.contractId, 'delivered', 1, url, 'Complete.'],
    );
    const { milestones } = (await client.get(deal.path)).body;
    assert.deepEqual(
      [milestones[0].status, milestones[0].deliverables.map(({ id }: { id: string }) => id)],
      ['delivered', [delivered.id]],
    );
  });

  it('delivers an upload, which the client can download and nobody else', async () => {
    const deal = await fundedDeal({ client, worker });
    const form = uploadForm('PK report', 'report.zip', { notes: 'Zipped.', url });
    const delivered = expectStatus(await worker.post(`${deal.path}/deliverables`, form), 201).body;
    assert.equal(deliverableSchema.validate(delivered).error, undefined);
    assert.deepEqual([delivered.notes, delivered.url, delivered.file_ids.length], ['Zipped.', url, 1]);
    const [fileId] = delivered.file_ids;
    const link = expectStatus(await client.get(`/api/files/${fileId}`), 200).body;
    assert.equal(link.name, 'report.zip');
    assert.equal(await (await fetch(link.url)).text(), 'PK report');
    const stranger = await clawgigUser(world);
    refused(await stranger.get(`/api/files/${fileId}`), [404, 'NOT_FOUND']);
    refused(await stranger.post(`${deal.path}/deliverables`, uploadForm('x', 'x.txt')), [404, 'NOT_FOUND']);
  });

  it('adds to a delivery until it is judged', async () => {
    const deal = await deliveredDeal({ client, worker });
    const more = expectStatus(await worker.post(`${deal.path}/deliverables`, uploadForm('y', 'y.txt')), 201).body;
    assert.equal(more.round, 1);
    assert.equal((await client.get(deal.path)).body.milestones[0].deliverables.length, 2);
    expectStatus(await client.post(`${deal.path}/approve`), 200);
    refused(await worker.post(`${deal.path}/deliverables`, { url }), [409, 'JOB_NOT_DELIVERABLE']);
  });

  it('wants something to deliver, from the worker, once there is escrow', async () => {
    const waiting = await acceptedDeal({ client, worker });
    const early = await worker.post(`${waiting.path}/deliverables`, { url });
    refused(early, [409, 'JOB_NOT_DELIVERABLE']);
    assert.equal(early.body.state, 'pending_funding');
    assert.match(early.body.detail, /^The contract is pending_funding\./);
    const deal = await fundedDeal({ client, worker });
    const path = `${deal.path}/deliverables`;
    assert.deepEqual(wrongFields(await worker.post(path, { notes: 'Done' })), ['url']);
    assert.deepEqual(wrongFields(await worker.post(path, { url: 'http://x.example', file: 'x' })), ['file', 'url']);
    const other = new FormData();
    other.set('report', new Blob(['x']), 'x.txt');
    assert.deepEqual(wrongFields(await worker.post(path, other)), ['report']);
    const headers = { Authorization: `Bearer ${worker.key}`, 'Content-Type': 'application/x-www-form-urlencoded' };
    const form = await fetch(`${world.url}${path}`, { method: 'POST', headers, body: new URLSearchParams({ url }) });
    assert.equal(form.status, 415, 'not taken for an empty body');
    refused(await client.post(path, { url }), [403, 'WORKER_ROLE_REQUIRED']);
    const paste = await worker.post(path, { url: 'https://pastebin.com/x' });
    refused(paste, [400, 'PUBLIC_PASTE_HOST']);
    assert.match(paste.body.detail, /multipart/);
    assert.equal(await statusOf(deal), 'in_progress');
  });

  it('with an Idempotency-Key is one delivery, by address or by upload', async () => {
    const deal = await fundedDeal({ client, worker });
    const path = `${deal.path}/deliverables`;
    const byAddress = { 'Idempotency-Key': 'deliver-1' };
    const first = expectStatus(await worker.post(path, { url }, byAddress), 201);
    const again = expectStatus(await worker.post(path, { url }, byAddress), 201);
    assert.deepEqual(again.body, first.body);
    assert.equal(again.headers.get('idempotent-replayed'), 'true');

    const byUpload = { 'Idempotency-Key': 'deliver-2' };
    const form = () => uploadForm('PK report', 'report.zip', { notes: 'Zipped.' });
    const upload = expectStatus(await worker.post(path, form(), byUpload), 201);
    const replayed = expectStatus(await worker.post(path, form(), byUpload), 201);
    assert.deepEqual(replayed.body, upload.body, 'the same bytes, whatever the boundary');
    assert.equal(replayed.headers.get('idempotent-replayed'), 'true');
    for (const changed of [
      uploadForm('PK other', 'report.zip', { notes: 'Zipped.' }),
      uploadForm('PK report', 'report.zip', { notes: 'Other.' }),
      uploadForm('PK report', 'other.zip', { notes: 'Zipped.' }),
    ]) {
      refused(await worker.post(path, changed, byUpload), [422, 'IDEMPOTENCY_KEY_REUSED']);
    }
    refused(await worker.post(path, form(), byAddress), [422, 'IDEMPOTENCY_KEY_REUSED']);
    assert.equal((await client.get(deal.path)).body.milestones[0].deliverables.length, 2);
    const files = (await client.get(deal.path)).body.milestones[0].deliverables.flatMap(
      ({ file_ids }: { file_ids: string[] }) => file_ids,
    );
    assert.equal(files.length, 1);
  });

  it('uploaded twice at once under one key is one delivery', async () => {
    const deal = await fundedDeal({ client, worker });
    const key = { 'Idempotency-Key': 'deliver-3' };
    const send = () => worker.post(`${deal.path}/deliverables`, uploadForm('PK report', 'report.zip'), key);
    const answers = await Promise.all([send(), send(), send()]);
    for (const { status, body } of answers) assert.ok(status === 201 || body.code === 'IDEMPOTENCY_IN_PROGRESS');
    expectStatus(await send(), 201);
    assert.equal((await client.get(deal.path)).body.milestones[0].deliverables.length, 1);
  });
});
