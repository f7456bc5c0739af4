import { publish } from '../../../lib/bus.js';
import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
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
}

/**
 * Writes one event into the log, in the transaction that makes it true. The relay is woken right after the commit
 * without making the caller wait; if that is lost, its sweep finds the row within a second.
 *
 * @returns the event's id, the same in every channel
 */
export async function recordEvent(transaction: Transaction, kind: EventKind, event: NewEvent): Promise<string> {
  const id = orderedId();
  const recipients = event.recipients.filter(
    (recipient, index, all) => all.findIndex((other) => other.user_id === recipient.user_id) === index,
  );
  await query(
    {
      text: 'INSERT INTO events (id, kind, data, recipients, occurred_at) VALUES ($1, $2, $3, $4, $5)',
      values: [id, kind, JSON.stringify(event.data), JSON.stringify(recipients), marketNow().toISOString()],
    },
    transaction,
  );
  transaction.afterCommit(() => void publish('outbox'), 'outbox');
  return id;
}
