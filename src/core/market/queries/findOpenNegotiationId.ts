import { query, type Transaction } from '../../../lib/db.js';
import { openNegotiationStates } from '../states.js';

/** The negotiation now open on an application, or null. */
export async function findOpenNegotiationId(transaction: Transaction, applicationId: string): Promise<string | null> {
  const [row] = await query<{ id: string }>(
    {
      text: 'SELECT id FROM negotiations WHERE application_id = $1 AND state = ANY($2)',
      values: [applicationId, openNegotiationStates],
    },
    transaction,
  );
  return row?.id ?? null;
}
