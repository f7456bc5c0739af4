import pg from 'pg';
import { env } from '../../config/env.js';

/** PostgreSQL's bigint arrives as text; cents and positions are safe integers, and one that is not must not pass silently. */
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} exceeds the safe integer range`);
  return value;
});

/** A date without a time stays the text it is: a `Date` would move it across time zones. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface Statement {
  /** With a name the statement is prepared once per connection; outside transactions only. */
  name?: string;
  text: string;
  values?: unknown[];
}

/** An open transaction: one connection, READ COMMITTED. Made by {@link inTransaction} only. */
export class Transaction {
  private hooks: Array<{ name?: string; run: () => void }> = [];
  private readonly outcomes = new WeakSet<Error>();

  constructor(private readonly client: pg.PoolClient) {}

  async query<Row extends object>(statement: Statement): Promise<Row[]> {
    const result = await this.client.query<Row>(statement);
    return result.rows;
  }

  /**
   * Runs `hook` once the transaction has committed; never when it rolls back. Nobody waits for it.
   *
   * @param name of hooks that are the same: only the first of them runs
   */
  afterCommit(hook: () => void, name?: string): void {
    if (name === undefined || !this.hooks.some((other) => other.name === name)) this.hooks.push({ name, run: hook });
  }

  /**
   * Runs a part of the transaction that may fail alone: should `work` throw, what it has done is undone, its hooks
   * included, and the transaction goes on. An error marked by {@link outcome} undoes nothing. Throws on.
   */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const hooks = [...this.hooks];
    await this.client.query('SAVEPOINT attempt');
    try {
      return await work();
    } catch (error) {
      if (!this.isOutcome(error)) {
        await this.client.query('ROLLBACK TO SAVEPOINT attempt');
        this.hooks = hooks;
      }
      throw error;
    }
  }

  /**
   * Marks a refusal that changes something (a round too many ends the negotiation): thrown out of the transaction, it
   * commits what was done instead of undoing it, and is thrown on.
   */
  outcome<E extends Error>(error: E): E {
    this.outcomes.add(error);
    return error;
  }

  isOutcome(error: unknown): error is Error {
    return error instanceof Error && this.outcomes.has(error);
  }

  committed(): void {
    for (const hook of this.hooks) hook.run();
  }
}

let connections: pg.Pool | undefined;

/** This process's connections to the database named by DATABASE_URL. */
export function pool(): pg.Pool {
  if (!connections) {
    const connectionString = env().DATABASE_URL;
    if (!connectionString) throw new Error('DATABASE_URL is not set');
    connections = new pg.Pool({
      connectionString,
      max: env().DATABASE_POOL_MAX,
      application_name: 'guildhall',
      // The default of 4 is for spinning disks: it prefers reading and sorting everything to walking an index in order.
      options: '-c random_page_cost=1.1',
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 15_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    });
    connections.on('error', () => undefined);
    // A connection lost while nobody waits for an answer on it would end the process; whoever holds it learns by using it.
    connections.on('connect', (client) => client.on('error', () => undefined));
  }
  return connections;
}

/** Runs one statement and returns plain rows; inside `transaction` when given, so that it sees its changes. */
export async function query<Row extends object>(
  statement: Statement,
  transaction?: Transaction | null,
): Promise<Row[]> {
  if (transaction) return transaction.query<Row>(statement);
  const result = await pool().query<Row>(statement);
  return result.rows;
}

/**
 * Runs `work` in a transaction of its own; rolls back when it throws, and throws on. An error marked by
 * {@link Transaction.outcome} commits first.
 */
export async function inTransaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  const transaction = new Transaction(client);
  let broken: Error | undefined;
  let result: { value: T } | { refusal: Error };
  try {
    await client.query('BEGIN');
    result = await work(transaction).then(
      (value) => ({ value }),
      (error: unknown) => {
        if (transaction.isOutcome(error)) return { refusal: error };
        throw error;
      },
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
  transaction.committed();
  if ('refusal' in result) throw result.refusal;
  return result.value;
}

/** Closes every connection of this process. The next use connects anew. */
export async function closeDatabase(): Promise<void> {
  const closing = connections?.end();
  connections = undefined;
  await closing;
}
