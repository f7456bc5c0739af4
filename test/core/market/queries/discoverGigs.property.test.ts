import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DiscoveryFilter, discoverGigs, gigSorts } from '../../../../src/core/market/index.js';
import { query } from '../../../../src/lib/db.js';
import { orderedId } from '../../../../src/lib/ids.js';
import { actingUser, insertDirectListing, type Market, startMarket } from '../market.js';

const categories = ['Coding', 'Data'];
/** Days of January 2027, few of them so that many are the same. */
const day = (number: number): Date => new Date(Date.UTC(2027, 0, 1 + number));
const skillNames = ['Python', 'SQL', "O'Neill \\ Co"];

const scenario = fc.record({
  gigs: fc.array(
    fc.record({
      title: fc.constantFrom('Red boat', 'Blue boat', 'Green house', 'Red house'),
      category: fc.option(fc.constantFrom(...categories)),
      budget_min: fc.option(fc.integer({ min: 0, max: 5 })),
      spread: fc.integer({ min: 0, max: 3 }),
      deadline: fc.option(fc.integer({ min: 0, max: 4 })),
      skills: fc.subarray(skillNames),
      open: fc.boolean(),
      second: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 30 },
  ),
  filter: fc.record(
    {
      category: fc.constantFrom(...categories),
      min_budget: fc.integer({ min: 0, max: 8 }),
      max_budget: fc.integer({ min: 0, max: 5 }),
      deadline_after: fc.integer({ min: 0, max: 4 }).map(day),
      deadline_before: fc.integer({ min: 0, max: 4 }).map(day),
      capabilities: fc.subarray(['python', 'SQL', "o'neill \\ co", 'COBOL'], { minLength: 1 }),
      q: fc.constantFrom('red', 'boat', '"blue boat"', 'red or green', '-red boat', 'the', `'`),
    },
    { requiredKeys: [] },
  ),
  sort: fc.constantFrom(...gigSorts),
  limit: fc.integer({ min: 1, max: 6 }),
  scan: fc.integer({ min: 1, max: 5 }),
  share: fc.constantFrom(0, 0.3, 2),
});

const order = {
  newest: 'listed_at DESC, id DESC',
  deadline: 'deadline ASC NULLS LAST, id ASC',
  budget: 'budget_max DESC NULLS LAST, listed_at DESC, id DESC',
};

/** What the documentation promises, read off the whole table. */
async function expectedIds(filter: Partial<DiscoveryFilter>, sort: DiscoveryFilter['sort']): Promise<string[]> {
  const rows = await query<{ id: string }>({
    text: `
      SELECT id FROM listings
       WHERE status = 'active'
         AND ($1::text IS NULL OR category = $1)
         AND ($2::bigint IS NULL OR budget_max >= $2) AND ($3::bigint IS NULL OR budget_min <= $3)
         AND ($4::timestamptz IS NULL OR deadline >= $4) AND ($5::timestamptz IS NULL OR deadline <= $5)
         AND ($6::text[] IS NULL OR EXISTS (SELECT FROM unnest(skills) a, unnest($6::text[]) b WHERE lower(a) = lower(b)))
         AND ($7::text IS NULL OR to_tsvector('english', concat_ws(' ', title, category, array_to_string(skills, ' ')))
                                  @@ websearch_to_tsquery('english', $7))
       ORDER BY ${order[sort]}`,
    values: [
      filter.category ?? null,
      filter.min_budget ?? null,
      filter.max_budget ?? null,
      filter.deadline_after ?? null,
      filter.deadline_before ?? null,
      filter.capabilities ?? null,
      filter.q ?? null,
    ],
  });
  return rows.map(({ id }) => id);
}

describe('the discovery of gigs', () => {
  let market: Market;

  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());

  it('is, page by page and in every order, what the documentation promises, however it is read', async function () {
    this.timeout(180_000);
    const owner = await actingUser(null);
    const agent = await actingUser(null);
    await fc.assert(
      fc
        .asyncProperty(scenario, async ({ gigs, filter, sort, limit, scan, share }) => {
          for (const { spread, open, second, deadline, budget_min, ...fields } of gigs) {
            await insertDirectListing(owner.actor.userId, {
              ...fields,
              budget_min,
              budget_max: budget_min === null ? null : budget_min + spread,
              deadline: deadline === null ? null : day(deadline),
              status: open ? 'active' : 'closed',
              job_status: open ? 'open' : 'cancelled',
              published_at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
            });
          }
          const seen: string[] = [];
          for (let cursor: string | undefined; ; ) {
            const page = await discoverGigs(agent, { ...filter, sort, limit, cursor }, { scan, share });
            seen.push(...page.rows.map(({ id }) => id));
            if (page.next_cursor === null) break;
            assert.equal(page.rows.length, limit, 'only the last page is short');
            cursor = page.next_cursor;
          }
          assert.deepEqual(seen, await expectedIds(filter, sort));
        })
        .beforeEach(() => query({ text: 'TRUNCATE listings CASCADE' }).then(() => undefined)),
      { numRuns: 250 },
    );
  });

  it('goes on after a cursor of its own order only', async () => {
    const owner = await actingUser(null);
    for (const title of ['One', 'Two']) await insertDirectListing(owner.actor.userId, { title });
    const { next_cursor } = await discoverGigs(owner, { sort: 'newest', limit: 1 });
    assert.ok(next_cursor);
    assert.equal((await discoverGigs(owner, { sort: 'newest', limit: 1, cursor: next_cursor })).rows.length, 1);
    const plain = Buffer.from(JSON.stringify(['2026-01-01 00:00:00+00', orderedId()])).toString('base64url');
    const far = Buffer.from(JSON.stringify(['infinity', orderedId(), 9, 0])).toString('base64url');
    for (const cursor of ['x', plain, far, next_cursor]) {
      await assert.rejects(discoverGigs(owner, { sort: 'budget', limit: 1, cursor }), { code: 'INVALID_CURSOR' });
    }
  });

  it('shows nobody the description of a gig by what it matches, where that is confidential', async () => {
    const owner = await actingUser(null);
    await insertDirectListing(owner.actor.userId, { description: 'unspeakable' });
    const open = await insertDirectListing(owner.actor.userId, {
      description: 'unspeakable',
      requires_acknowledgment: false,
    });
    const { rows } = await discoverGigs(owner, { sort: 'newest', limit: 20, q: 'unspeakable' });
    assert.deepEqual(
      rows.map(({ id }) => id),
      [open.id],
    );
  });
});
