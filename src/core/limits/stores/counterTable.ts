import pg from 'pg';
import { env } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';

/** How a counter stands after an attempt. */
export interface Counter {
  points: number;
  millisecondsLeft: number;
}

interface Waiting {
  key: string;
  points: number;
  milliseconds: number;
  resolve(counter: Counter): void;
  reject(error: Error): void;
}

interface Sum {
  key: string;
  points: number;
  milliseconds: number;
  attempts: Waiting[];
}

/** More attempts than this wait for the next statement. */
const BATCH = 500;

/**
 * A counter begins anew when its time is over. The database's clock decides, so that all processes agree; the rows are
 * taken in the order of their keys, so that two statements never wait for each other.
 */
const countStatement = `
  INSERT INTO rate_limits AS counter (key, points, expire)
  SELECT attempt.key, attempt.points, (extract(epoch FROM statement_timestamp()) * 1000)::bigint + attempt.milliseconds
    FROM unnest($1::text[], $2::int[], $3::bigint[]) AS attempt (key, points, milliseconds)
   ORDER BY attempt.key
  ON CONFLICT (key) DO UPDATE SET
    points = CASE WHEN counter.expire <= (extract(epoch FROM statement_timestamp()) * 1000)::bigint
                  THEN excluded.points ELSE counter.points + excluded.points END,
    expire = CASE WHEN counter.expire <= (extract(epoch FROM statement_timestamp()) * 1000)::bigint
                  THEN excluded.expire ELSE counter.expire END
  RETURNING key, points, expire - (extract(epoch FROM statement_timestamp()) * 1000)::bigint AS left`;

/**
 * The counters in PostgreSQL. What is asked for while a statement is under way goes into the next one together: all
 * buckets of a request, and those of however many requests came meanwhile, are one round trip on one connection, which
 * nothing else in the process can keep busy.
 */
export class CounterTable {
  private readonly pool: pg.Pool;
  private waiting: Waiting[] = [];
  private running = false;

  constructor() {
    const timeout = policy.limits.storeTimeoutMilliseconds;
    this.pool = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: 1,
      application_name: 'guildhall-limits',
      keepAlive: true,
      connectionTimeoutMillis: timeout,
      // Told to the server too, so that what nobody waits for any more does not go on.
      statement_timeout: timeout,
      query_timeout: timeout + 100,
    });
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** What rate-limiter-flexible's own statements run on. */
  get client(): pg.Pool {
    return this.pool;
  }

  /** Adds to a counter. @throws when the database does not answer in time */
  add(key: string, points: number, milliseconds: number): Promise<Counter> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, points, milliseconds, resolve, reject });
      if (this.running) return;
      this.running = true;
      // What the same turn of the event loop still asks for comes along.
      queueMicrotask(() => void this.run());
    });
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      try {
        await this.count(batch);
      } catch (error) {
        for (const { reject } of batch) reject(error as Error);
      }
    }
    this.running = false;
  }

  private async count(batch: Waiting[]): Promise<void> {
    const sums = new Map<string, Sum>();
    for (const attempt of batch) {
      const { key, points, milliseconds } = attempt;
      const sum = sums.get(key);
      if (sum) {
        sum.points += points;
        sum.attempts.push(attempt);
      } else sums.set(key, { key, points, milliseconds, attempts: [attempt] });
    }
    const all = [...sums.values()];
    const { rows } = await this.pool.query<{ key: string; points: number; left: number }>({
      name: 'rate-limits-count',
      text: countStatement,
      values: [all.map(({ key }) => key), all.map(({ points }) => points), all.map((sum) => sum.milliseconds)],
    });
    for (const row of rows) {
      const { points: added, attempts } = sums.get(row.key)!;
      // Of attempts that went together each gets its own place in the count.
      let points = row.points - added;
      for (const attempt of attempts) {
        points += attempt.points;
        attempt.resolve({ points, millisecondsLeft: Number(row.left) });
      }
    }
  }
}
