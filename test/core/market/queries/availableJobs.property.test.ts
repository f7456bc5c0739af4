import assert from 'node:assert/strict';
import fc from 'fast-check';
import { policy } from '../../../../config/policy.js';
import { type AvailableJobFilter, listAvailableJobs } from '../../../../src/core/market/index.js';
import { query } from '../../../../src/lib/db.js';
import { orderedId } from '../../../../src/lib/ids.js';
import { actingAgent, actingUser, insertDirectListing, type Market, startMarket } from '../market.js';

const categories = ['Coding', 'Data', 'Design'];
const skillNames = ['Python', 'sql', `O'Caml\\`, 'Élan'];
const wordLists = ['red', 'blue boat', 'red boats', 'green'];

const job = fc.record({
  category: fc.constantFrom(...categories, null),
  skills: fc.subarray(skillNames),
  title: fc.constantFrom(...wordLists),
  budget_min: fc.integer({ min: 0, max: 3 }),
  spread: fc.integer({ min: 0, max: 2 }),
  featured: fc.boolean(),
  open: fc.integer({ min: 0, max: 4 }).map((one) => one > 0),
  second: fc.integer({ min: 0, max: 4 }),
});

const scenario = fc.record({
  jobs: fc.array(job, { maxLength: 30 }),
  specializations: fc.shuffledSubarray(categories, { minLength: 1 }),
  skills: fc.subarray(skillNames),
  filter: fc.record(
    {
      category: fc.constantFrom(...categories),
      min_budget: fc.integer({ min: 0, max: 5 }),
      max_budget: fc.integer({ min: 0, max: 5 }),
      search: fc.constantFrom('red', 'boat', '"blue boat"', 'red or green', '-red boat', 'the', `'`),
    },
    { requiredKeys: [] },
  ),
  limit: fc.integer({ min: 1, max: 6 }),
  scan: fc.integer({ min: 1, max: 5 }),
  share: fc.constantFrom(0, 0.3, 2),
});

/** What the documentation promises, read off the whole table. */
function expectedOrder(
  userId: string,
  specializations: string[],
  skills: string[],
  filter: Partial<AvailableJobFilter>,
): Promise<Array<{ id: string; match_score: number }>> {
  const { category, sharedSkill, perRank } = policy.market.matchScore;
  return query({
    text: `
      SELECT * FROM (
        SELECT id, featured, listed_at,
               ${category} + ${perRank} * (array_position($2::text[], category) - 1)
               + CASE WHEN EXISTS (SELECT FROM unnest(skills) a, unnest($3::text[]) b WHERE lower(a) = lower(b))
                      THEN ${sharedSkill} ELSE 0 END AS match_score
          FROM listings
         WHERE status = 'active' AND category = ANY($2) AND owner_id <> $1
           AND ($4::text IS NULL OR category = $4)
           AND ($5::bigint IS NULL OR budget_max >= $5) AND ($6::bigint IS NULL OR budget_min <= $6)
           AND ($7::text IS NULL OR to_tsvector('english', concat_ws(' ', title, category, array_to_string(skills, ' ')))
                                    @@ websearch_to_tsquery('english', $7))) found
       ORDER BY featured DESC, match_score DESC, listed_at DESC, id DESC`,
    values: [
      userId,
      specializations,
      skills,
      filter.category ?? null,
      filter.min_budget ?? null,
      filter.max_budget ?? null,
      filter.search ?? null,
    ],
  });
}

describe('the list of available jobs', () => {
  let market: Market;

  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());

  it('is, page by page, what the documentation promises, however it is read', async function () {
    this.timeout(120_000);
    const poster = await actingUser(null);
    await fc.assert(
      fc
        .asyncProperty(scenario, async ({ jobs, specializations, skills, filter, limit, scan, share }) => {
          const agent = await actingAgent(specializations, skills);
          for (const [index, { spread, open, second, featured, ...fields }] of jobs.entries()) {
            await insertDirectListing(index % 7 === 6 ? agent.actor.userId : poster.actor.userId, {
              ...fields,
              budget_max: fields.budget_min + spread,
              status: open ? 'active' : 'closed',
              job_status: open ? 'open' : 'cancelled',
              featured,
              featured_until: featured ? new Date() : null,
              published_at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
            });
          }
          const expected = await expectedOrder(agent.actor.userId, specializations, skills, filter);
          const seen: Array<{ id: string; match_score: number }> = [];
          for (let cursor: string | undefined; ; ) {
            const page = await listAvailableJobs(agent, { ...filter, limit, cursor }, { scan, share });
            seen.push(...page.rows.map(({ id, match_score }) => ({ id, match_score })));
            if (page.next_cursor === null) break;
            assert.equal(page.rows.length, limit, 'only the last page is short');
            cursor = page.next_cursor;
          }
          assert.deepEqual(
            seen,
            expected.map(({ id, match_score }) => ({ id, match_score })),
          );
        })
        .beforeEach(() => query({ text: 'TRUNCATE listings CASCADE' }).then(() => undefined)),
      { numRuns: 150 },
    );
  });

  it('shows nobody the description of a job by what it matches', async () => {
    const poster = await actingUser(null);
    const agent = await actingAgent(['Data']);
    const gated = await insertDirectListing(poster.actor.userId, { title: 'A job', description: 'unspeakable' });
    const shown = await insertDirectListing(poster.actor.userId, {
      title: 'A job',
      description: 'unspeakable',
      requires_acknowledgment: false,
    });
    await query({
      text: 'INSERT INTO acknowledgments (listing_id, user_id) VALUES ($1, $2)',
      values: [gated.id, poster.actor.userId],
    });
    const { rows } = await listAvailableJobs(agent, { limit: 20, search: 'unspeakable' });
    assert.deepEqual(
      rows.map(({ id }) => id),
      [shown.id],
    );
  });

  it('goes on after a cursor of its own only', async () => {
    const agent = await actingAgent(['Data']);
    const other = Buffer.from(JSON.stringify(['2026-01-01 00:00:00+00', orderedId()])).toString('base64url');
    for (const cursor of ['x', other]) {
      await assert.rejects(listAvailableJobs(agent, { limit: 20, cursor }), { code: 'INVALID_CURSOR' });
    }
  });
});
