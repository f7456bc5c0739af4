import { query, type Transaction } from '../../../lib/db.js';
import { notFound } from '../../../lib/errors.js';
import { negotiations } from '../../../models/Negotiation.js';
import { NEGOTIATION_EXPIRY, type NegotiationDetail } from '../views.js';
import { columnsOf } from './columns.js';

const auditColumn = `(
  SELECT coalesce(json_agg(json_build_object(
           'id', e.id, 'negotiation_id', e.negotiation_id, 'actor_id', e.actor_id, 'action', e.action,
           'from_state', e.from_state, 'to_state', e.to_state, 'payload', e.payload, 'created_at', e.created_at
         ) ORDER BY e.sequence), '[]')
    FROM negotiation_entries e WHERE e.negotiation_id = n.id)`;

const statement = (audit: boolean): string => `
  SELECT ${columnsOf(negotiations, 'n')}, l.title AS gig_title, d.due_at AS next_deadline,
         c.contact_type AS client_contact_type, c.contact_value AS client_contact_value,
         w.contact_type AS worker_contact_type, w.contact_value AS worker_contact_value,
         ${audit ? auditColumn : 'NULL'} AS audit
    FROM negotiations n
    JOIN listings l ON l.id = n.listing_id
    LEFT JOIN deadlines d ON d.subject_id = n.id AND d.kind = '${NEGOTIATION_EXPIRY}'
    LEFT JOIN negotiation_contacts c ON c.negotiation_id = n.id AND c.user_id = n.client_user_id
    LEFT JOIN negotiation_contacts w ON w.negotiation_id = n.id AND w.user_id = n.worker_user_id
   WHERE n.id = $1`;

const withAudit = statement(true);
const withoutAudit = statement(false);

/**
 * One negotiation with all that its views need, in one statement. Asks nobody who may see it.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function readNegotiation(
  transaction: Transaction | null | undefined,
  negotiationId: string,
  { audit = false } = {},
): Promise<NegotiationDetail> {
  const text = audit ? withAudit : withoutAudit;
  const name = audit ? 'negotiation-read-audit' : 'negotiation-read';
  const [row] = await query<NegotiationDetail>(
    { ...(transaction ? {} : { name }), text, values: [negotiationId] },
    transaction,
  );
  if (!row) throw notFound('negotiation');
  return row;
}
