import { type IRateLimiterPostgresOptions, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Counter, CounterTable } from './counterTable.js';

type Options = Pick<IRateLimiterPostgresOptions, 'keyPrefix' | 'points' | 'duration' | 'inMemoryBlockOnConsumed'>;

/**
 * rate-limiter-flexible's PostgreSQL limiter with its one write replaced: by itself it sends a statement for every bucket
 * of every request, over as many connections; here they go together (see {@link CounterTable}).
 */
export class PostgresLimiter extends RateLimiterPostgres {
  constructor(
    options: Options,
    private readonly table: CounterTable,
  ) {
    super({
      ...options,
      storeClient: table.client,
      storeType: 'pool',
      tableName: 'rate_limits',
      tableCreated: true,
      // The limits worker deletes what has expired.
      clearExpiredByTimeout: false,
    });
  }

  /** What `consume` writes and reads; the answer has the form of pg's. */
  protected async _upsert(
    key: string,
    points: number,
    milliseconds: number,
  ): Promise<{ rows: [{ points: number; expire: number }] }> {
    const counter: Counter = await this.table.add(key, points, milliseconds);
    return { rows: [{ points: counter.points, expire: Date.now() + counter.millisecondsLeft }] };
  }
}
