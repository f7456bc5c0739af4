import { query } from '../../../lib/db.js';
import { nextDeliveryStatement } from '../due.js';

/** Market time of the next delivery attempt, or null when none is to come. In the past: it is due now. */
export async function nextDeliveryAt(): Promise<Date | null> {
  const [row] = await query<{ at: Date | null }>({ name: 'webhook-deliveries-next', text: nextDeliveryStatement });
  return row?.at ?? null;
}
