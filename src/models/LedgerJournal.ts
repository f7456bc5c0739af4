export interface LedgerJournalRow {
  id: string;
  idempotency_key: string;
  kind: string;
  subject_id: string | null;
  created_at: Date;
}
