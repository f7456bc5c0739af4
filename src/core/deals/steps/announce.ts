import type { Transaction } from '../../../lib/db.js';
import type { ContractRow } from '../../../models/Contract.js';
import type { MilestoneRow } from '../../../models/Milestone.js';
import { type EventKind, type Recipient, recordEvent } from '../../events/index.js';
import { findContractView, milestoneView } from '../views.js';

/** Both sides of a contract, as recipients of events and reminders. */
export const partiesOf = (contract: Pick<ContractRow, 'client_user_id' | 'worker_user_id'>): Recipient[] => [
  { user_id: contract.client_user_id, role: 'client' },
  { user_id: contract.worker_user_id, role: 'worker' },
];

/** Tells both parties about the contract as it is now in this transaction. */
export async function announceContract(
  transaction: Transaction,
  kind: Extract<EventKind, 'contract.created' | 'contract.updated'>,
  contract: ContractRow,
): Promise<void> {
  const view = await findContractView(contract.id, transaction);
  await recordEvent(transaction, kind, { data: { ...view }, recipients: partiesOf(contract) });
}

/** Tells both parties about one milestone as it is now in this transaction. */
export async function announceMilestone(
  transaction: Transaction,
  kind: Extract<EventKind, `contract.milestone.${string}`>,
  contract: ContractRow,
  milestone: MilestoneRow,
): Promise<void> {
  const view = await milestoneView(milestone.id, transaction);
  await recordEvent(transaction, kind, { data: { ...view }, recipients: partiesOf(contract) });
}
