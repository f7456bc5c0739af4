import { marketNow } from '../../../lib/clock.js';
import { orderedId } from '../../../lib/ids.js';
import { type Context, transact } from '../../context.js';
import { hintDeliveries, queueNew } from '../deliveries.js';
import { type EndpointRef, lockOwnEndpoint } from '../endpoints.js';
import { canSend } from '../policy.js';
import { findDelivery } from '../queries/listDeliveries.js';
import type { WebhookDeliveryView } from '../views.js';

/** The name of test events; no real event has it, and every endpoint gets it whatever it subscribed to. */
export const TEST_EVENT = 'webhook.test';

/**
 * Sends an endpoint of the caller's a made-up event the way real ones are sent: signed, retried and logged.
 *
 * @throws {Problem} NOT_FOUND, WEBHOOK_DISABLED
 */
export async function sendTestEvent(ctx: Context, ref: EndpointRef): Promise<WebhookDeliveryView> {
  return transact(ctx, async (transaction) => {
    const endpoint = await lockOwnEndpoint(ctx, transaction, ref);
    canSend(endpoint);
    const queued = await queueNew(transaction, [
      {
        endpointId: endpoint.id,
        name: TEST_EVENT,
        event: {
          id: orderedId(),
          data: { webhook_id: endpoint.id, message: 'A test event: nothing has happened.' },
          occurred_at: marketNow(),
        },
      },
    ]);
    transaction.afterCommit(() => void hintDeliveries(queued));
    return (await findDelivery(transaction, queued[0]!.id))!;
  });
}
