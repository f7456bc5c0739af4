import { policy } from '../../../../config/policy.js';
import { marketIn } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import type { DisputeRow } from '../../../models/Dispute.js';
import { clearDeadlines, setDeadline } from '../../deadlines/index.js';
import { partiesOf } from './dispute.js';

export const RESPONSE = 'dispute.response';
export const ARBITER = 'dispute.arbiter';

/** The other party has until the response deadline. */
export const awaitResponse = (transaction: Transaction, dispute: DisputeRow): Promise<void> =>
  setDeadline(transaction, {
    subjectId: dispute.id,
    kind: RESPONSE,
    dueAt: dispute.response_deadline,
    recipients: partiesOf(dispute),
  });

/** Both have had their say; an arbiter decides within 14 days. @param seconds from now, market time */
export async function awaitArbiter(
  transaction: Transaction,
  dispute: DisputeRow,
  seconds: number = policy.silence.arbiterSeconds,
): Promise<void> {
  await clearDeadlines(transaction, dispute.id, [RESPONSE]);
  await setDeadline(transaction, {
    subjectId: dispute.id,
    kind: ARBITER,
    dueAt: marketIn(seconds),
    recipients: partiesOf(dispute),
  });
}
