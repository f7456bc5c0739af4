import { publish } from '../../../lib/bus.js';
import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import type { Audience } from '../audiences.js';
import type { EventKind, RecipientRole } from '../catalogue.js';

export interface Recipient {
  user_id: string;
  role: RecipientRole;
}

export interface NewEvent {
  /** The view every channel shows as `data`. */
  data: Record<string, unknown>;
  /** Who hears of it. A user named twice hears once, in the first role. Empty for internal kinds. */
  recipients: Recipient[];
  /** Who hears of it besides, however many that are: found when the event gets its place in the log. */
  audience?: Audience;
}

const distinct = (recipients: Recipient[]): Recipient[] =>
  recipients.filter((recipient, index, all) => all.findIndex((other) => other.user_id === recipient.user_id) === index);

/**
 * Writes events of one kind into the log, in this order, in the transaction that makes them true. The relay is woken
 * right after the commit without making the caller wait; if that is lost, its sweep finds the rows within a second.
 *
 * @returns their ids, the same in every channel
 */
export async function recordEvents(transaction: Transaction, kind: EventKind, events: NewEvent[]): Promise<string[]> {
  if (events.length === 0) return [];
  const occurredAt = marketNow().toISOString();
  const rows = events.map((event) => ({
    id: orderedId(),
    data: event.data,
    recipients: distinct(event.recipients),
    audience: event.audience ?? null,
  }));
  await query(
    {
      text: `INSERT INTO events (id, kind, data, recipients, audience, occurred_at)
             SELECT (event ->> 'id')::uuid, $2, event -> 'data', event -> 'recipients',
                    nullif(event -> 'audience', 'null'), $3
               FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS rows (event, place) ORDER BY place`,
      values: [JSON.stringify(rows), kind, occurredAt],
    },
    transaction,
  );
  transaction.afterCommit(() => void publish('outbox'), 'outbox');
  return rows.map((row) => row.id);
}

/** Writes one event into the log: {@link recordEvents}. @returns its id */
export async function recordEvent(transaction: Transaction, kind: EventKind, event: NewEvent): Promise<string> {
  const [id] = await recordEvents(transaction, kind, [event]);
  return id!;
}
