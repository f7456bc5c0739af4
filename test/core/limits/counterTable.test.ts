import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { CounterTable } from '../../../src/core/limits/stores/counterTable.js';
import { query } from '../../../src/lib/db.js';
import type { TestBackend } from '../../support/backends.js';
import { startLimitStore } from '../../support/limits.js';

describe('the counters in PostgreSQL', () => {
  let store: TestBackend;
  let tables: CounterTable[];
  let statements: number;
  before(async () => {
    store = await startLimitStore('postgres');
    tables = [new CounterTable(), new CounterTable()];
    const { client } = tables[0]!;
    const send = client.query.bind(client) as (statement: unknown) => Promise<unknown>;
    client.query = ((statement: unknown) => {
      statements += 1;
      return send(statement);
    }) as typeof client.query;
  });
  beforeEach(() => {
    statements = 0;
  });
  after(async () => {
    await Promise.all(tables.map((table) => table.close()));
    await store.stop();
  });

  it('counts all that is asked in one turn in one statement', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const counters = await Promise.all([first, second, first].map((key) => tables[0]!.add(key, 1, 60_000)));
    assert.deepEqual(
      counters.map(({ points }) => points),
      [1, 1, 2],
    );
    assert.equal(statements, 1);
  });

  it('gathers what comes while a statement is under way', async () => {
    const key = randomUUID();
    const first = tables[0]!.add(key, 1, 60_000);
    await Promise.resolve();
    const later = Array.from({ length: 99 }, () => tables[0]!.add(key, 1, 60_000));
    const counters = await Promise.all([first, ...later]);
    assert.deepEqual(
      counters.map(({ points }) => points),
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    assert.equal(statements, 2);
  });

  it('begins anew when its time is over, with the time it is given then', async () => {
    const key = randomUUID();
    const fresh = await tables[0]!.add(key, 1, 60_000);
    assert.ok(fresh.millisecondsLeft === 60_000);
    const second = await tables[0]!.add(key, 1, 90_000);
    assert.ok(second.points === 2 && second.millisecondsLeft <= 60_000);
    await query({ text: 'UPDATE rate_limits SET expire = 0 WHERE key = $1', values: [key] });
    assert.deepEqual(await tables[0]!.add(key, 1, 90_000), { points: 1, millisecondsLeft: 90_000 });
  });

  it('loses and doubles nothing between processes that take the same keys in any order', async () => {
    const keys = Array.from({ length: 20 }, () => randomUUID());
    const rounds = 50;
    const run = async (table: CounterTable, order: string[]): Promise<number[][]> => {
      const counts: number[][] = [];
      for (let round = 0; round < rounds; round += 1) {
        const counters = await Promise.all(order.map((key) => table.add(key, 1, 60_000)));
        counts.push(counters.map(({ points }) => points));
      }
      return counts;
    };
    const [forwards, backwards] = await Promise.all([run(tables[0]!, keys), run(tables[1]!, [...keys].reverse())]);
    for (const [index] of keys.entries()) {
      const seen = [...forwards!.map((one) => one[index]!), ...backwards!.map((one) => one[keys.length - 1 - index]!)];
      assert.deepEqual(
        seen.sort((a, b) => a - b),
        Array.from({ length: 2 * rounds }, (_, place) => place + 1),
      );
    }
  });
});
