import assert from 'node:assert/strict';
import { crowdJobs } from '../../../../bench/support/crowdJobs.js';
import { policy } from '../../../../config/policy.js';
import { segmentsOf } from '../../../../src/core/market/queries/availableSegments.js';
import {
  type Narrowing,
  scanStatement,
  searchStatement,
} from '../../../../src/core/market/queries/listAvailableJobs.js';
import { listJobApplicationsStatement } from '../../../../src/core/market/queries/listJobApplications.js';
import { listMyJobsStatement } from '../../../../src/core/market/queries/listMyJobs.js';
import { query } from '../../../../src/lib/db.js';
import { randomId } from '../../../../src/lib/ids.js';
import { type Explained, explain } from '../explain.js';
import { type Market, startMarket } from '../market.js';

const JOBS = 50_000;
const FETCH = 21;
const userId = randomId();
const limits = { fetch: FETCH, scan: policy.market.availableScan };
const narrowed = (changes: Partial<Narrowing> = {}): Narrowing => ({
  userId,
  skills: ['Python'],
  min_budget: 5_000,
  max_budget: 5_000_000,
  ...changes,
});
const chain = (category?: string) =>
  segmentsOf({ specializations: ['Coding', 'Data', 'Design'], skills: ['Python'] }, { category });

const tableScans = (plan: Explained): string[] =>
  plan.nodes
    .filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'listings')
    .map((node) => node['Node Type']);
const indexes = (plan: Explained): string[] => plan.nodes.flatMap((node) => node['Index Name'] ?? []);

describe('plans of the available jobs, with 50,000 of them', () => {
  let market: Market;

  before(async function () {
    this.timeout(120_000);
    market = await startMarket();
    await crowdJobs(market.url, JOBS);
  });
  after(() => market.stop());

  for (const mode of ['force_custom_plan', 'force_generic_plan'] as const) {
    it(`walk an index in the list's order and stop at a full page (${mode})`, async () => {
      for (const narrowing of [narrowed(), narrowed({ search: 'data' }), narrowed({ skills: [], search: 'data' })]) {
        const plan = await explain(scanStatement(chain('Coding'), narrowing, limits), mode);
        assert.deepEqual(tableScans(plan), [], plan.text);
        assert.ok(indexes(plan).includes('listings_available'), plan.text);
        assert.ok(!plan.nodes.some((node) => node['Node Type'] === 'Sort'), plan.text);
        assert.ok(plan.pages < 1_000, `${plan.pages} pages\n${plan.text}`);
        assert.equal(plan.rows, FETCH);
      }
    });

    it(`stop looking for what is not there after ${policy.market.availableScan} jobs of a segment (${mode})`, async () => {
      const plan = await explain(scanStatement(chain(), narrowed({ search: 'unheard-of' }), limits), mode);
      const read = plan.nodes
        .filter((node) => node['Index Name'] === 'listings_available')
        .reduce((sum, node) => sum + node['Actual Rows'] * node['Actual Loops'], 0);
      // The featured jobs of each category, which are few, and one full segment.
      assert.ok(read <= policy.market.availableScan + JOBS / 1_000, `${read} rows\n${plan.text}`);
    });
  }

  it('find what is rare by the search index, and by the budget where that is rarer', async () => {
    for (const shared of [true, false, null]) {
      const skills = shared === null ? [] : ['Python'];
      const segment = { ...chain('Coding').at(-1)!, shared };
      for (const search of ['recycling', 'zeppelin', 'unheard-of']) {
        const plan = await explain(searchStatement(segment, narrowed({ skills, search }), FETCH), 'force_custom_plan');
        assert.deepEqual(tableScans(plan), [], plan.text);
        assert.ok(indexes(plan).includes('listings_search'), plan.text);
        assert.ok(plan.pages <= 200, `${search}: ${plan.pages} pages\n${plan.text}`);
      }
    }
    const segment = { ...chain('Coding').at(-1)!, shared: null };
    const rich = await explain(
      searchStatement(segment, narrowed({ skills: [], min_budget: 2_150_000 }), FETCH),
      'force_custom_plan',
    );
    assert.ok(indexes(rich).includes('listings_paying'), rich.text);
    assert.ok(rich.pages <= 400, rich.text);
  });

  it('read one’s own jobs, and the applications to one, from indexes', async () => {
    const [busiest] = await query<{ owner_id: string; id: string }>({
      text: 'SELECT owner_id, id FROM listings LIMIT 1',
    });
    const statements = [
      listMyJobsStatement(busiest!.owner_id, { limit: 20 }),
      listJobApplicationsStatement(busiest!.id, { limit: 20 }),
      listJobApplicationsStatement(busiest!.id, { limit: 20, application_type: 'proof' }),
    ];
    for (const statement of statements) {
      for (const mode of ['force_custom_plan', 'force_generic_plan'] as const) {
        const plan = await explain(statement, mode);
        assert.deepEqual(tableScans(plan), [], plan.text);
        assert.ok(plan.pages <= 300, plan.text);
      }
    }
  });
});
