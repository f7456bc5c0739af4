import { query, type Transaction } from '../../../lib/db.js';
import { PROOF_VERDICT } from '../deadlineKinds.js';

export interface OwedVerdict {
  id: string;
  job_id: string;
  /** When the seat is lost, market time. */
  due_at: Date;
}

/** The verdicts that a proofer was paid for and has yet to give. */
export function owedVerdictsOf(transaction: Transaction, userId: string): Promise<OwedVerdict[]> {
  return query<OwedVerdict>(
    {
      text: `SELECT proofs.id, proofs.listing_id AS job_id, deadlines.due_at
               FROM proofs JOIN deadlines ON deadlines.subject_id = proofs.id AND deadlines.kind = '${PROOF_VERDICT}'
              WHERE proofs.proofer_id = $1 AND proofs.status = 'assigned' ORDER BY deadlines.due_at, proofs.id`,
      values: [userId],
    },
    transaction,
  );
}
