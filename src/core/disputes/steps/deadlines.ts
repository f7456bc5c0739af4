import { policy } from '../../../../config/policy.js';
import { marketIn } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { contracts } from '../../../models/Contract.js';
import type { DisputeRow } from '../../../models/Dispute.js';
import { clearDeadlines, setDeadline } from '../../deadlines/index.js';
import { partiesOf } from './dispute.js';

export const RESPONSE = 'dispute.response';
export const ARBITER = 'dispute.arbiter';

/** What a dispute holds up: a job as a whole, of a negotiated contract the milestone. */
async function heldUpBy(transaction: Transaction, dispute: DisputeRow): Promise<string> {
  const contract = await contracts.find(dispute.contract_id, transaction);
  return contract?.engagement === 'direct' ? dispute.listing_id : dispute.milestone_id;
}

/** The other party has until the response deadline. */
export async function awaitResponse(transaction: Transaction, dispute: DisputeRow): Promise<void> {
  await setDeadline(transaction, {
    subjectId: dispute.id,
    kind: RESPONSE,
    dueAt: dispute.response_deadline,
    recipients: partiesOf(dispute),
    shownOn: await heldUpBy(transaction, dispute),
  });
}

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
    shownOn: await heldUpBy(transaction, dispute),
  });
}
