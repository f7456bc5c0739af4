import { publish } from '../../../lib/bus.js';
import { inTransaction, query, type Statement, type Transaction } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import { type Audience, tellAudience } from '../audiences.js';
import type { EventKind } from '../catalogue.js';
import type { Recipient } from './recordEvent.js';

export interface LoggedEvent {
  id: string;
  kind: EventKind;
  data: Record<string, unknown>;
  /** Those named in it. */
  recipients: Recipient[];
  /** Those not named; `event_recipients` has them. */
  audience: Audience | null;
  occurred_at: Date;
  position: number;
}

export interface EventConsumer {
  /** Its row in `event_consumers` (made by a migration) keeps how far it has read. */
  name: string;
  /**
   * Takes events in log order, each exactly once: what it writes through `transaction` commits together with its
   * place in the log. What it returns runs after the commit (hints to queues, say).
   */
  handle(transaction: Transaction, events: LoggedEvent[]): Promise<void | (() => void | Promise<void>)>;
}

const BATCH = 200;
/** Any constant; one relay at a time gives out positions. */
const POSITION_LOCK = 7_201_122;

const consumers = new Map<string, EventConsumer>();

/** Adds a reader of the log to this process's relay. */
export function registerConsumer(consumer: EventConsumer): void {
  consumers.set(consumer.name, consumer);
}

/** Gives committed events their place in the log. @returns how many */
async function assignPositions(): Promise<number> {
  return inTransaction(async (transaction) => {
    await query({ text: 'SELECT pg_advisory_xact_lock($1)', values: [POSITION_LOCK] }, transaction);
    const rows = await query<{ audience: Audience | null; position: number }>(
      {
        text: `
          WITH fresh AS (
            SELECT id, row_number() OVER (ORDER BY sequence) AS place
              FROM (SELECT id, sequence FROM events WHERE position IS NULL ORDER BY sequence LIMIT $1) undispatched
          ), placed AS (
            UPDATE events
               SET position = (SELECT coalesce(max(position), 0) FROM events) + fresh.place
              FROM fresh WHERE events.id = fresh.id
            RETURNING events.position, events.recipients, events.audience
          ), told AS (
            INSERT INTO event_recipients (user_id, position, role)
            SELECT recipient.user_id, placed.position, recipient.role
              FROM placed, jsonb_to_recordset(placed.recipients) AS recipient(user_id uuid, role text)
          )
          SELECT position, audience FROM placed ORDER BY position`,
        values: [BATCH],
      },
      transaction,
    );
    for (const { audience, position } of rows) {
      if (audience) await tellAudience(transaction, audience, position);
    }
    return rows.length;
  });
}

/**
 * Locks a consumer's place in the log and reads on from there. The place is a subquery, so that only what comes after it
 * is read: a join would be planned to read the log from its beginning. Exported for the plan's test.
 */
export const nextEventsStatement = (consumerName: string): Statement => ({
  text: `
    WITH reader AS MATERIALIZED (SELECT position FROM event_consumers WHERE name = $1 FOR UPDATE)
    SELECT id, kind, data, recipients, audience, occurred_at, position
      FROM events WHERE position > (SELECT position FROM reader)
     ORDER BY position LIMIT $2`,
  values: [consumerName, BATCH],
});

/** Lets one consumer read its next batch. @returns how many events it read */
async function consume(consumer: EventConsumer): Promise<number> {
  let afterwards: (() => void | Promise<void>) | undefined;
  const count = await inTransaction(async (transaction) => {
    const events = await query<LoggedEvent>(nextEventsStatement(consumer.name), transaction);
    const last = events.at(-1);
    if (!last) return 0;
    afterwards = (await consumer.handle(transaction, events)) ?? undefined;
    await query(
      { text: 'UPDATE event_consumers SET position = $2 WHERE name = $1', values: [consumer.name, last.position] },
      transaction,
    );
    return events.length;
  });
  await afterwards?.();
  return count;
}

/**
 * Moves every committed event on: into the log, then through each consumer. Safe to call from anywhere at any time;
 * a consumer that fails holds up only itself and is tried again at the next call.
 */
export async function relayEvents(): Promise<void> {
  const assigned = await assignPositions();
  if (assigned > 0) await publish('events');
  await Promise.all(
    [...consumers.values()].map(async (consumer) => {
      try {
        while ((await consume(consumer)) === BATCH);
      } catch (error) {
        loggerFor('relay').error({ err: error, consumer: consumer.name }, 'consumer failed; it will be tried again');
      }
    }),
  );
  if (assigned === BATCH) await relayEvents();
}
