import { query, type Transaction } from '../../lib/db.js';
import { orderedId } from '../../lib/ids.js';
import { hint } from '../../lib/queue.js';
import { deliveryBody, type SubscriberEvent } from './views.js';

export interface NewDelivery {
  endpointId: string;
  /** The event's name in the endpoint's dialect. */
  name: string;
  event: SubscriberEvent;
}

export interface QueuedDelivery {
  id: string;
  attempts: number;
}

const insertDeliveries = `
  INSERT INTO webhook_deliveries (id, endpoint_id, event_id, event, body)
  SELECT id, endpoint_id, event_id, event, convert_to(body, 'UTF8')
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[])
         AS delivery(id, endpoint_id, event_id, event, body)
  ON CONFLICT (event_id, endpoint_id)`;

function columnsOf(deliveries: NewDelivery[]): unknown[] {
  return [
    deliveries.map(() => orderedId()),
    deliveries.map((delivery) => delivery.endpointId),
    deliveries.map((delivery) => delivery.event.id),
    deliveries.map((delivery) => delivery.name),
    deliveries.map((delivery) => deliveryBody(delivery.name, delivery.event)),
  ];
}

/** Queues deliveries, due now, in one statement; what an endpoint has already got stays as it is. */
export async function queueNew(transaction: Transaction, deliveries: NewDelivery[]): Promise<QueuedDelivery[]> {
  if (deliveries.length === 0) return [];
  return query<QueuedDelivery>(
    { text: `${insertDeliveries} DO NOTHING RETURNING id, attempts`, values: columnsOf(deliveries) },
    transaction,
  );
}

/**
 * Queues deliveries, due now, whether or not they were made before: same event id, same bytes, the schedule from its
 * start. An attempt that is under way keeps its lease, and ends the matter if it succeeds.
 */
export async function queueAgain(transaction: Transaction, deliveries: NewDelivery[]): Promise<QueuedDelivery[]> {
  if (deliveries.length === 0) return [];
  return query<QueuedDelivery>(
    {
      text: `${insertDeliveries} DO UPDATE
        SET status = 'pending', schedule_step = 0, next_attempt_at = market_now(), delivered_at = NULL,
            replayed_at = market_now(), updated_at = market_now()
      RETURNING id, attempts`,
      values: columnsOf(deliveries),
    },
    transaction,
  );
}

/** Wakes the workers. A hint that is lost costs a second: the sweep finds the row. */
export const hintDeliveries = (deliveries: QueuedDelivery[]): Promise<void> =>
  hint(
    'webhooks',
    deliveries.map(({ id, attempts }) => ({ id, attempt: attempts })),
  );
