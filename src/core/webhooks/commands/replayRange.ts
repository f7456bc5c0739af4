import { policy } from '../../../../config/policy.js';
import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { type Context, transact } from '../../context.js';
import { type EventKind, eventName, inWordsOf, type RecipientRole } from '../../events/index.js';
import { hintDeliveries, queueAgain } from '../deliveries.js';
import { type EndpointRef, lockOwnEndpoint } from '../endpoints.js';
import { canSend } from '../policy.js';
import { wants } from '../views.js';

interface PastEvent {
  id: string;
  kind: EventKind;
  data: Record<string, unknown>;
  occurred_at: Date;
  role: RecipientRole;
}

export interface ReplayRange {
  /** Market time, included. */
  since: Date;
  /** Market time, excluded; now when left out. */
  until?: Date;
}

export interface Replay {
  /** How many events are being sent. */
  replayed: number;
  /** Where to go on when the range holds more events than one call replays; null when that was all. */
  next_since: string | null;
}

/**
 * What a user was told of in a range, oldest first. An event gets its position when its transaction commits, so order
 * by position and by time differ by no more than a transaction lasts; an hour on both sides is far more than that, and
 * bounds what is read of the user's share of the log.
 */
async function eventsBetween(
  transaction: Transaction,
  userId: string,
  since: Date,
  until: Date,
  limit: number,
): Promise<PastEvent[]> {
  return query<PastEvent>(
    {
      text: `
        WITH bounds AS MATERIALIZED (
          SELECT coalesce((SELECT position FROM events
                            WHERE position IS NOT NULL AND occurred_at >= $2::timestamptz - interval '1 hour'
                            ORDER BY occurred_at LIMIT 1), 0) AS first,
                 coalesce((SELECT position FROM events
                            WHERE position IS NOT NULL AND occurred_at >= $3::timestamptz + interval '1 hour'
                            ORDER BY occurred_at LIMIT 1), 9223372036854775807) AS last
        )
        SELECT events.id, events.kind, events.data, events.occurred_at, told.role
          FROM event_recipients told
          JOIN events ON events.position = told.position
         WHERE told.user_id = $1 AND told.position BETWEEN (SELECT first FROM bounds) AND (SELECT last FROM bounds)
           AND events.occurred_at >= $2 AND events.occurred_at < $3
         ORDER BY events.occurred_at, events.position LIMIT $4`,
      values: [userId, since.toISOString(), until.toISOString(), limit],
    },
    transaction,
  );
}

/**
 * Sends an endpoint of the caller's every event of a time range that it would get now, whether it got it, failed to, or
 * was disabled or not yet registered then. Same event ids; same bytes where there was a delivery before.
 *
 * @throws {Problem} NOT_FOUND, WEBHOOK_DISABLED
 */
export async function replayRange(ctx: Context, { since, until, ...ref }: EndpointRef & ReplayRange): Promise<Replay> {
  return transact(ctx, async (transaction) => {
    const endpoint = await lockOwnEndpoint(ctx, transaction, ref);
    canSend(endpoint);
    const { maxReplayEvents } = policy.webhooks;
    const found = await eventsBetween(transaction, endpoint.user_id, since, until ?? marketNow(), maxReplayEvents + 1);
    const next = found[maxReplayEvents];
    const queued = await queueAgain(
      transaction,
      found.slice(0, maxReplayEvents).flatMap((event) => {
        const name = eventName(event.kind, endpoint.dialect, event.role);
        return name !== null && wants(endpoint, name)
          ? [{ endpointId: endpoint.id, name, event: inWordsOf(endpoint.dialect, event) }]
          : [];
      }),
    );
    transaction.afterCommit(() => void hintDeliveries(queued));
    return { replayed: queued.length, next_since: next?.occurred_at.toISOString() ?? null };
  });
}
