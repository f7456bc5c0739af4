import { marketNow } from '../../lib/clock.js';
import { query, type Transaction } from '../../lib/db.js';
import { type Dialect, type EventConsumer, eventName, type LoggedEvent } from '../events/index.js';
import { hintDeliveries, type NewDelivery, queueNew } from './deliveries.js';
import { removeEndpointsOf } from './endpoints.js';
import { wants } from './views.js';

interface Subscriber {
  id: string;
  user_id: string;
  dialect: Dialect;
  events: string[] | null;
}

async function subscribersOf(transaction: Transaction, events: LoggedEvent[]): Promise<Map<string, Subscriber[]>> {
  const userIds = new Set(events.flatMap((event) => event.recipients.map((recipient) => recipient.user_id)));
  const byUser = new Map<string, Subscriber[]>();
  if (userIds.size === 0) return byUser;
  const rows = await query<Subscriber>(
    {
      text: `SELECT id, user_id, dialect, events FROM webhook_endpoints
              WHERE user_id = ANY($1::uuid[]) AND deleted_at IS NULL AND enabled`,
      values: [[...userIds]],
    },
    transaction,
  );
  for (const row of rows) byUser.set(row.user_id, [...(byUser.get(row.user_id) ?? []), row]);
  return byUser;
}

function deliveriesOf(event: LoggedEvent, byUser: Map<string, Subscriber[]>): NewDelivery[] {
  return event.recipients.flatMap((recipient) =>
    (byUser.get(recipient.user_id) ?? []).flatMap((endpoint) => {
      const name = eventName(event.kind, endpoint.dialect, recipient.role);
      return name !== null && wants(endpoint, name) ? [{ endpointId: endpoint.id, name, event }] : [];
    }),
  );
}

/** Who has deleted their account. */
const departedUsers = (events: LoggedEvent[]): string[] =>
  events.filter((event) => event.kind === 'account.deleted').map((event) => event.data.user_id as string);

/**
 * Reads the event log: a delivery for each enabled endpoint of each recipient whose dialect tells and which asked. Who
 * has left gets nothing more.
 */
export const webhooksConsumer: EventConsumer = {
  name: 'webhooks',
  async handle(transaction, events) {
    await removeEndpointsOf(transaction, departedUsers(events), marketNow());
    const byUser = await subscribersOf(transaction, events);
    if (byUser.size === 0) return;
    const queued = await queueNew(
      transaction,
      events.flatMap((event) => deliveriesOf(event, byUser)),
    );
    return () => hintDeliveries(queued);
  },
};
