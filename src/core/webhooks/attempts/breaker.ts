import { policy } from '../../../../config/policy.js';
import { query, type Transaction } from '../../../lib/db.js';
import type { WebhookEndpointRow } from '../../../models/WebhookEndpoint.js';

/**
 * The circuit breaker of an endpoint, shared by all processes through its row (API.md, Webhooks): 70 % of at least ten
 * attempts in five minutes failed → open; after 30 seconds half-open, one attempt decides. In market time, like the
 * retries it holds up: on a clock that is moved by hours, attempts count as far apart as they are meant to be.
 *
 * @param endpoint locked, with the failed attempt already in the log
 * @param now market time
 * @returns what changes in its row
 */
export async function breakerAfterFailure(
  transaction: Transaction,
  endpoint: WebhookEndpointRow,
  now: Date,
): Promise<Pick<Partial<WebhookEndpointRow>, 'breaker_open_until'>> {
  const { breaker, breakerSample } = policy.webhooks;
  const opened = { breaker_open_until: new Date(now.getTime() + breaker.halfOpenSeconds * 1_000) };
  if (endpoint.breaker_open_until) {
    // Still open: a straggler from before. Half-open: the probe has failed.
    return endpoint.breaker_open_until > now ? {} : opened;
  }
  const since = Math.max(now.getTime() - breaker.windowSeconds * 1_000, endpoint.breaker_counts_from?.getTime() ?? 0);
  const [recent] = await query<{ attempts: number; failures: number }>(
    {
      text: `SELECT count(*)::int AS attempts, count(*) FILTER (WHERE outcome = 'failed')::int AS failures
               FROM (SELECT outcome FROM webhook_attempts
                      WHERE endpoint_id = $1 AND created_at > $2 AND outcome <> 'interrupted'
                      ORDER BY created_at DESC LIMIT $3) newest`,
      values: [endpoint.id, new Date(since).toISOString(), breakerSample],
    },
    transaction,
  );
  const { attempts, failures } = recent!;
  return attempts >= breaker.minimumAttempts && failures >= breaker.failureRatio * attempts ? opened : {};
}
