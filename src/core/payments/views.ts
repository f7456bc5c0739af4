import type { ChargebackRow } from '../../models/Chargeback.js';
import type { PaymentRow } from '../../models/Payment.js';
import type { PayoutRow, PayoutStatus } from '../../models/Payout.js';
import { timeoutOutcome } from '../deadlines/index.js';

/** A payout as its worker sees it (API.md, Field names). */
export interface PayoutView {
  id: string;
  milestone_id: string;
  amount_cents: number;
  fee_cents: number;
  status: Exclude<PayoutStatus, 'transferring'>;
  release_at: string;
  sent_at: string | null;
  next_deadline: string | null;
  on_timeout: string | null;
  created_at: string;
  updated_at: string;
}

export type PayoutDetailRow = PayoutRow & { next_deadline: Date | null; deadline_kind: string | null };

/** A transfer whose outcome is unknown is still to be sent, for all that its worker can tell. */
export function payoutView(row: PayoutRow & Partial<PayoutDetailRow>): PayoutView {
  return {
    id: row.id,
    milestone_id: row.subject_id,
    amount_cents: row.amount_cents,
    fee_cents: row.fee_cents,
    status: row.status === 'transferring' ? 'scheduled' : row.status,
    release_at: row.release_at.toISOString(),
    sent_at: row.sent_at?.toISOString() ?? null,
    next_deadline: row.next_deadline?.toISOString() ?? null,
    on_timeout: timeoutOutcome(row.deadline_kind ?? null),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

/** What other modules hear of a payment. */
export function paymentFacts(row: PaymentRow): Record<string, unknown> {
  return {
    payment_id: row.id,
    purpose: row.purpose,
    subject_id: row.subject_id,
    contract_id: row.contract_id,
    payer_id: row.payer_id,
    amount_cents: row.amount_cents,
    status: row.status,
    failure_code: row.failure_code,
  };
}

/** What other modules hear of a payment that its payer's bank takes back. */
export function chargebackFacts(payment: PaymentRow, chargeback: ChargebackRow): Record<string, unknown> {
  return { ...paymentFacts(payment), chargeback_id: chargeback.id, chargeback_status: chargeback.status };
}
