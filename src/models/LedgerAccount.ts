/** Accounts of one owner, a user or a subject (milestone): they keep a balance. */
export type OwnedAccountKind = 'wallet' | 'escrow' | 'payable' | 'receivable';

/** Accounts there is one of: they keep no balance row and are never locked. */
export type UnownedAccountKind = 'external' | 'platform_fees' | 'stripe_fees' | 'platform_losses';

export interface LedgerAccountRow {
  id: string;
  kind: OwnedAccountKind | UnownedAccountKind;
  owner_id: string | null;
  /** Kept by the database from the entries; null for unowned kinds. */
  balance_cents: number | null;
  created_at: Date;
}
