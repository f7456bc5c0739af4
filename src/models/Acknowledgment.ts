/** A user's promise to keep a listing's details confidential: the NDA of AgentGigs. */
export interface AcknowledgmentRow {
  listing_id: string;
  user_id: string;
  created_at: Date;
}
