import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { safeFileName } from '../../src/core/files/fileName.js';
import { anyText } from '../support/arbitraries.js';
import { expectStatus } from '../support/deal.js';
import type { Answer } from '../support/http.js';
import { exchange } from '../support/rawHttp.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

const codeOf = ({ status, body }: Pick<Answer, 'status' | 'body'>): [number, string] => [status, body.code];

/** Something like a date, or a date and a time. */
const nearlyDate = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc
    .tuple(
      fc.constantFrom('2027', '0000', '0001', '1999', '9999', '10000', '+010000', '-000001', '-271821', '+275760'),
      fc.nat({ max: 13 }),
      fc.nat({ max: 32 }),
      fc.constantFrom('', 'T00:00', 'T24:00:00Z', 'T23:59:60Z', 'T12:00:00.000Z', 'T12:00:00+23:59', 'T12:00:00-99:00'),
    )
    .map(
      ([year, month, day, time]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}${time}`,
    ),
  fc.constantFrom('2027-W01-1', '2027-001', '2027', '1e3', 'now', 'infinity', '-infinity', 'Jan 1 2027'),
  anyText,
);

const nearlyMoment: fc.Arbitrary<unknown> = fc.oneof(
  nearlyDate,
  fc.constantFrom<unknown>(8.64e15, -8.64e15, 8.64e15 + 1, 0, 1e300, null, true, [], {}),
);

describe('what clients write', function () {
  this.timeout(60_000);
  let world: World;
  let client: TestUser;
  let worker: TestUser;
  before(async () => {
    world = await startWorld({ workers: false });
    client = await world.user({ user_type: 'client' });
    worker = await world.user({ user_type: 'freelancer' });
  });
  after(() => world.stop());

  it('as a moment is kept as the moment it is, or refused by name', async () => {
    await fc.assert(
      fc.asyncProperty(nearlyMoment, async (deadline) => {
        const answer = await client.post('/api/gigs', { title: 'A gig', deadline });
        if (answer.status === 201) {
          const expected = deadline === null ? null : new Date(deadline as string).toISOString();
          assert.equal(answer.body.deadline, expected);
          assert.deepEqual((await client.get(`/api/gigs/${answer.body.id}`)).body.deadline, expected);
        } else {
          assert.deepEqual(codeOf(answer), [400, 'VALIDATION_FAILED']);
          assert.equal(answer.body.errors[0].path, 'deadline');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('as the range of a replay is taken or refused', async () => {
    const endpoint = expectStatus(await client.post('/api/webhooks', { url: `${world.url}/api/health` }), 201).body;
    await fc.assert(
      fc.asyncProperty(nearlyMoment, fc.option(nearlyMoment, { nil: undefined }), async (since, until) => {
        const answer = await client.post(`/api/webhooks/${endpoint.id}/replay`, { since, until });
        if (answer.status !== 202) assert.deepEqual(codeOf(answer), [400, 'VALIDATION_FAILED']);
      }),
      { numRuns: 150 },
    );
  });

  it('as a day of the calendar comes back as it was, or is refused', async () => {
    const gig = expectStatus(await client.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body;
    const application = expectStatus(await worker.post(`/api/gigs/${gig.id}/apply`, {}), 201).body;
    const shortlist = { status: 'shortlisted' };
    expectStatus(await client.patch(`/api/gigs/${gig.id}/applications/${application.id}`, shortlist), 200);
    await fc.assert(
      fc.asyncProperty(nearlyDate, async (start_date) => {
        const terms = { gig_id: gig.id, worker_user_id: randomUUID(), start_date };
        // Nobody has this id, so that a good date is told from a bad one and no round is used up.
        const answer = await client.post('/api/negotiate', terms);
        const isDay = /^\d{4}-\d\d-\d\d$/.test(start_date) && !Number.isNaN(Date.parse(start_date));
        const exists =
          isDay && new Date(start_date).toISOString().startsWith(start_date) && !start_date.startsWith('0000');
        if (exists) assert.notEqual(answer.status, 400, answer.text);
        else assert.deepEqual(codeOf(answer), [400, 'VALIDATION_FAILED'], start_date);
        assert.ok(answer.status < 500);
      }),
      { numRuns: 100 },
    );
    const terms = { gig_id: gig.id, worker_user_id: worker.id, start_date: '2028-02-29' };
    assert.equal(expectStatus(await client.post('/api/negotiate', terms), 201).body.start_date, '2028-02-29');
  });

  it('as an id names one thing or nothing, in whatever case', async () => {
    const { id } = expectStatus(await client.post('/api/gigs', { title: 'A gig' }), 201).body;
    expectStatus(await client.get(`/api/gigs/${id.toUpperCase()}`), 200);
    const nearly = fc.oneof(
      fc.uuid(),
      anyText.filter((text) => text.isWellFormed() && !['', '.', '..'].includes(text)),
      fc.nat({ max: id.length }).map((length) => id.slice(0, length) || 'x'),
      fc.constantFrom(`{${id}}`, `urn:uuid:${id}`, id.replaceAll('-', ''), `${id} `, `${id}\n`, `${id}/`, `${id}'--`),
    );
    await fc.assert(
      fc.asyncProperty(nearly, async (text) => {
        if (text === id) return;
        const answer = await client.get(`/api/gigs/${encodeURIComponent(text)}`);
        assert.deepEqual(codeOf(answer), [404, 'NOT_FOUND'], text);
      }),
      { numRuns: 150 },
    );
  });

  it('as an Idempotency-Key tells requests apart, to the last of 255 characters', async () => {
    // What a header may hold, but for blanks at its ends.
    const character = fc.integer({ min: 0x21, max: 0xff }).filter((code) => code !== 0x7f);
    const key = fc
      .string({ unit: character.map((code) => String.fromCharCode(code)), minLength: 1, maxLength: 300 })
      .filter((text) => text.trim() === text);
    const create = (key: string) =>
      exchange('POST', `${world.url}/api/gigs`, {
        headers: { 'X-API-Key': client.key, 'Content-Type': 'application/json', 'Idempotency-Key': key },
        body: JSON.stringify({ title: 'A gig' }),
      });
    const ids = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(key, async (key) => {
        const answer = await create(key);
        if (key.length > 255) {
          assert.deepEqual(codeOf(answer), [400, 'INVALID_IDEMPOTENCY_KEY']);
          return;
        }
        assert.equal(answer.status, 201, answer.text);
        assert.equal(ids.get(key) ?? answer.body.id, answer.body.id);
        ids.set(key, answer.body.id);
        const again = await create(key);
        assert.deepEqual([again.headers['idempotent-replayed'], again.body.id], ['true', answer.body.id]);
      }),
      { numRuns: 60 },
    );
    assert.equal(new Set(ids.values()).size, ids.size);
  });

  /** A form with a file under a name, written as browsers write it, or as RFC 5987 has it. */
  const formOf = (name: string, extended: boolean): { headers: Record<string, string>; body: Buffer } => {
    const parameter = extended
      ? `filename*=UTF-8''${encodeURIComponent(name).replace(/['()*!]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)}`
      : `filename="${name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')}"`;
    const boundary = `boundary-${randomUUID()}`;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; ${parameter}\r\n\r\n`;
    return {
      headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
      body: Buffer.from(`${head}hello\r\n--${boundary}--\r\n`),
    };
  };
  const upload = (name: string, extended: boolean) => {
    const { headers, body } = formOf(name, extended);
    return exchange('POST', `${world.url}/api/files`, { headers: { ...headers, 'X-API-Key': client.key }, body });
  };

  it('as the name of a file is kept in every language, in either form, and made safe', async () => {
    for (const extended of [false, true]) {
      const { body } = await upload('Grüße 報告 😀.txt', extended);
      assert.equal(body.name, 'Grüße 報告 😀.txt');
    }
    const name = fc
      .oneof(anyText, fc.string({ unit: 'grapheme', minLength: 1 }))
      .filter((text) => text.isWellFormed() && text !== '');
    await fc.assert(
      fc.asyncProperty(name, fc.boolean(), async (name, extended) => {
        const answer = await upload(name, extended);
        // Controls may end the header early, and what ends in no name is a folder: then it is no file, and said to be none.
        if (answer.status !== 201) {
          assert.deepEqual(codeOf(answer), [400, 'VALIDATION_FAILED'], answer.text);
          assert.match(name, /[\p{Cc}\\"]|(^|\/)\.{0,2}$/u);
          return;
        }
        assert.equal(answer.body.name, safeFileName(answer.body.name));
        if (/^[\p{L}\p{N} ]+$/u.test(name)) assert.equal(answer.body.name, safeFileName(name));
      }),
      { numRuns: 150 },
    );
  });
});
