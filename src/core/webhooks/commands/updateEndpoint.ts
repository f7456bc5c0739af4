import { marketNow } from '../../../lib/clock.js';
import { type WebhookEndpointRow, webhookEndpoints } from '../../../models/WebhookEndpoint.js';
import { type Context, transact } from '../../context.js';
import { cleanRecord, disableEndpoint, type EndpointRef, lockOwnEndpoint } from '../endpoints.js';
import { getEndpoint } from '../queries/getEndpoint.js';
import { permitUrl } from '../target.js';
import { type WebhookEndpointView, webhookEndpointView } from '../views.js';

export interface EndpointChanges {
  url?: string;
  /** Null for all. */
  events?: string[] | null;
  enabled?: boolean;
}

/**
 * Changes an endpoint of the caller's. A new URL and enabling again both start with a clean record. Deliveries that wait
 * for a retry go to the new URL.
 *
 * @throws {Problem} NOT_FOUND, WEBHOOK_URL_REFUSED
 */
export async function updateEndpoint(
  ctx: Context,
  { changes, ...ref }: EndpointRef & { changes: EndpointChanges },
): Promise<WebhookEndpointView> {
  if (changes.url !== undefined) {
    // A stranger learns nothing and has no name looked up.
    await getEndpoint(ctx, ref);
    await permitUrl(changes.url);
  }
  return transact(ctx, async (transaction) => {
    const endpoint = await lockOwnEndpoint(ctx, transaction, ref);
    const now = marketNow();
    const update: Partial<WebhookEndpointRow> = { updated_at: now };
    if (changes.events !== undefined) update.events = changes.events;
    if (changes.url !== undefined && changes.url !== endpoint.url) {
      Object.assign(update, cleanRecord, { url: changes.url, breaker_counts_from: now });
    }
    if (changes.enabled === true && !endpoint.enabled) {
      Object.assign(update, cleanRecord, {
        enabled: true,
        disabled_reason: null,
        disabled_at: null,
        breaker_counts_from: now,
      });
    }
    const row = await webhookEndpoints.update(transaction, endpoint.id, update);
    if (changes.enabled === false && endpoint.enabled) {
      return webhookEndpointView(await disableEndpoint(transaction, endpoint.id, 'owner', now));
    }
    return webhookEndpointView(row);
  });
}
