import assert from 'node:assert/strict';
import { listGigApplicationsStatement } from '../../../../src/core/market/queries/listGigApplications.js';
import { listGigsStatement } from '../../../../src/core/market/queries/listGigs.js';
import { listMyApplicationsStatement } from '../../../../src/core/market/queries/listMyApplications.js';
import { listNegotiationsStatement } from '../../../../src/core/market/queries/listNegotiations.js';
import { encodeCursor } from '../../../../src/lib/cursor.js';
import type { Statement } from '../../../../src/lib/db.js';
import { type CrowdedMarket, crowdMarket } from '../crowdedMarket.js';
import { explain } from '../explain.js';
import { type Market, startMarket } from '../market.js';

const modes = ['force_custom_plan', 'force_generic_plan'] as const;

/** Deep in the middle of each list; everything was made in the first days of 2026. */
const cursor = encodeCursor({ sort: '2026-02-01 06:00:00+00', id: '7fffffff-ffff-4fff-8fff-ffffffffffff' });
const gigCursor = encodeCursor({ sort: '2026-01-01 06:00:00+00', id: '7fffffff-ffff-4fff-8fff-ffffffffffff' });

describe('plans of the lists, with 50,000 gigs', () => {
  let market: Market;
  let crowd: CrowdedMarket;

  before(async function () {
    this.timeout(120_000);
    market = await startMarket();
    crowd = await crowdMarket(market.url, 50_000);
  });
  after(() => market.stop());

  /** Reads ranges of indexes in list order: no table as a whole, nothing sorted, no row read to be thrown away. */
  async function assertIndexRanges(statement: Statement, fetch: number): Promise<void> {
    for (const mode of modes) {
      const plan = await explain(statement, mode);
      const heavy = plan.nodes
        .map((node) => node['Node Type'])
        .filter((type) => /Seq|Sort|Hash|Bitmap|Merge Join|Gather/.test(type));
      assert.deepEqual(heavy, [], `${mode} of ${statement.name}\n${plan.text}`);
      // A latest negotiation that expired is passed over, at most one an application here.
      assert.ok(plan.removed <= fetch, `${mode} of ${statement.name}\n${plan.text}`);
      assert.ok(plan.rows <= fetch);
      // A row of any list touches a handful of indexes and tables, a few pages deep each.
      assert.ok(plan.pages <= 40 + fetch * 16, `${mode} of ${statement.name}: ${plan.pages} pages\n${plan.text}`);
    }
  }

  for (const [limit, fetch] of [
    [20, 21],
    [100, 101],
  ] as const) {
    for (const [page, at] of [
      ['first', undefined],
      ['deep', gigCursor],
    ] as const) {
      it(`reads the ${page} page of ${limit} gigs, in every status, from indexes`, async () => {
        for (const status of ['active', 'draft', 'closed', undefined] as const) {
          await assertIndexRanges(listGigsStatement(crowd.busyClientId, { limit, status, cursor: at }), fetch);
        }
      });
    }

    for (const [page, at] of [
      ['first', undefined],
      ['deep', cursor],
    ] as const) {
      it(`reads the ${page} page of ${limit} of my applications, in every status, from indexes`, async () => {
        for (const status of ['applied', 'shortlisted', 'rejected', undefined] as const) {
          const filter = { limit, status, cursor: at };
          await assertIndexRanges(listMyApplicationsStatement(crowd.busyWorkerId, filter), fetch);
        }
      });

      it(`reads the ${page} page of ${limit} applications to a gig, with profiles, from indexes`, async () => {
        for (const status of ['applied', 'shortlisted', 'rejected', undefined] as const) {
          const filter = { limit, status, cursor: at };
          await assertIndexRanges(listGigApplicationsStatement(crowd.popularListingId, filter), fetch);
        }
      });

      it(`reads the ${page} page of ${limit} negotiations of either side from indexes`, async () => {
        for (const state of ['in_progress', 'expired', 'pending', undefined] as const) {
          const filter = { limit, state, cursor: at };
          await assertIndexRanges(listNegotiationsStatement(crowd.busyWorkerId, filter), fetch);
          await assertIndexRanges(listNegotiationsStatement(crowd.busyClientId, filter), fetch);
        }
      });
    }
  }

  it('finds my application to one gig in a handful of pages', async () => {
    const filter = { limit: 20, listingId: crowd.popularListingId };
    const plan = await explain(listMyApplicationsStatement(crowd.busyWorkerId, filter), 'force_custom_plan');
    assert.ok(plan.pages <= 40, plan.text);
  });
});
