import { query } from '../../lib/db.js';
import type { ProofSlotRow } from '../../models/ProofSlot.js';
import { hasPart } from './policy.js';

/** Whether a user is a proofer of what was delivered on a contract: paid for, and not one who lost the slot (API.md). */
export async function maySeeAsProofer(userId: string, contractId: string): Promise<boolean> {
  const [slot] = await query<Pick<ProofSlotRow, 'status' | 'paid_at'>>({
    name: 'proof-slot-of-user',
    text: 'SELECT status, paid_at FROM proof_slots WHERE contract_id = $1 AND proofer_id = $2',
    values: [contractId, userId],
  });
  return slot !== undefined && hasPart(slot);
}
