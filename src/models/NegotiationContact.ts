/** How one party can be reached outside the market, shared with the other party of the negotiation only. */
export interface NegotiationContactRow {
  negotiation_id: string;
  user_id: string;
  /** Free-form label: Telegram, Email … */
  contact_type: string;
  /** Encrypted; see src/core/market/contacts.ts. */
  contact_value: Buffer;
  created_at: Date;
}
