/** A user's Stripe Connect account, as last read from Stripe. */
export interface ConnectAccountRow {
  user_id: string;
  /** Null while the account is being made. */
  stripe_account_id: string | null;
  details_submitted: boolean;
  payouts_enabled: boolean;
  transfers_active: boolean;
  /** Part of Stripe's idempotency key for making the account. */
  attempt: number;
  /** When the read that these values come from began (wall time): an older read never overwrites a newer one. */
  refreshed_at: Date | null;
  created_at: Date;
  updated_at: Date;
}
