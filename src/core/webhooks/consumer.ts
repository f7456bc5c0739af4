import { marketNow } from '../../lib/clock.js';
import { query, type Transaction } from '../../lib/db.js';
import {
  type Dialect,
  type EventConsumer,
  eventName,
  inWordsOf,
  type LoggedEvent,
  type RecipientRole,
} from '../events/index.js';
import { departuresIn } from '../identity/index.js';
import { hintDeliveries, type NewDelivery, queueNew } from './deliveries.js';
import { removeEndpointsOf } from './endpoints.js';
import { wants } from './views.js';

/** An endpoint whose owner was told of the event at `position`. */
interface Subscriber {
  id: string;
  dialect: Dialect;
  events: string[] | null;
  position: number;
  role: RecipientRole;
}

/** The endpoints of everybody who was told of some events, named in them or one of an audience, and is still here. */
function subscribersOf(transaction: Transaction, events: LoggedEvent[]): Promise<Subscriber[]> {
  return query<Subscriber>(
    {
      text: `SELECT endpoint.id, endpoint.dialect, endpoint.events, told.position, told.role
               FROM event_recipients told
               JOIN webhook_endpoints endpoint
                 ON endpoint.user_id = told.user_id AND endpoint.deleted_at IS NULL AND endpoint.enabled
               JOIN users ON users.id = endpoint.user_id AND users.status = 'active'
              WHERE told.position = ANY($1::bigint[])
              ORDER BY told.position, endpoint.id`,
      values: [events.map((event) => event.position)],
    },
    transaction,
  );
}

/**
 * Reads the event log: a delivery for each enabled endpoint of each recipient whose dialect tells and which asked. Who
 * has left gets nothing more.
 */
export const webhooksConsumer: EventConsumer = {
  name: 'webhooks',
  async handle(transaction, events) {
    await removeEndpointsOf(transaction, departuresIn(events), marketNow());
    const byPosition = new Map(events.map((event) => [event.position, event]));
    const subscribers = await subscribersOf(transaction, events);
    const deliveries = subscribers.flatMap((endpoint): NewDelivery[] => {
      const event = byPosition.get(endpoint.position)!;
      const name = eventName(event.kind, endpoint.dialect, endpoint.role);
      return name !== null && wants(endpoint, name)
        ? [{ endpointId: endpoint.id, name, event: inWordsOf(endpoint.dialect, event) }]
        : [];
    });
    if (deliveries.length === 0) return;
    const queued = await queueNew(transaction, deliveries);
    return () => hintDeliveries(queued);
  },
};
