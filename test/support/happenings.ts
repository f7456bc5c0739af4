import { type EventKind, type RecipientRole, recordEvent, relayEvents } from '../../src/core/events/index.js';
import { inTransaction } from '../../src/lib/db.js';
import { makeUp } from './eventData.js';

/**
 * Records one made-up event in a transaction of its own, and gives it its place in the log.
 *
 * @returns its id
 */
export async function happen(
  userIds: string | string[],
  options: { kind?: EventKind; role?: RecipientRole; data?: Record<string, unknown>; relay?: boolean } = {},
): Promise<string> {
  const {
    kind = 'contract.message.created',
    role = 'worker',
    data = { body: 'Zoë’s\nmessage' },
    relay = true,
  } = options;
  const recipients = [userIds].flat().map((user_id) => ({ user_id, role }));
  const id = await inTransaction((transaction) => recordEvent(transaction, kind, { data, recipients }));
  makeUp(id);
  if (relay) await relayEvents();
  return id;
}
