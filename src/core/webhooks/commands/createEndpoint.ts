import { policy } from '../../../../config/policy.js';
import { marketNow } from '../../../lib/clock.js';
import { sha256 } from '../../../lib/crypto.js';
import { query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { type WebhookEndpointRow, webhookEndpoints } from '../../../models/WebhookEndpoint.js';
import { actorOf, type Context, transact } from '../../context.js';
import type { Dialect } from '../../events/index.js';
import { canAddEndpoint } from '../policy.js';
import { issueSecret, signingSecrets } from '../secrets.js';
import { permitUrl } from '../target.js';
import { type WebhookEndpointView, webhookEndpointView } from '../views.js';

export interface NewEndpoint {
  dialect: Dialect;
  url: string;
  /** Names of the dialect; null for all, those to come included. */
  events: string[] | null;
  /**
   * The request's `Idempotency-Key`. The look-up of the URL's host must not happen inside a transaction, so endpoint
   * and response are stored one after the other; should the process die in between, a repeat finds the endpoint by this.
   */
  repeatKey?: string;
}

/** The endpoint that an interrupted request with the same key has made. */
async function findMade(transaction: Transaction, userId: string, key: Buffer): Promise<WebhookEndpointRow | null> {
  const [row] = await query<WebhookEndpointRow>(
    {
      text: `SELECT ${webhookEndpoints.columns} FROM webhook_endpoints
              WHERE user_id = $1 AND deleted_at IS NULL AND creation_key = $2
                AND created_at > market_now() - $3 * interval '1 second'`,
      values: [userId, key, policy.idempotency.keepSeconds],
    },
    transaction,
  );
  return row ?? null;
}

async function countEndpoints(transaction: Transaction, userId: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    {
      text: 'SELECT count(*)::int AS count FROM webhook_endpoints WHERE user_id = $1 AND deleted_at IS NULL',
      values: [userId],
    },
    transaction,
  );
  return row!.count;
}

/**
 * Registers a webhook endpoint of the caller's.
 *
 * @returns the endpoint with its secret, which is not shown again until it is rotated
 * @throws {Problem} WEBHOOK_URL_REFUSED, WEBHOOK_ENDPOINT_LIMIT
 */
export async function createEndpoint(
  ctx: Context,
  input: NewEndpoint,
): Promise<WebhookEndpointView & { secret: string }> {
  const { userId } = actorOf(ctx);
  await permitUrl(input.url);
  const creationKey = input.repeatKey === undefined ? null : sha256(`${input.dialect} ${input.repeatKey}`);
  return transact(ctx, async (transaction) => {
    // One at a time for each user: two at once would both fit under the limit.
    await query(
      { text: `SELECT pg_advisory_xact_lock(hashtextextended('webhook_endpoints ' || $1, 0))`, values: [userId] },
      transaction,
    );
    const made = creationKey && (await findMade(transaction, userId, creationKey));
    if (made) {
      const [secret] = await signingSecrets(made.id, transaction);
      return { ...webhookEndpointView(made), secret: secret! };
    }
    canAddEndpoint(await countEndpoints(transaction, userId));
    const now = marketNow();
    const row = await webhookEndpoints.insert(transaction, {
      id: orderedId(),
      user_id: userId,
      dialect: input.dialect,
      url: input.url,
      events: input.events,
      creation_key: creationKey,
      created_at: now,
      updated_at: now,
    });
    return { ...webhookEndpointView(row), secret: await issueSecret(transaction, row.id) };
  });
}
