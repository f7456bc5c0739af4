import { marketNow } from '../../../lib/clock.js';
import type { Transaction } from '../../../lib/db.js';
import { notFound, Problem } from '../../../lib/errors.js';
import { contracts } from '../../../models/Contract.js';
import { type DisputeRow, disputes } from '../../../models/Dispute.js';
import { type EventKind, type Recipient, recordEvent } from '../../events/index.js';
import { transition } from '../../transitions.js';
import { type DisputeAction, disputeTransitions, pendingStatuses } from '../states.js';
import { type DisputeView, findDisputeView } from '../views.js';

/**
 * Locks a dispute until the transaction ends. Whatever moves its milestone too locks that before.
 *
 * @throws {Problem} NOT_FOUND
 */
export async function lockDispute(transaction: Transaction, disputeId: string): Promise<DisputeRow> {
  const dispute = await disputes.lock(transaction, disputeId);
  if (!dispute) throw notFound('dispute');
  return dispute;
}

export const isPending = (dispute: Pick<DisputeRow, 'status'>): boolean =>
  (pendingStatuses as readonly string[]).includes(dispute.status);

/** @throws {Problem} DISPUTE_CLOSED once it is resolved or withdrawn */
export function assertPending(dispute: DisputeRow): void {
  if (isPending(dispute)) return;
  throw new Problem(
    'DISPUTE_CLOSED',
    `The dispute is ${dispute.status}; that is final. Read it with GET /api/disputes/{id}.`,
    {
      members: { state: dispute.status },
    },
  );
}

/**
 * Moves a locked dispute to its next state.
 *
 * @throws {Problem} DISPUTE_CLOSED when the table does not allow it
 */
export function moveDispute(
  transaction: Transaction,
  dispute: DisputeRow,
  action: DisputeAction,
  changes: Partial<DisputeRow>,
): Promise<DisputeRow> {
  const status = transition(disputeTransitions, action, dispute.status, {
    code: 'DISPUTE_CLOSED',
    detail: `The dispute is ${dispute.status}.`,
  });
  return disputes.update(transaction, dispute.id, { ...changes, status, updated_at: marketNow() });
}

/** Both sides, as recipients of events and reminders. */
export const partiesOf = (dispute: Pick<DisputeRow, 'client_user_id' | 'worker_user_id'>): Recipient[] => [
  { user_id: dispute.client_user_id, role: 'client' },
  { user_id: dispute.worker_user_id, role: 'worker' },
];

/** Tells both parties about the dispute as it is now in this transaction. @returns what they are told */
export async function announceDispute(
  transaction: Transaction,
  kind: Extract<EventKind, `dispute.${string}`>,
  dispute: DisputeRow,
): Promise<DisputeView> {
  const view = await findDisputeView(dispute.id, transaction);
  if (!view) throw new Error(`dispute ${dispute.id} is gone`);
  const contract = await contracts.find(dispute.contract_id, transaction);
  await recordEvent(transaction, kind, {
    data: { ...view, contract_status: contract!.status },
    recipients: partiesOf(dispute),
  });
  return view;
}
