import { policy } from '../../../../config/policy.js';
import { inTransaction, query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import type { Dialect } from '../../events/index.js';
import { cancelPending } from '../endpoints.js';
import { signingSecrets } from '../secrets.js';

/** A delivery that this process may send until its lease ends. */
export interface Claim {
  deliveryId: string;
  endpointId: string;
  dialect: Dialect;
  url: string;
  eventId: string;
  body: Buffer;
  /** Counts every attempt at this delivery. */
  number: number;
  /** Retries of the schedule used up. */
  step: number;
  /** Newest first. */
  secrets: string[];
}

interface LockedEndpoint {
  id: string;
  dialect: Dialect;
  url: string;
  enabled: boolean;
  room: number;
}

interface ClaimedRow {
  event_id: string;
  body: Buffer;
  attempts: number;
  schedule_step: number;
  abandoned_at: Date | null;
}

/** Claims of one endpoint's deliveries take turns, in all processes: otherwise two could take the last place. */
async function lockEndpointOf(transaction: Transaction, deliveryId: string): Promise<LockedEndpoint | null> {
  const [row] = await query<LockedEndpoint>(
    {
      text: `SELECT id, dialect, url, enabled AND deleted_at IS NULL AS enabled,
                    CASE WHEN breaker_open_until IS NULL THEN $2::int
                         WHEN breaker_open_until <= market_now() THEN 1 ELSE 0 END AS room
               FROM webhook_endpoints
              WHERE id = (SELECT endpoint_id FROM webhook_deliveries WHERE id = $1) FOR NO KEY UPDATE`,
      values: [deliveryId, policy.webhooks.maxInFlight],
    },
    transaction,
  );
  return row ?? null;
}

async function lease(
  transaction: Transaction,
  deliveryId: string,
  endpoint: LockedEndpoint,
): Promise<ClaimedRow | null> {
  const [row] = await query<ClaimedRow>(
    {
      text: `
        WITH due AS (
          SELECT id, leased_until AS abandoned_at FROM webhook_deliveries
           WHERE id = $1 AND status = 'pending' AND next_attempt_at <= market_now()
             AND (leased_until IS NULL OR leased_until <= now())
             AND (SELECT count(*) FROM webhook_deliveries
                   WHERE endpoint_id = $2 AND leased_until > now()) < $3
             FOR UPDATE
        )
        UPDATE webhook_deliveries delivery
           SET leased_until = clock_timestamp() + $4 * interval '1 second', attempts = attempts + 1
          FROM due WHERE delivery.id = due.id
        RETURNING delivery.event_id, delivery.body, delivery.attempts, delivery.schedule_step, due.abandoned_at`,
      values: [deliveryId, endpoint.id, endpoint.room, policy.webhooks.leaseSeconds],
    },
    transaction,
  );
  return row ?? null;
}

/** A worker died during the attempt before, so nobody knows what came of it; the log says that much. */
async function logInterrupted(
  transaction: Transaction,
  deliveryId: string,
  endpointId: string,
  row: ClaimedRow,
): Promise<void> {
  await query(
    {
      text: `INSERT INTO webhook_attempts (id, delivery_id, endpoint_id, number, outcome, error, started_at)
             VALUES ($1, $2, $3, $4, 'interrupted', $5, $6::timestamptz - $7 * interval '1 second')`,
      values: [
        orderedId(),
        deliveryId,
        endpointId,
        row.attempts - 1,
        'the worker stopped before an outcome was recorded; the event was sent again',
        row.abandoned_at!.toISOString(),
        policy.webhooks.leaseSeconds,
      ],
    },
    transaction,
  );
}

/**
 * Takes a due delivery under a lease (wall time), in one short transaction. Null when it is not due, somebody else has
 * it, or its endpoint cannot take more now: five at once over all processes, none while its breaker is open, one while
 * that is half-open.
 */
export async function claimDelivery(deliveryId: string): Promise<Claim | null> {
  return inTransaction(async (transaction) => {
    const endpoint = await lockEndpointOf(transaction, deliveryId);
    if (!endpoint) return null;
    if (!endpoint.enabled) {
      // Queued while the endpoint was being disabled.
      await cancelPending(transaction, endpoint.id);
      return null;
    }
    if (endpoint.room === 0) return null;
    const row = await lease(transaction, deliveryId, endpoint);
    if (!row) return null;
    if (row.abandoned_at) await logInterrupted(transaction, deliveryId, endpoint.id, row);
    return {
      deliveryId,
      endpointId: endpoint.id,
      dialect: endpoint.dialect,
      url: endpoint.url,
      eventId: row.event_id,
      body: row.body,
      number: row.attempts,
      step: row.schedule_step,
      secrets: await signingSecrets(endpoint.id, transaction),
    };
  });
}
