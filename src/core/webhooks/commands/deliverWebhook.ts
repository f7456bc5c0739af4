import { query } from '../../../lib/db.js';
import { claimDelivery } from '../attempts/claim.js';
import { recordOutcome } from '../attempts/record.js';
import { sendDelivery } from '../attempts/send.js';
import { hintDeliveries, type QueuedDelivery } from '../deliveries.js';
import { dueOfEndpointStatement } from '../due.js';

/** Passes the place that an attempt has left on to the endpoint's next delivery, by way of the queue: it has to queue up. */
async function wakeNext(endpointId: string): Promise<void> {
  const due = await query<QueuedDelivery>({
    name: 'webhook-deliveries-due-endpoint',
    text: dueOfEndpointStatement,
    values: [endpointId],
  });
  // Attempts that end together would otherwise all wake the same one.
  const next = due[Math.floor(Math.random() * due.length)];
  if (next) await hintDeliveries([next]);
}

/**
 * Makes one attempt at a delivery: claims it, signs its stored bytes, sends them with no transaction open and records
 * what came of it. Safe to call any number of times, from any process; does nothing for a delivery that is not due. A
 * worker that dies on the way leaves a lease that runs out, and the same event id is sent again.
 */
export async function deliverWebhook(deliveryId: string): Promise<void> {
  const claim = await claimDelivery(deliveryId);
  if (!claim) return;
  await recordOutcome(claim, await sendDelivery(claim));
  await wakeNext(claim.endpointId);
}
