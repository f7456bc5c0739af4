import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '../../config/env.js';
import { query } from '../../src/lib/db.js';
import { eventually } from '../support/processes.js';
import { exchange } from '../support/rawHttp.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

/** API.md: "same body (multipart: fields and file bytes, not boundaries) → the stored response". */
describe('Idempotency-Key of an upload', () => {
  let world: World;
  let ada: TestUser;
  before(async () => {
    world = await startWorld({ workers: false });
    ada = await world.user();
  });
  after(() => world.stop());

  const upload = (key: string, part: { boundary: string; bytes: Buffer; name?: string; type?: string }) => {
    const { boundary, bytes, name = 'data.bin', type = 'application/octet-stream' } = part;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
    return exchange('POST', `${world.url}/api/files`, {
      headers: {
        'x-api-key': ada.key,
        'Idempotency-Key': key,
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
      },
      body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    });
  };
  const countFiles = async (): Promise<number> =>
    (await query<{ count: number }>({ text: 'SELECT count(*) AS count FROM files' }))[0]!.count;
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 0]);

  it('answers the same bytes with the stored response, whatever the boundary', async () => {
    const key = randomUUID();
    const first = await upload(key, { boundary: 'one', bytes });
    assert.equal(first.status, 201, first.text);
    const files = await countFiles();
    const second = await upload(key, { boundary: 'another-boundary', bytes });
    assert.equal(second.status, 201);
    assert.equal(second.headers['idempotent-replayed'], 'true');
    assert.deepEqual(second.body, first.body);
    assert.equal(await countFiles(), files);
  });

  it('refuses other bytes, more bytes and another name', async () => {
    const key = randomUUID();
    await upload(key, { boundary: 'one', bytes });
    const others = [
      { bytes: Buffer.from([1, 255, 13, 10, 45, 45, 0]) },
      { bytes: Buffer.concat([bytes, bytes]) },
      { bytes, name: 'other.bin' },
    ];
    for (const other of others) {
      const { status, body } = await upload(key, { boundary: 'one', ...other });
      assert.deepEqual([status, body.code], [422, 'IDEMPOTENCY_KEY_REUSED']);
    }
  });

  it('stores one file when it comes many times at once', async () => {
    const key = randomUUID();
    const files = await countFiles();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => upload(key, { boundary: `boundary-${index}`, bytes })),
    );
    for (const { status, body } of answers) {
      if (status !== 201) assert.deepEqual([status, body.code], [409, 'IDEMPOTENCY_IN_PROGRESS']);
    }
    assert.equal(await countFiles(), files + 1);
  });

  it('leaves nothing of what it received in the upload folder', () =>
    eventually('an empty folder', async () => (await readdir(join(env().DATA_DIR, 'uploads'))).length === 0));
});
