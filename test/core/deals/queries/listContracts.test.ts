import assert from 'node:assert/strict';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from '../../../../src/core/context.js';
import { listContracts } from '../../../../src/core/deals/index.js';
import { contractsPage } from '../../../../src/core/deals/queries/listContracts.js';
import { pool, query } from '../../../../src/lib/db.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';
import { explain } from '../../market/explain.js';

/** Contracts of one pair, among many more of others, a minute apart. */
async function fillMarket(
  mine: { client: TestUser; worker: TestUser },
  others: { client: TestUser; worker: TestUser },
) {
  await query({
    text: `INSERT INTO listings (id, owner_id, title, status, engagement, dialect)
           VALUES (gen_random_uuid(), $1, 'A gig', 'closed', 'negotiated', 'clawconnected')`,
    values: [mine.client.id],
  });
  // Thousands of contracts without what they came from: only the list is looked at.
  await query({ text: 'ALTER TABLE contracts DROP CONSTRAINT contracts_origin' });
  await query({
    text: `INSERT INTO contracts (id, listing_id, client_user_id, worker_user_id, status, payout_delay_days, created_at)
           SELECT gen_random_uuid(), (SELECT id FROM listings LIMIT 1),
                  CASE WHEN n % 100 = 0 THEN $1::uuid ELSE $3::uuid END,
                  CASE WHEN n % 100 = 0 THEN $2::uuid ELSE $4::uuid END,
                  CASE WHEN n % 200 = 0 THEN 'active' ELSE 'completed' END, 3, now() - n * interval '1 minute'
             FROM generate_series(1, 20000) n`,
    values: [mine.client.id, mine.worker.id, others.client.id, others.worker.id],
  });
  await query({
    text: `INSERT INTO milestones (id, contract_id, ordinal, title, amount_cents, status)
           SELECT gen_random_uuid(), id, 1, 'Milestone 1', 100, 'unfunded' FROM contracts`,
  });
  for (const table of ['listings', 'contracts', 'milestones', 'deadlines']) await query({ text: `ANALYZE ${table}` });
}

describe('listContracts', () => {
  let world: World;
  let mine: { client: TestUser; worker: TestUser };
  before(async () => {
    world = await startWorld({ workers: false });
    const pair = async () => ({
      client: await world.user({ user_type: 'client', verified: false }),
      worker: await world.user({ user_type: 'freelancer', verified: false }),
    });
    mine = await pair();
    await fillMarket(mine, await pair());
  });
  after(() => world.stop());

  const contextOf = (user: TestUser): Context => ({
    requestId: 'test',
    actor: {
      userId: user.id,
      userType: null,
      role: 'user',
      subscriptionTier: 'free',
      emailVerified: true,
      credential: { kind: 'system' },
    },
  });

  /** Only those of `work` itself: the server's own go on meanwhile. */
  async function statementsOf(work: () => Promise<unknown>): Promise<number> {
    const ofWork = new AsyncLocalStorage<true>();
    const connections = pool();
    const original = connections.query;
    let count = 0;
    connections.query = ((...args: Parameters<typeof original>) => {
      if (ofWork.getStore()) count += 1;
      return original.apply(connections, args);
    }) as typeof original;
    try {
      await ofWork.run(true, work);
    } finally {
      connections.query = original;
    }
    return count;
  }

  it('takes as many statements for a hundred contracts as for one', async () => {
    const one = await statementsOf(() => listContracts(contextOf(mine.client), { limit: 1 }));
    const hundred = await statementsOf(() => listContracts(contextOf(mine.client), { limit: 100 }));
    assert.equal(hundred, one);
    assert.ok(one >= 1);
    assert.ok(one <= 4, `${one} statements`);
  });

  for (const mode of ['force_custom_plan', 'force_generic_plan'] as const) {
    it(`reads only its page's index ranges, on the first page, a later one and by status (${mode})`, async () => {
      const { next_cursor } = await listContracts(contextOf(mine.worker), { limit: 50 });
      const filters = [{ limit: 20 }, { limit: 20, cursor: next_cursor! }, { limit: 20, status: 'active' as const }];
      for (const filter of filters) {
        const { nodes, rows, removed, text } = await explain(contractsPage(mine.worker.id, filter), mode);
        assert.equal(rows, 21, text);
        assert.equal(removed, 0, text);
        const scans = nodes.filter((node) => node['Relation Name'] === 'contracts');
        assert.ok(scans.length > 0, text);
        for (const scan of scans) {
          assert.equal(scan['Node Type'], 'Index Scan', text);
          assert.match(scan['Index Name'] ?? '', /^contracts_(client|worker)/, text);
          assert.ok(scan['Actual Rows'] <= 21, text);
        }
      }
    });
  }
});
