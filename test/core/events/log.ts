import { recordEvent, registerConsumer } from '../../../src/core/events/index.js';
import { inTransaction, query } from '../../../src/lib/db.js';

/** Records one event, told apart by `name`, in a transaction of its own. @returns its id */
export const happen = (name: string, recipients: Parameters<typeof recordEvent>[2]['recipients'] = []) =>
  inTransaction((transaction) => recordEvent(transaction, 'gig.updated', { data: { name }, recipients }));

/** The log's order, by name. */
export async function loggedNames(): Promise<string[]> {
  const rows = await query<{ name: string }>({
    text: `SELECT data ->> 'name' AS name FROM events WHERE position IS NOT NULL ORDER BY position`,
  });
  return rows.map((row) => row.name);
}

/** Makes this the only reader of the log, from its beginning on; what it reads is kept in `readings`. */
export async function createReadings(consumerNames: string[]): Promise<void> {
  await query({
    text: `CREATE TABLE IF NOT EXISTS readings (number bigint GENERATED ALWAYS AS IDENTITY, consumer text, name text)`,
  });
  await query({ text: 'TRUNCATE readings, events, event_recipients RESTART IDENTITY' });
  await query({ text: 'DELETE FROM event_consumers' });
  for (const name of consumerNames) {
    await query({ text: 'INSERT INTO event_consumers (name, position) VALUES ($1, 0)', values: [name] });
  }
}

/** Registers a reader that keeps what it reads, in its own transaction. */
export function keepReadings(
  consumer: string,
  before: (names: string[]) => Promise<void> | void = () => undefined,
  after: (names: string[]) => Promise<void> | void = () => undefined,
): void {
  registerConsumer({
    name: consumer,
    async handle(transaction, events) {
      const names = events.map((event) => String(event.data.name));
      await before(names);
      await query(
        {
          text: 'INSERT INTO readings (consumer, name) SELECT $1, name FROM unnest($2::text[]) name',
          values: [consumer, names],
        },
        transaction,
      );
      await after(names);
    },
  });
}

/** What a reader has read, in its order. */
export async function readingsOf(consumer: string): Promise<string[]> {
  const rows = await query<{ name: string }>({
    text: 'SELECT name FROM readings WHERE consumer = $1 ORDER BY number',
    values: [consumer],
  });
  return rows.map((row) => row.name);
}
