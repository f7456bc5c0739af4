import { marketNow } from '../../../lib/clock.js';
import type { PaymentRow } from '../../../models/Payment.js';

/** Whether the money of a payment can be counted on: in escrow, on its way there, or on a hold that has not lapsed. */
export function isHeld(payment: PaymentRow): boolean {
  if (payment.status === 'authorized') return !payment.capture_before || payment.capture_before > marketNow();
  return payment.status === 'capturing' || payment.status === 'captured';
}
