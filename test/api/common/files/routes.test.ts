import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '../../../../config/env.js';
import { signLink } from '../../../../src/core/files/signature.js';
import { agreeDeal, type Deal, expectStatus } from '../../../support/deal.js';
import type { Answer } from '../../../support/http.js';
import { eventually } from '../../../support/processes.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

function upload(user: TestUser, content: string | Uint8Array<ArrayBuffer>, name = 'notes.txt'): Promise<Answer> {
  const form = new FormData();
  form.set('file', new Blob([content], { type: 'text/html' }), name);
  return user.post('/api/files', form);
}

describe('files', () => {
  let world: World;
  let deal: Deal;
  let stranger: TestUser;
  before(async () => {
    world = await startWorld();
    deal = await agreeDeal(world);
    stranger = await world.user();
  });
  after(() => world.stop());

  const linkOf = async (user: TestUser, id: string): Promise<URL> =>
    new URL(expectStatus(await user.get(`/api/files/${id}`), 200).body.url);

  it('stores an upload with its size, type and hash as found, and its name made safe', async () => {
    const content = '<script>alert(1)</script>';
    const { body } = expectStatus(await upload(stranger, content, '../évil\u202E.html'), 201);
    assert.equal(body.owner_id, stranger.id);
    assert.equal(body.name, 'évil.html');
    assert.equal(body.size_bytes, content.length);
    assert.equal(body.content_type, 'text/plain; charset=utf-8');
    assert.equal(body.sha256, createHash('sha256').update(content).digest('hex'));
  });

  it('keeps it where no other user of the machine can look', async () => {
    expectStatus(await upload(stranger, 'confidential'), 201);
    for (const folder of ['uploads', 'files']) {
      assert.equal((await stat(join(env().DATA_DIR, folder))).mode & 0o777, 0o700, folder);
    }
  });

  it('serves it whole, whatever part or condition is asked for', async () => {
    const { body } = expectStatus(await upload(stranger, 'hello'), 201);
    const link = await linkOf(stranger, body.id);
    for (const headers of [
      { Range: 'bytes=1-2' },
      { Range: 'bytes=9-1' },
      { Range: 'bytes=99-' },
      { 'If-None-Match': '*' },
      { 'If-Match': '"x"' },
      { 'If-Modified-Since': 'Thu, 01 Jan 2099 00:00:00 GMT' },
    ] as Array<Record<string, string>>) {
      const download = await fetch(link, { headers });
      assert.deepEqual([download.status, await download.text()], [200, 'hello'], JSON.stringify(headers));
    }
  });

  it('answers 404 for one whose bytes have just been removed', async () => {
    const { body } = expectStatus(await upload(stranger, 'hello'), 201);
    const link = await linkOf(stranger, body.id);
    await rm(join(env().DATA_DIR, 'files', body.id.slice(-2), body.id));
    const download = await fetch(link);
    assert.equal(download.status, 404);
    assert.equal(download.headers.get('content-disposition'), null);
    assert.equal(((await download.json()) as { code: string }).code, 'NOT_FOUND');
  });

  it('serves it by signed link alone, as an attachment that no browser runs', async () => {
    const { body } = expectStatus(await upload(stranger, 'hello', 'grüße.txt'), 201);
    const link = await linkOf(stranger, body.id);
    assert.match(link.search, /signature=[0-9a-f]{64}$/);
    const download = await fetch(link);
    assert.equal(download.status, 200);
    assert.equal(await download.text(), 'hello');
    assert.match(
      download.headers.get('content-disposition') ?? '',
      /^attachment; .*filename\*=UTF-8''gr%C3%BC%C3%9Fe\.txt/,
    );
    assert.equal(download.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(download.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.match(download.headers.get('cache-control') ?? '', /no-store/);
  });

  it('refuses a link that was changed or is over', async () => {
    const { body } = expectStatus(await upload(stranger, 'secret'), 201);
    const other = expectStatus(await upload(stranger, 'other'), 201).body;
    const link = await linkOf(stranger, body.id);
    const signature = link.searchParams.get('signature')!;
    const later = new URL(link);
    later.searchParams.set('expires', String(Number(link.searchParams.get('expires')) + 1));
    const forged = new URL(link);
    forged.searchParams.set(
      'signature',
      signature.replace(/^./, (first) => (first === '0' ? '1' : '0')),
    );
    const elsewhere = new URL(link.href.replace(body.id, other.id));
    const over = Math.floor(Date.now() / 1_000) - 1;
    const expired = new URL(link);
    expired.search = `?expires=${over}&signature=${signLink(body.id, over)}`;
    for (const wrong of [later, forged, elsewhere, expired]) {
      const answer = await world.call('GET', wrong.pathname + wrong.search);
      assert.equal(answer.status, 403, wrong.href);
      assert.equal(answer.body.code, 'SIGNED_LINK_INVALID');
    }
    expectStatus(await world.call('GET', link.pathname), 400);
  });

  it('is there for its owner only, until it is sent with something others may see', async () => {
    const { body } = expectStatus(await upload(deal.worker, 'draft'), 201);
    for (const user of [stranger, deal.client]) expectStatus(await user.get(`/api/files/${body.id}`), 404);
    const message = { body: 'The draft', file_ids: [body.id] };
    expectStatus(await deal.worker.post(`/api/contracts/${deal.contractId}/messages`, message), 201);
    expectStatus(await deal.client.get(`/api/files/${body.id}`), 200);
    expectStatus(await stranger.get(`/api/files/${body.id}`), 404);
  });

  it('takes 25 MB and not a byte more', async () => {
    const limit = 25 * 1024 * 1024;
    const { body } = expectStatus(await upload(stranger, new Uint8Array(limit), 'full.bin'), 201);
    assert.equal(body.size_bytes, limit);
    const answer = expectStatus(await upload(stranger, new Uint8Array(limit + 1), 'over.bin'), 413);
    assert.equal(answer.body.code, 'PAYLOAD_TOO_LARGE');
  });

  it('refuses what is not a file', async () => {
    const json = expectStatus(await stranger.post('/api/files', { file: 'x' }), 415);
    assert.equal(json.body.code, 'UNSUPPORTED_MEDIA_TYPE');
    const form = new FormData();
    form.set('note', 'no file here');
    const none = expectStatus(await stranger.post('/api/files', form), 400);
    assert.equal(none.body.code, 'VALIDATION_FAILED');
    expectStatus(await world.call('POST', '/api/files', { body: form }), 401);
    expectStatus(await stranger.get('/api/files/not-a-uuid'), 404);
  });

  it('keeps one file for one Idempotency-Key', async () => {
    const send = () => {
      const form = new FormData();
      form.set('file', new Blob(['once']), 'once.txt');
      return stranger.post('/api/files', form, { 'Idempotency-Key': 'file-1' });
    };
    const first = expectStatus(await send(), 201);
    const second = expectStatus(await send(), 201);
    assert.equal(second.headers.get('idempotent-replayed'), 'true');
    assert.equal(second.body.id, first.body.id);
  });

  it('leaves nothing in the folder uploads pass through', async () => {
    // Removed once the response is out: nobody waits for it.
    await eventually('an empty folder', async () => (await readdir(join(env().DATA_DIR, 'uploads'))).length === 0);
  });

  it('removes what a process that was killed has left there, and nothing that may be under way', async () => {
    const folder = join(env().DATA_DIR, 'uploads');
    const [left, underWay] = [join(folder, 'left'), join(folder, 'under-way')];
    await writeFile(left, 'confidential');
    await writeFile(underWay, 'half of it');
    const longAgo = new Date(Date.now() - 61 * 60_000);
    await utimes(left, longAgo, longAgo);
    const form = new FormData();
    form.set('resume', new Blob(['%PDF-1.7 …']), 'resume.pdf');
    // The first upload to this endpoint by this process.
    expectStatus(await stranger.post('/api/profile/me/resume', form), 200);
    await eventually('one file in the folder', async () => (await readdir(folder)).length === 1);
    assert.deepEqual(await readdir(folder), ['under-way']);
  });
});
