import { policy } from '../../../../config/policy.js';
import { query } from '../../../lib/db.js';
import { type Claim, claimDelivery } from '../attempts/claim.js';
import { recordOutcome } from '../attempts/record.js';
import { sendDelivery } from '../attempts/send.js';
import { hintDeliveries, type QueuedDelivery } from '../deliveries.js';
import { dueOfEndpointStatement } from '../due.js';

/** What an endpoint has room for now; one of it at random, because attempts that end together look together. */
async function nextOf(endpointId: string): Promise<QueuedDelivery | undefined> {
  const due = await query<QueuedDelivery>({
    name: 'webhook-deliveries-due-endpoint',
    text: dueOfEndpointStatement,
    values: [endpointId],
  });
  return due[Math.floor(Math.random() * due.length)];
}

async function attempt(claim: Claim): Promise<void> {
  await recordOutcome(claim, await sendDelivery(claim));
}

/**
 * Makes an attempt at a delivery: claims it, signs its stored bytes, sends them with no transaction open and records
 * what came of it. Safe to call any number of times, from any process; does nothing for a delivery that is not due. A
 * worker that dies on the way leaves a lease that runs out, and the same event id is sent again.
 *
 * While an endpoint is busy the hints for its other deliveries come to nothing, so the place is passed on: for a short
 * turn to the endpoint's next delivery here, then by way of the queue, where others have theirs.
 */
export async function deliverWebhook(deliveryId: string): Promise<void> {
  const turnEndsAt = performance.now() + policy.webhooks.turnMilliseconds;
  const first = await claimDelivery(deliveryId);
  if (!first) return;
  await attempt(first);
  for (let next = await nextOf(first.endpointId); next; next = await nextOf(first.endpointId)) {
    if (performance.now() > turnEndsAt) return hintDeliveries([next]);
    const claim = await claimDelivery(next.id);
    if (claim) await attempt(claim);
  }
}
