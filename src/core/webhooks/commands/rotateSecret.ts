import { marketNow } from '../../../lib/clock.js';
import { webhookEndpoints } from '../../../models/WebhookEndpoint.js';
import { type Context, transact } from '../../context.js';
import { type EndpointRef, lockOwnEndpoint } from '../endpoints.js';
import { issueSecret, retireSecret } from '../secrets.js';
import { type WebhookEndpointView, webhookEndpointView } from '../views.js';

/**
 * Gives an endpoint of the caller's a new secret. Each old one signs too for 24 hours of market time.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function rotateSecret(ctx: Context, ref: EndpointRef): Promise<WebhookEndpointView & { secret: string }> {
  return transact(ctx, async (transaction) => {
    const endpoint = await lockOwnEndpoint(ctx, transaction, ref);
    await retireSecret(transaction, endpoint.id);
    const secret = await issueSecret(transaction, endpoint.id);
    const row = await webhookEndpoints.update(transaction, endpoint.id, { updated_at: marketNow() });
    return { ...webhookEndpointView(row), secret };
  });
}
