import { marketNow } from '../../../lib/clock.js';
import { query } from '../../../lib/db.js';
import { actorOf, type Context, transact } from '../../context.js';
import { sealContact } from '../contacts.js';
import { lockNegotiation } from '../locks.js';
import { canTakePart } from '../policy.js';
import type { NegotiationDetail } from '../views.js';
import { moveNegotiation } from './moveNegotiation.js';

export interface SharedContact {
  /** Free-form label, at most 50 characters. */
  contact_type: string;
  contact_value: string;
}

/**
 * Shows the caller's contact to the other party of the negotiation, and to nobody else, in any state; sharing again
 * replaces it (seed 003, contact-share). Neither the event nor the audit log holds the value.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function shareContact(
  ctx: Context,
  negotiationId: string,
  contact: SharedContact,
): Promise<NegotiationDetail> {
  const actor = actorOf(ctx);
  return transact(ctx, async (transaction) => {
    const negotiation = await lockNegotiation(transaction, negotiationId);
    canTakePart(actor, negotiation);
    await query(
      {
        text: `INSERT INTO negotiation_contacts (negotiation_id, user_id, contact_type, contact_value, created_at)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (negotiation_id, user_id) DO UPDATE
                 SET contact_type = EXCLUDED.contact_type, contact_value = EXCLUDED.contact_value,
                     created_at = EXCLUDED.created_at`,
        values: [
          negotiation.id,
          actor.userId,
          contact.contact_type,
          sealContact(contact.contact_value, negotiation.id, actor.userId),
          marketNow(),
        ],
      },
      transaction,
    );
    return moveNegotiation(
      transaction,
      negotiation,
      {},
      { actorId: actor.userId, action: 'contact_shared', payload: { contact_type: contact.contact_type } },
    );
  });
}
