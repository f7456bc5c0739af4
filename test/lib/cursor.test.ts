import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeCursor, decodePrefixedCursor, encodeCursor, paginate } from '../../src/lib/cursor.js';
import { inTransaction, query } from '../../src/lib/db.js';
import { Problem } from '../../src/lib/errors.js';
import { startCore } from '../support/identity.js';

const isInvalid = (error: unknown): boolean => error instanceof Problem && error.code === 'INVALID_CURSOR';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const id = '01a2010b-c60f-7059-a9db-74c0d79d9fa7';

/** Digits and signs put together to something like a moment. */
const nearlyMoment = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789-:. +TZ'), minLength: 1, maxLength: 40 }),
  fc
    .tuple(
      fc.constantFrom('2026', '0000', '9999', '10000', '1', '-2026', '294277'),
      fc.nat({ max: 13 }),
      fc.nat({ max: 32 }),
      fc.nat({ max: 25 }),
      fc.nat({ max: 61 }),
      fc.constantFrom('', '.1', '.123456', '.1234567'),
      fc.constantFrom('', '+00', 'Z', '-08', '+05:30', '+15:59', '+16', '+99', '+05:30:10'),
      fc.constantFrom(' ', 'T'),
    )
    .map(([year, month, day, hour, minute, fraction, zone, separator]) => {
      const [mm, dd, hh, mi] = [month, day, hour, minute].map((part) => String(part).padStart(2, '0'));
      return `${year}-${mm}-${dd}${separator}${hh}:${mi}:00${fraction}${zone}`;
    }),
  fc.constantFrom('1', '2026', '2026-02-30 00:00:00+00', 'infinity', 'now', 'epoch', '12:00', '2026-11-22'),
);

describe('cursors', () => {
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startCore();
  });
  after(() => stop());

  it('lead back to the position they were made of', async () => {
    const moments = fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true });
    const zones = fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Kiritimati', 'Africa/Monrovia');
    await fc.assert(
      fc.asyncProperty(moments, zones, fc.uuid(), async (moment, zone, id) => {
        const [row] = await inTransaction(async (transaction) => {
          await query({ text: `SELECT set_config('TimeZone', $1, true)`, values: [zone] }, transaction);
          const text = `SELECT ($1::timestamptz + interval '1 microsecond')::text AS sort`;
          return query<{ sort: string }>({ text, values: [moment.toISOString()] }, transaction);
        });
        const position = { sort: row!.sort, id };
        assert.deepEqual(decodeCursor(encodeCursor(position)), { ...position, prefix: [] });
      }),
    );
  });

  it('are taken only when PostgreSQL can read them', async () => {
    await fc.assert(
      fc.asyncProperty(nearlyMoment, async (sort) => {
        try {
          decodeCursor(encode([sort, id]));
        } catch (error) {
          assert.ok(isInvalid(error));
          return;
        }
        await query({ text: 'SELECT $1::timestamptz, $2::uuid', values: [sort, id] });
      }),
      { numRuns: 1_000 },
    );
  });

  it('are refused in any other form', () => {
    const wrong = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      fc.jsonValue().map(encode),
      fc.array(fc.jsonValue(), { maxLength: 4 }).map(encode),
      fc.tuple(fc.string(), fc.uuid()).map(encode),
    );
    fc.assert(
      fc.property(wrong, (cursor) => {
        assert.throws(() => decodeCursor(cursor), isInvalid);
        assert.throws(() => decodePrefixedCursor(cursor, 2), isInvalid);
      }),
      { numRuns: 1_000 },
    );
  });

  it('have as many integers before the position as the list sorts by', () => {
    const position = { sort: '2026-11-22 12:00:00.123456+00', id };
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { maxLength: 3 }), fc.nat({ max: 3 }), (prefix, length) => {
        const cursor = encodeCursor(position, prefix);
        if (prefix.length === length) {
          assert.deepEqual(decodePrefixedCursor(cursor, length), {
            ...position,
            prefix: prefix.map((part) => part + 0),
          });
        } else assert.throws(() => decodePrefixedCursor(cursor, length), isInvalid);
      }),
    );
  });

  it('are given only where there is more', () => {
    const rows = [1, 2, 3].map((number) => ({ id, number, cursor_sort: `2026-11-2${number} 12:00:00+00` }));
    assert.equal(paginate(rows, 3).next_cursor, null);
    const page = paginate(rows, 2);
    assert.deepEqual(
      page.rows.map(({ number }) => number),
      [1, 2],
    );
    assert.equal(decodeCursor(page.next_cursor!)?.sort, rows[1]!.cursor_sort);
  });
});
