import {
  type NegotiationDetail,
  type NegotiationRecord,
  negotiationDetailView,
  partyNegotiationView,
} from '../../../core/market/index.js';

/** A negotiation as one of its parties sees it. */
export const presentNegotiation = (negotiation: NegotiationDetail, viewerId: string) =>
  negotiationDetailView(negotiation, viewerId);

export const presentNegotiations = (
  page: { rows: NegotiationRecord[]; next_cursor: string | null },
  viewerId: string,
) => ({
  negotiations: page.rows.map((negotiation) => partyNegotiationView(negotiation, viewerId)),
  next_cursor: page.next_cursor,
});
