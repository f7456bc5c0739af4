import { query } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { type Context, transact } from '../../context.js';
import { hintDeliveries, type QueuedDelivery } from '../deliveries.js';
import { type EndpointRef, lockOwnEndpoint } from '../endpoints.js';
import { canSend } from '../policy.js';
import { findDelivery } from '../queries/listDeliveries.js';
import { deliveryTransitions } from '../states.js';
import type { WebhookDeliveryView } from '../views.js';

/**
 * Sends a delivery once more, whatever became of it: same event id, same bytes, the retry schedule from its start. An
 * attempt that is under way ends the matter if it succeeds.
 *
 * @throws {Problem} NOT_FOUND, WEBHOOK_DISABLED
 */
export async function replayDelivery(
  ctx: Context,
  { deliveryId, ...ref }: EndpointRef & { deliveryId: string },
): Promise<WebhookDeliveryView> {
  return transact(ctx, async (transaction) => {
    const endpoint = await lockOwnEndpoint(ctx, transaction, ref);
    canSend(endpoint);
    const [queued] = await query<QueuedDelivery>(
      {
        text: `UPDATE webhook_deliveries
                  SET status = $3, schedule_step = 0, next_attempt_at = market_now(), delivered_at = NULL,
                      replayed_at = market_now(), updated_at = market_now()
                WHERE id = $1 AND endpoint_id = $2 AND status = ANY($4) RETURNING id, attempts`,
        values: [deliveryId, endpoint.id, deliveryTransitions.replay.to, deliveryTransitions.replay.from],
      },
      transaction,
    );
    if (!queued) throw notFound('delivery');
    transaction.afterCommit(() => void hintDeliveries([queued]));
    return (await findDelivery(transaction, deliveryId))!;
  });
}
