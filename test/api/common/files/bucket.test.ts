import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { pruneFiles } from '../../../../src/core/files/index.js';
import { query } from '../../../../src/lib/db.js';
import { expectStatus } from '../../../support/deal.js';
import type { Answer } from '../../../support/http.js';
import { postJob } from '../../../support/jobs.js';
import { refused } from '../../../support/refusals.js';
import { startWorld, type World } from '../../../support/world.js';

interface Conditions {
  /** Waited for before bytes are kept. */
  put: () => Promise<unknown>;
  /** Whether everything is refused. */
  away: boolean;
}

/** What an S3-compatible store does for one object at a time, as far as the SDK asks of it. */
function startStore(objects: Map<string, Buffer>, conditions: Conditions): Server {
  return createServer((request, response) => {
    const key = new URL(request.url!, 'http://store').pathname;
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=test/')) {
      response.writeHead(403).end();
      return;
    }
    if (conditions.away) {
      response.writeHead(400).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const bytes = objects.get(key);
      if (request.method === 'PUT') {
        await conditions.put();
        objects.set(key, withoutChunkSigning(Buffer.concat(chunks), request.headers['content-encoding']));
        response.writeHead(200, { ETag: '"1"' }).end();
      } else if (request.method === 'DELETE') {
        objects.delete(key);
        response.writeHead(204).end();
      } else if (request.method === 'GET' && bytes)
        response.writeHead(200, { 'Content-Length': bytes.length }).end(bytes);
      else response.writeHead(404).end();
    });
  });
}

/** The SDK may send `aws-chunked`: sizes in hexadecimal before each part and a checksum trailer behind the last. */
function withoutChunkSigning(body: Buffer, encoding: string | undefined): Buffer {
  if (!encoding?.includes('aws-chunked')) return body;
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (size === 0) return Buffer.concat(parts);
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}

describe('files in an S3-compatible bucket', () => {
  const objects = new Map<string, Buffer>();
  const conditions: Conditions = { put: async () => undefined, away: false };
  let store: Server;
  let world: World;
  before(async () => {
    store = startStore(objects, conditions);
    await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
    const { port } = store.address() as { port: number };
    world = await startWorld({
      workers: false,
      environment: {
        S3_BUCKET: 'guildhall',
        S3_ENDPOINT: `http://127.0.0.1:${port}`,
        S3_ACCESS_KEY_ID: 'test',
        S3_SECRET_ACCESS_KEY: 'secret',
      },
    });
  });
  after(async () => {
    await world.stop();
    store.closeAllConnections();
    await new Promise((resolve) => store.close(resolve));
  });

  it('are streamed in, and out again through a signed link', async () => {
    const user = await world.user();
    const bytes = randomBytes(3_000_000);
    const form = new FormData();
    form.set('file', new Blob([bytes]), 'data.bin');
    const uploaded = await user.post('/api/files', form);
    assert.equal(uploaded.status, 201, uploaded.text);
    assert.deepEqual([...objects.values()], [bytes]);
    assert.match([...objects.keys()][0]!, /^\/guildhall\/[0-9a-f]{2}\/[0-9a-f-]{36}$/);

    const { body } = await user.get(`/api/files/${uploaded.body.id}`);
    const link: string = Object.values<string>(body).find(
      (value) => typeof value === 'string' && /signature=/.test(value),
    )!;
    const download = await fetch(new URL(link, world.url));
    assert.equal(download.status, 200);
    assert.match(download.headers.get('content-disposition') ?? '', /^attachment; filename="?data\.bin"?/);
    assert.equal(download.headers.get('x-content-type-options'), 'nosniff');
    assert.deepEqual(Buffer.from(await download.arrayBuffer()), bytes);
  });

  it('that the bucket has lost are our fault, and say so', async () => {
    const user = await world.user();
    const form = new FormData();
    form.set('file', new Blob(['x']), 'x.txt');
    const { body } = await user.post('/api/files', form);
    const { body: view } = await user.get(`/api/files/${body.id}`);
    const link: string = Object.values<string>(view).find(
      (value) => typeof value === 'string' && /signature=/.test(value),
    )!;
    objects.clear();
    const download = await fetch(new URL(link, world.url));
    assert.equal(download.status, 500);
    assert.equal(((await download.json()) as { code: string }).code, 'INTERNAL');
  });

  const brief = (text = 'The brief'): FormData => {
    const form = new FormData();
    form.set('file', new Blob([text]), 'brief.txt');
    return form;
  };

  it('are put there while nothing is locked: others go on meanwhile', async () => {
    const poster = await world.user();
    const { id } = await postJob(poster);
    let meanwhile: Answer | undefined;
    conditions.put = async () => {
      meanwhile = await poster.patch(`/api/jobs/${id}/proof-settings`, { proofer_count: 2 });
    };
    for (const headers of [undefined, { 'Idempotency-Key': randomUUID() }]) {
      meanwhile = undefined;
      expectStatus(await poster.post(`/api/jobs/${id}/attachments`, brief(), headers), 201);
      assert.equal(meanwhile!.status, 200);
    }
    conditions.put = async () => undefined;
  });

  it('leave nothing there when they are refused or sent again', async () => {
    const poster = await world.user();
    const { id } = await postJob(poster);
    const path = `/api/jobs/${id}/attachments`;
    const headers = { 'Idempotency-Key': randomUUID() };
    objects.clear();
    const first = expectStatus(await poster.post(path, brief(), headers), 201);
    const kept = [...objects.keys()];
    assert.deepEqual(kept.length, 1);
    assert.deepEqual(expectStatus(await poster.post(path, brief(), headers), 201).body, first.body);
    refused(await poster.post(path, brief('Another brief'), headers), [422, 'IDEMPOTENCY_KEY_REUSED']);
    refused(await (await world.user()).post(path, brief()), [404, 'NOT_FOUND']);
    assert.deepEqual([...objects.keys()], kept);
  });

  it('are deleted for good once a bucket that was away is back, and nothing else suffers from it', async () => {
    const user = await world.user();
    const form = new FormData();
    form.set('resume', new Blob(['%PDF-1.7']), 'resume.pdf');
    objects.clear();
    assert.equal((await user.post('/api/profile/me/resume', form)).status, 200);
    assert.equal(objects.size, 1);

    conditions.away = true;
    assert.equal((await user.delete('/api/profile/me/resume')).status, 204);
    await pruneFiles();
    assert.equal(objects.size, 1);
    assert.equal((await user.get('/api/profile/me')).body.resume_url, null);

    conditions.away = false;
    await pruneFiles();
    assert.equal(objects.size, 0);
    assert.deepEqual(await query({ text: 'SELECT * FROM discarded_files' }), []);
  });
});
