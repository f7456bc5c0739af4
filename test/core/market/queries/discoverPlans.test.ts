import assert from 'node:assert/strict';
import { crowdJobs } from '../../../../bench/support/crowdJobs.js';
import { policy } from '../../../../config/policy.js';
import { proposalStatuses } from '../../../../src/core/market/index.js';
import {
  type GigNarrowing,
  scanGigsStatement,
  searchGigsStatement,
} from '../../../../src/core/market/queries/discoverGigs.js';
import { type GigSort, gigOrders, gigSorts } from '../../../../src/core/market/queries/gigOrders.js';
import { listProposalsStatement } from '../../../../src/core/market/queries/listProposals.js';
import { query } from '../../../../src/lib/db.js';
import { randomId } from '../../../../src/lib/ids.js';
import { type Explained, explain } from '../explain.js';
import { type Market, startMarket } from '../market.js';

const GIGS = 50_000;
const FETCH = 21;
const userId = randomId();
const reading = { userId, fetch: FETCH, scan: policy.market.availableScan };
const DAY_MS = 86_400_000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);

const indexes = (plan: Explained): string[] => plan.nodes.flatMap((node) => node['Index Name'] ?? []);
const tableScans = (plan: Explained) => plan.nodes.filter((node) => node['Node Type'] === 'Seq Scan');

const walked: Record<GigSort, [all: string, ofCategory: string]> = {
  newest: ['listings_active', 'listings_active_category'],
  deadline: ['listings_deadline', 'listings_deadline_category'],
  budget: ['listings_budget', 'listings_budget_category'],
};

/** What half of the gigs or so answer to, so that a page is soon full. */
const common: GigNarrowing = {
  min_budget: 2_000,
  max_budget: 5_000_000,
  deadline_after: inDays(5),
  deadline_before: inDays(85),
  capabilities: ['python', 'SQL'],
};

describe('plans of the discovery of gigs, with 50,000 of them', () => {
  let market: Market;

  before(async function () {
    this.timeout(120_000);
    market = await startMarket();
    await crowdJobs(market.url, GIGS);
  });
  after(() => market.stop());

  for (const sort of gigSorts) {
    for (const mode of ['force_custom_plan', 'force_generic_plan'] as const) {
      it(`by ${sort}, walk the index of that order and stop at a full page (${mode})`, async () => {
        for (const narrowing of [{}, common, { ...common, q: 'data' }] as GigNarrowing[]) {
          for (const [index, category] of [undefined, 'Coding'].entries()) {
            const statement = scanGigsStatement(sort, { ...narrowing, category }, gigOrders[sort].start, reading);
            const plan = await explain(statement, mode);
            assert.deepEqual(tableScans(plan), [], plan.text);
            assert.ok(indexes(plan).includes(walked[sort][index]!), plan.text);
            assert.ok(!plan.nodes.some((node) => /Sort|Bitmap/.test(node['Node Type'])), plan.text);
            assert.ok(plan.pages < 1_500, `${plan.pages} pages\n${plan.text}`);
            assert.equal(plan.rows, FETCH, plan.text);
          }
        }
      });
    }

    it(`by ${sort}, stop looking for what is not there after ${policy.market.availableScan} gigs`, async () => {
      const narrowing = { q: 'unheard-of' };
      const plan = await explain(
        scanGigsStatement(sort, narrowing, gigOrders[sort].start, reading),
        'force_generic_plan',
      );
      const read = plan.nodes
        .filter((node) => node['Index Name'] === walked[sort][0])
        .reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);
      assert.ok(read <= policy.market.availableScan, `${read} rows\n${plan.text}`);
    });

    const rare: Array<[what: string, index: RegExp, narrowing: GigNarrowing, pages: number]> = [
      ['words', /listings_search/, { q: 'zeppelin' }, 200],
      ['words of a category', /listings_search/, { q: 'recycling', category: 'Coding' }, 200],
      ['capabilities', /listings_search/, { capabilities: ['cobol'] }, 400],
      ['high budgets', /listings_(budget|paying)/, { min_budget: 2_150_000 }, 400],
      ['low budgets', /listings_cheap/, { max_budget: 1_000 }, 400],
      ['deadlines', /listings_deadline/, { deadline_after: inDays(10), deadline_before: inDays(10.2) }, 400],
      [
        'deadlines of a category',
        /listings_deadline/,
        { category: 'Data', deadline_after: inDays(10), deadline_before: inDays(11) },
        400,
      ],
    ];
    for (const [what, index, narrowing, pages] of rare) {
      it(`by ${sort}, find rare ${what} by what makes them rare`, async () => {
        const statement = searchGigsStatement(sort, narrowing, gigOrders[sort].start, { userId, fetch: FETCH });
        const plan = await explain(statement, 'force_custom_plan');
        assert.deepEqual(tableScans(plan), [], plan.text);
        assert.ok(
          indexes(plan).some((name) => index.test(name)),
          plan.text,
        );
        assert.ok(plan.pages <= pages, `${plan.pages} pages\n${plan.text}`);
      });
    }
  }

  it('read one’s own proposals, of every status, from index ranges', async () => {
    const [busy] = await query<{ id: string }>({ text: `SELECT id FROM users LIMIT 1` });
    await query({
      text: `INSERT INTO applications (id, listing_id, worker_user_id, status, message, proposed_price, created_at)
             SELECT gen_random_uuid(), l.id, CASE WHEN n % 2 = 0 THEN $1 ELSE l.owner_id END,
                    (ARRAY['applied', 'rejected', 'rejected', 'withdrawn', 'accepted', 'funded'])[1 + n % 6], 'Hello',
                    5000, now() - n * interval '1 minute'
               FROM (SELECT id, owner_id, row_number() OVER () AS n FROM listings) l`,
      values: [busy!.id],
    });
    await query({ text: 'VACUUM ANALYZE applications' });
    for (const status of [undefined, ...proposalStatuses]) {
      for (const mode of ['force_custom_plan', 'force_generic_plan'] as const) {
        const plan = await explain(listProposalsStatement(busy!.id, { limit: 20, status }), mode);
        assert.deepEqual(tableScans(plan), [], plan.text);
        assert.ok(
          indexes(plan).some((name) => name.startsWith('applications_proposals')),
          plan.text,
        );
        assert.ok(plan.pages <= 500, `${plan.pages} pages\n${plan.text}`);
      }
    }
  });
});
