import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type Joi from 'joi';
import { env } from '../../../../config/env.js';
import { profileEndpoints } from '../../../../src/api/clawconnected/profile/routes.js';
import { query } from '../../../../src/lib/db.js';
import type { Answer } from '../../../support/http.js';
import { eventually } from '../../../support/processes.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const problem = ({ status, body }: Answer): [number, string] => [status, body.code];

const contents = {
  pdf: Buffer.from('%PDF-1.7\nAda'),
  png: Buffer.from('89504e470d0a1a0a00', 'hex'),
  jpeg: Buffer.from('ffd8ffe000', 'hex'),
  webp: Buffer.from('RIFF0000WEBPVP8 '),
};

const form = (content: Buffer, name = 'resume.pdf', field = 'resume'): FormData => {
  const data = new FormData();
  data.set(field, new Blob([new Uint8Array(content)]), name);
  return data;
};

const fileRows = (user: TestUser) =>
  query<{ id: string }>({ text: 'SELECT id FROM files WHERE owner_id = $1', values: [user.id] });

async function storedFiles(): Promise<string[]> {
  const entries = await readdir(join(env().DATA_DIR, 'files'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

/** Bytes go once the deletion is committed, and nobody waits for it. */
const bytesGone = (ids: string[]): Promise<unknown> =>
  eventually('the bytes are gone', async () => {
    const stored = await storedFiles();
    return ids.every((id) => !stored.includes(id));
  });

describe('/api/profile/me/resume', () => {
  let world: World;
  let ada: TestUser;
  let bob: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    [ada, bob] = [await world.user(), await world.user()];
  });
  after(() => world.stop());

  for (const [type, content] of Object.entries(contents)) {
    it(`takes ${type.toUpperCase()} by its content, whatever it is called`, async () => {
      const answer = await ada.post('/api/profile/me/resume', form(content, 'my.html'));
      assert.equal(answer.status, 200, answer.text);
      const endpoint = profileEndpoints.find(({ operationId }) => operationId === 'uploadResume');
      const schema = endpoint!.responses[200]!.schema as Joi.Schema;
      assert.equal(schema.validate(answer.body, { convert: false }).error, undefined);
      assert.equal(answer.body.resume_url, `${world.url}/api/profile/${ada.id}/resume`);
      assert.equal(answer.body.profile.resume_url, answer.body.resume_url);
      assert.equal((await bob.get(`/api/profile/${ada.id}`)).body.resume_url, answer.body.resume_url);

      const served = await fetch(answer.body.resume_url, { headers: { 'x-api-key': bob.key } });
      assert.equal(served.status, 200);
      assert.deepEqual(Buffer.from(await served.arrayBuffer()), content);
      assert.match(
        served.headers.get('content-type')!,
        new RegExp(type === 'pdf' ? 'application/pdf' : `image/${type}`),
      );
      assert.match(served.headers.get('content-disposition')!, /^attachment/);
      assert.equal(served.headers.get('x-content-type-options'), 'nosniff');
      assert.match(served.headers.get('content-security-policy')!, /sandbox/);
    });
  }

  it('keeps one: the one before is deleted with its bytes', async () => {
    const before = (await fileRows(ada)).map(({ id }) => id);
    assert.equal(before.length, 1);
    assert.equal((await ada.post('/api/profile/me/resume', form(contents.pdf))).status, 200);
    const after = (await fileRows(ada)).map(({ id }) => id);
    assert.equal(after.length, 1);
    assert.notDeepEqual(after, before);
    await bytesGone(before);
    assert.ok((await storedFiles()).includes(after[0]!));
  });

  it('leaves a file that is also somewhere else where it is', async () => {
    const cleo = await world.user();
    await cleo.post('/api/profile/me/resume', form(contents.pdf));
    const [file] = await fileRows(cleo);
    await query({
      text: `INSERT INTO file_links (file_id, subject_type, subject_id) VALUES ($1, 'contract', $2)`,
      values: [file!.id, randomUUID()],
    });
    assert.equal((await cleo.delete('/api/profile/me/resume')).status, 204);
    assert.deepEqual(await fileRows(cleo), [file]);
    assert.equal((await bob.get(`/api/profile/${cleo.id}/resume`)).status, 404);
  });

  it('removes it, and does not mind when there is none', async () => {
    const dan = await world.user();
    await dan.post('/api/profile/me/resume', form(contents.pdf));
    const files = (await fileRows(dan)).map(({ id }) => id);
    for (let time = 0; time < 2; time++) {
      const answer = await dan.delete('/api/profile/me/resume');
      assert.deepEqual([answer.status, answer.text], [204, '']);
      assert.equal((await dan.get('/api/profile/me')).body.resume_url, null);
    }
    assert.deepEqual(await fileRows(dan), []);
    await bytesGone(files);
    assert.deepEqual(problem(await bob.get(`/api/profile/${dan.id}/resume`)), [404, 'NOT_FOUND']);
  });

  it('deletes the file when another address or none is set by PATCH, and only then', async () => {
    const eve = await world.user();
    for (const resume_url of [null, 'https://eve.example.com/resume.pdf']) {
      await eve.post('/api/profile/me/resume', form(contents.pdf));
      await eve.patch('/api/profile/me', { bio: 'Hello.' });
      assert.equal((await fileRows(eve)).length, 1);
      assert.equal((await eve.patch('/api/profile/me', { resume_url })).status, 200);
      assert.deepEqual(await fileRows(eve), []);
      assert.equal((await eve.get('/api/profile/me')).body.resume_url, resume_url);
    }
  });

  it('keeps one when several are uploaded at once', async () => {
    const fay = await world.user();
    const answers = await Promise.all(
      Object.values(contents).map((content) => fay.post('/api/profile/me/resume', form(content))),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal((await fileRows(fay)).length, 1);
  });

  it('refuses other content, and keeps what was there', async () => {
    const [kept] = await fileRows(ada);
    for (const content of ['<svg onload="alert(1)"/>', '<html>', 'GIF89a', 'PK\u0003\u0004', '']) {
      const answer = await ada.post('/api/profile/me/resume', form(Buffer.from(content), 'resume.pdf'));
      assert.deepEqual(problem(answer), [415, 'UNSUPPORTED_MEDIA_TYPE'], content);
    }
    assert.deepEqual(await fileRows(ada), [kept]);
    assert.equal((await bob.get(`/api/profile/${ada.id}/resume`)).status, 200);
  });

  it('refuses more than 5 MB', async () => {
    const large = Buffer.concat([contents.pdf, Buffer.alloc(5 * 1024 * 1024)]);
    assert.deepEqual(problem(await ada.post('/api/profile/me/resume', form(large))), [413, 'PAYLOAD_TOO_LARGE']);
    const whole = Buffer.concat([contents.pdf, Buffer.alloc(5 * 1024 * 1024 - contents.pdf.length)]);
    assert.equal((await ada.post('/api/profile/me/resume', form(whole))).status, 200);
  });

  it('names what is missing', async () => {
    assert.deepEqual(problem(await ada.post('/api/profile/me/resume', {})), [415, 'UNSUPPORTED_MEDIA_TYPE']);
    assert.deepEqual(problem(await ada.post('/api/profile/me/resume', form(contents.pdf, 'a.pdf', 'file'))), [
      400,
      'VALIDATION_FAILED',
    ]);
    assert.deepEqual(problem(await ada.post('/api/profile/me/resume', new FormData())), [400, 'VALIDATION_FAILED']);
  });

  it('needs credentials', async () => {
    for (const [method, path] of [
      ['POST', '/api/profile/me/resume'],
      ['DELETE', '/api/profile/me/resume'],
      ['GET', `/api/profile/${ada.id}/resume`],
    ] as const) {
      assert.deepEqual(problem(await world.call(method, path)), [401, 'UNAUTHENTICATED']);
    }
  });
});
