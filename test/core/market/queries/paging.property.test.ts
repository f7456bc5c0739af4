import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Context } from '../../../../src/core/context.js';
import { listGigs, listMyApplications, listNegotiations } from '../../../../src/core/market/index.js';
import { query } from '../../../../src/lib/db.js';
import { orderedId, randomId } from '../../../../src/lib/ids.js';
import { actingUser, type Market, startMarket } from '../market.js';

/** Seconds after an epoch; few of them, so that many rows share one and only ids tell them apart. */
const moment = fc.integer({ min: 0, max: 6 });

const insertions = fc.record({
  initial: fc.array(moment, { maxLength: 30 }),
  /** What is inserted after each page. */
  meanwhile: fc.array(fc.array(moment, { maxLength: 4 }), { maxLength: 10 }),
  limit: fc.integer({ min: 1, max: 7 }),
});

type Read = (page: {
  limit: number;
  cursor?: string;
}) => Promise<{ rows: Array<{ id: string }>; next_cursor: string | null }>;

/** Pages to the end while others insert; what was there from the start comes exactly once, and nothing comes twice. */
async function assertPaging(
  { initial, meanwhile, limit }: { initial: number[]; meanwhile: number[][]; limit: number },
  insert: (second: number) => Promise<string>,
  read: Read,
): Promise<void> {
  const expected = await Promise.all(initial.map(insert));
  const seen: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; ; page++) {
    const { rows, next_cursor } = await read({ limit, cursor });
    assert.ok(rows.length <= limit);
    assert.ok(next_cursor === null || rows.length === limit, 'only the last page is short');
    seen.push(...rows.map((row) => row.id));
    if (next_cursor === null) break;
    cursor = next_cursor;
    await Promise.all((meanwhile[page] ?? []).map(insert));
  }
  assert.equal(new Set(seen).size, seen.length, 'nothing comes twice');
  for (const id of expected) assert.ok(seen.includes(id), 'nothing is skipped');
}

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1) + second * 1_000);

describe('paging through lists that grow', () => {
  let market: Market;
  let client: Context & { actor: { userId: string } };
  let worker: Context & { actor: { userId: string } };

  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());

  beforeEach(async () => {
    client = await actingUser('client');
    worker = await actingUser('freelancer');
  });

  async function insertGig(second: number, status = 'active'): Promise<string> {
    const id = randomId();
    await query({
      text: `INSERT INTO listings (id, owner_id, title, status, engagement, dialect, published_at, created_at, updated_at)
             VALUES ($1, $2, 'A gig', $3, 'negotiated', 'clawconnected', $4, $5, $5)`,
      values: [id, client.actor.userId, status, status === 'draft' ? null : at(second), at(second)],
    });
    return id;
  }

  async function insertApplication(second: number, status = 'applied'): Promise<string> {
    const id = orderedId();
    await query({
      text: `INSERT INTO applications (id, listing_id, worker_user_id, status, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $5)`,
      values: [id, await insertGig(second), worker.actor.userId, status, at(second)],
    });
    return id;
  }

  async function insertNegotiation(second: number): Promise<string> {
    const applicationId = await insertApplication(second, 'shortlisted');
    const id = orderedId();
    const [one, other] = second % 2 ? [client, worker] : [worker, client];
    await query({
      text: `INSERT INTO negotiations (id, listing_id, application_id, client_user_id, worker_user_id, created_at)
             SELECT $1, listing_id, id, $3, $4, $5 FROM applications WHERE id = $2`,
      values: [id, applicationId, one.actor.userId, other.actor.userId, at(second)],
    });
    return id;
  }

  const check = (insert: (second: number) => Promise<string>, read: Read): Promise<void> =>
    fc.assert(
      fc
        .asyncProperty(insertions, (scenario) => assertPaging(scenario, insert, read))
        .beforeEach(() => query({ text: 'TRUNCATE listings CASCADE' }).then(() => undefined)),
      { numRuns: 40 },
    );

  it('never repeats or skips an active gig', () =>
    check(
      (second) => insertGig(second),
      (page) => listGigs(worker, { ...page, status: 'active' }),
    ));

  it('never repeats or skips a gig of the merged list, active ones and one’s own', () =>
    check(
      (second) => insertGig(second, ['active', 'draft', 'closed'][second % 3]),
      (page) => listGigs(client, page),
    ));

  it('never repeats or skips an application', () =>
    check(
      (second) => insertApplication(second),
      (page) => listMyApplications(worker, page),
    ));

  it('never repeats or skips a negotiation, whichever side one is on', () =>
    check(
      (second) => insertNegotiation(second),
      (page) => listNegotiations(client, page),
    ));
});
