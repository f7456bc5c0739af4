import { marketNow } from '../../../lib/clock.js';
import { query } from '../../../lib/db.js';
import { webhookEndpoints } from '../../../models/WebhookEndpoint.js';
import { type Context, transact } from '../../context.js';
import { disableEndpoint, type EndpointRef, lockOwnEndpoint } from '../endpoints.js';

/**
 * Removes an endpoint of the caller's: nothing more is sent to it and its secrets are gone. Its row stays, unseen, for
 * the sake of the delivery log.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function deleteEndpoint(ctx: Context, ref: EndpointRef): Promise<void> {
  await transact(ctx, async (transaction) => {
    const endpoint = await lockOwnEndpoint(ctx, transaction, ref);
    const now = marketNow();
    if (endpoint.enabled) await disableEndpoint(transaction, endpoint.id, 'owner', now);
    await webhookEndpoints.update(transaction, endpoint.id, { deleted_at: now, updated_at: now });
    await query({ text: 'DELETE FROM webhook_secrets WHERE endpoint_id = $1', values: [endpoint.id] }, transaction);
  });
}
