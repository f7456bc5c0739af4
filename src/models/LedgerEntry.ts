export interface LedgerEntryRow {
  id: number;
  journal_id: string;
  account_id: string;
  /** Signed and never zero. */
  amount_cents: number;
}
