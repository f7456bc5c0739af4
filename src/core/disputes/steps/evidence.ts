import { marketNow } from '../../../lib/clock.js';
import { query, type Transaction } from '../../../lib/db.js';
import { orderedId } from '../../../lib/ids.js';
import type { DisputeParty } from '../../../models/Dispute.js';
import { disputeEvidence, type EvidenceType } from '../../../models/DisputeEvidence.js';
import { linkFiles } from '../../files/index.js';

/** A piece of evidence as a party hands it in (seed 003). */
export interface NewEvidence {
  type: EvidenceType;
  url: string | null;
  description: string | null;
  /** The party's own files. */
  fileIds: string[];
}

/** What files of evidence are linked to: the dispute, so that both parties and the arbiter may read them. */
export const DISPUTE_FILES = 'dispute';

/**
 * Adds a party's evidence to a dispute.
 *
 * @throws {Problem} VALIDATION_FAILED for files that are not the party's own
 */
export async function addEvidence(
  transaction: Transaction,
  input: { disputeId: string; userId: string; party: DisputeParty; evidence: NewEvidence[] },
): Promise<void> {
  for (const [index, piece] of input.evidence.entries()) {
    await linkFiles(transaction, {
      fileIds: piece.fileIds,
      ownerId: input.userId,
      subjectType: DISPUTE_FILES,
      subjectId: input.disputeId,
      path: `evidence.${index}.file_ids`,
    });
    await disputeEvidence.insert(transaction, {
      id: orderedId(),
      dispute_id: input.disputeId,
      submitted_by: input.userId,
      party: input.party,
      type: piece.type,
      url: piece.url,
      description: piece.description,
      file_ids: piece.fileIds,
      created_at: marketNow(),
    });
  }
}

/** Whether a user may read what was handed in as evidence: its parties, and admins. */
export async function maySeeEvidence(userId: string, disputeId: string): Promise<boolean> {
  const rows = await query({
    name: 'dispute-files-visible',
    text: `SELECT id FROM disputes
            WHERE id = $2 AND ($1 IN (client_user_id, worker_user_id)
                               OR EXISTS (SELECT FROM users WHERE id = $1 AND role = 'admin' AND status = 'active'))`,
    values: [userId, disputeId],
  });
  return rows.length > 0;
}
