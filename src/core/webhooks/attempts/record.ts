import { policy } from '../../../../config/policy.js';
import { inTransaction, query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import { type WebhookAttemptRow, webhookAttempts } from '../../../models/WebhookAttempt.js';
import type { WebhookDeliveryRow } from '../../../models/WebhookDelivery.js';
import { type WebhookEndpointRow, webhookEndpoints } from '../../../models/WebhookEndpoint.js';
import { allows } from '../../transitions.js';
import { disableEndpoint } from '../endpoints.js';
import { tellOfDisabling, tellOfFailure } from '../mails.js';
import { retryDelaySeconds } from '../schedule.js';
import { deliveryTransitions } from '../states.js';
import { breakerAfterFailure } from './breaker.js';
import type { Claim } from './claim.js';
import type { Outcome } from './send.js';

const GONE = 410;

async function logAttempt(transaction: Transaction, claim: Claim, outcome: Outcome): Promise<WebhookAttemptRow> {
  return webhookAttempts.insert(transaction, {
    id: orderedId(),
    delivery_id: claim.deliveryId,
    endpoint_id: claim.endpointId,
    number: claim.number,
    outcome: outcome.succeeded ? 'succeeded' : 'failed',
    status: outcome.status,
    error: outcome.error,
    response_excerpt: outcome.excerpt,
    duration_ms: outcome.durationMilliseconds,
    started_at: outcome.startedAt,
  });
}

/**
 * Healthy endpoints' rows are not written, so that attempts at one endpoint do not wait for each other here. A success
 * while the breaker is open is of an attempt from before; only the one it lets through when half-open closes it.
 */
async function recordSuccess(transaction: Transaction, claim: Claim, outcome: Outcome): Promise<void> {
  await query(
    {
      text: `UPDATE webhook_endpoints
                SET failing_since = NULL,
                    breaker_counts_from = CASE WHEN breaker_open_until <= market_now() THEN market_now() ELSE breaker_counts_from END,
                    breaker_open_until = CASE WHEN breaker_open_until <= market_now() THEN NULL ELSE breaker_open_until END
              WHERE id = $1 AND (failing_since IS NOT NULL OR breaker_open_until <= market_now())`,
      values: [claim.endpointId],
    },
    transaction,
  );
  await logAttempt(transaction, claim, outcome);
  await query(
    {
      text: `UPDATE webhook_deliveries
                SET status = $3, next_attempt_at = NULL, delivered_at = market_now(), updated_at = market_now(),
                    leased_until = CASE WHEN attempts = $2 THEN NULL ELSE leased_until END
              WHERE id = $1`,
      values: [claim.deliveryId, claim.number, deliveryTransitions.succeed.to],
    },
    transaction,
  );
}

interface LockedDelivery {
  status: WebhookDeliveryRow['status'];
  attempts: number;
  schedule_step: number;
}

/**
 * Schedules the next attempt or gives up.
 *
 * @param gone whether the endpoint wants nothing more
 * @returns whether the delivery has been given up just now
 */
async function rescheduleDelivery(
  transaction: Transaction,
  claim: Claim,
  outcome: Outcome,
  gone: boolean,
): Promise<boolean> {
  const [delivery] = await query<LockedDelivery>(
    {
      text: 'SELECT status, attempts, schedule_step FROM webhook_deliveries WHERE id = $1 FOR UPDATE',
      values: [claim.deliveryId],
    },
    transaction,
  );
  // Our lease had run out, and another worker has taken over: what comes next is its business.
  if (delivery!.attempts !== claim.number) return false;
  const pending = allows(deliveryTransitions, 'giveUp', delivery!.status);
  const delay = gone ? null : retryDelaySeconds(delivery!.schedule_step, outcome.retryAfterSeconds);
  await query(
    {
      text: `UPDATE webhook_deliveries
                SET leased_until = NULL, updated_at = market_now(),
                    schedule_step = schedule_step + CASE WHEN $2 AND $3::float8 IS NOT NULL THEN 1 ELSE 0 END,
                    status = CASE WHEN $2 AND $3::float8 IS NULL THEN $4 ELSE status END,
                    next_attempt_at = CASE WHEN $2 THEN market_now() + $3::float8 * interval '1 second' END
              WHERE id = $1`,
      values: [claim.deliveryId, pending, delay, deliveryTransitions.giveUp.to],
    },
    transaction,
  );
  return pending && delay === null;
}

type LockedEndpoint = WebhookEndpointRow & { now: Date };

async function lockEndpoint(transaction: Transaction, id: string): Promise<LockedEndpoint> {
  const [row] = await query<LockedEndpoint>(
    {
      text: `SELECT ${webhookEndpoints.columns}, market_now() AS now FROM webhook_endpoints
              WHERE id = $1 FOR NO KEY UPDATE`,
      values: [id],
    },
    transaction,
  );
  return row!;
}

/** 410 disables at once; nothing but failures for five days does too (API.md, Webhooks). */
function disablingReason(endpoint: LockedEndpoint, failingSince: Date, gone: boolean): 'gone' | 'failing' | null {
  if (!endpoint.enabled) return null;
  if (gone) return 'gone';
  const failingFor = endpoint.now.getTime() - failingSince.getTime();
  return failingFor >= policy.webhooks.disableAfterFailingSeconds * 1_000 ? 'failing' : null;
}

async function recordFailure(transaction: Transaction, claim: Claim, outcome: Outcome): Promise<void> {
  const endpoint = await lockEndpoint(transaction, claim.endpointId);
  await logAttempt(transaction, claim, outcome);
  // What the URL before has answered says nothing about the one that the owner has put in its place meanwhile.
  const replaced = endpoint.url !== claim.url;
  const gone = outcome.status === GONE && !replaced;
  const givenUp = await rescheduleDelivery(transaction, claim, outcome, gone);
  if (replaced) {
    if (givenUp) await tellOfFailure(transaction, endpoint, claim, endpoint.now);
    return;
  }
  const failingSince = endpoint.failing_since ?? endpoint.now;
  const row = await webhookEndpoints.update(transaction, endpoint.id, {
    failing_since: failingSince,
    ...(await breakerAfterFailure(transaction, endpoint, endpoint.now)),
  });
  const reason = disablingReason(endpoint, failingSince, gone);
  if (reason) {
    await disableEndpoint(transaction, endpoint.id, reason, endpoint.now);
    await tellOfDisabling(transaction, row, reason);
  } else if (givenUp) {
    await tellOfFailure(transaction, row, claim, endpoint.now);
  }
}

/** Notes what came of an attempt: a row in the log, and the delivery closed or its next attempt set. */
export function recordOutcome(claim: Claim, outcome: Outcome): Promise<void> {
  return inTransaction((transaction) =>
    outcome.succeeded ? recordSuccess(transaction, claim, outcome) : recordFailure(transaction, claim, outcome),
  );
}
