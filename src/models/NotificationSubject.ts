/** What the event log has said of a thing that later events mention by its id only. */
export interface NotificationSubjectRow {
  id: string;
  type: 'gig' | 'negotiation' | 'contract' | 'milestone' | 'dispute' | 'payout';
  /** The gig's title; for a milestone its own. */
  title: string | null;
  contract_id: string | null;
}
