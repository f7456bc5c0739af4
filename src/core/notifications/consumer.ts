import { query, type Transaction } from '../../lib/db.js';
import type { ChannelType } from '../../models/NotificationChannel.js';
import type { EventConsumer, LoggedEvent } from '../events/index.js';
import { departuresIn } from '../identity/index.js';
import { nameOf } from './kinds.js';
import { availableTypes } from './providers/index.js';
import { hintNotifications, type NewNotification, queueNotifications } from './rows.js';
import { rememberSubjects } from './subjects.js';

interface Subscriber {
  id: string;
  user_id: string;
  channel_type: ChannelType;
  enabled_events: string[] | null;
}

async function subscribersOf(transaction: Transaction, events: LoggedEvent[]): Promise<Map<string, Subscriber[]>> {
  const userIds = new Set(events.flatMap((event) => event.recipients.map((recipient) => recipient.user_id)));
  const byUser = new Map<string, Subscriber[]>();
  if (userIds.size === 0) return byUser;
  const rows = await query<Subscriber>(
    {
      text: `SELECT channel.id, channel.user_id, channel.channel_type, channel.enabled_events
               FROM notification_channels channel JOIN users ON users.id = channel.user_id AND users.status = 'active'
              WHERE channel.user_id = ANY($1::uuid[]) AND channel.enabled AND channel.channel_type = ANY($2)
                FOR KEY SHARE OF channel`,
      values: [[...userIds], availableTypes()],
    },
    transaction,
  );
  for (const row of rows) byUser.set(row.user_id, [...(byUser.get(row.user_id) ?? []), row]);
  return byUser;
}

function notificationsOf(event: LoggedEvent, byUser: Map<string, Subscriber[]>): NewNotification[] {
  return event.recipients.flatMap((recipient) => {
    const name = nameOf(event.kind, recipient.role);
    if (name === null) return [];
    return (byUser.get(recipient.user_id) ?? [])
      .filter((channel) => channel.enabled_events === null || channel.enabled_events.includes(name))
      .map((channel) => ({
        channel_id: channel.id,
        event_id: event.id,
        position: event.position,
        kind: event.kind,
        role: recipient.role,
      }));
  });
}

/**
 * Who has deleted their account has no channels any more, nor what waits for them and their secrets; who has recovered
 * theirs has only those made since.
 */
async function forgetDeparted(transaction: Transaction, events: LoggedEvent[]): Promise<void> {
  for (const { userId, madeUntil } of departuresIn(events)) {
    await query(
      {
        text: 'DELETE FROM notification_channels WHERE user_id = $1 AND created_at <= $2::timestamptz',
        values: [userId, madeUntil?.toISOString() ?? 'infinity'],
      },
      transaction,
    );
  }
}

/**
 * Reads the event log: a notification for each enabled channel of each recipient which asked. While a type of channel is
 * not set up on this server nothing is queued for it, so that setting it up does not send weeks of old news at once.
 */
export const notificationsConsumer: EventConsumer = {
  name: 'notifications',
  async handle(transaction, events) {
    await forgetDeparted(transaction, events);
    await rememberSubjects(transaction, events);
    const byUser = await subscribersOf(transaction, events);
    if (byUser.size === 0) return;
    const queued = await queueNotifications(
      transaction,
      events.flatMap((event) => notificationsOf(event, byUser)),
    );
    return () => hintNotifications(queued);
  },
};
