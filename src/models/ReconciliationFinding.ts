/** One difference between the ledger and Stripe. */
export interface ReconciliationFindingRow {
  id: string;
  run_id: string;
  kind: 'missing_in_ledger' | 'missing_at_stripe' | 'amount_differs';
  /** The object at Stripe that moved the money, where there is one. */
  stripe_id: string | null;
  /** The journal that no object at Stripe answers to. */
  journal_id: string | null;
  /** What moved into the Stripe balance according to Stripe, and according to the ledger. */
  stripe_cents: number;
  ledger_cents: number;
  created_at: Date;
}
