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

/** A job's contract by the name AgentGigs agents know it by: the job's id. */
const jobOf = (contract: ContractRow): { job_id?: string } =>
  contract.engagement === 'direct' ? { job_id: contract.listing_id } : {};

/** Tells both parties something about their contract. */
export async function announce(
  transaction: Transaction,
  kind: EventKind,
  contract: ContractRow,
  data: object,
): Promise<void> {
  await recordEvent(transaction, kind, { data: { ...data, ...jobOf(contract) }, recipients: partiesOf(contract) });
}

/** Tells both parties about the contract as it is now in this transaction. */
export async function announceContract(
  transaction: Transaction,
  kind: Extract<EventKind, 'contract.created' | 'contract.updated'>,
  contract: ContractRow,
): Promise<void> {
  await announce(transaction, kind, contract, (await findContractView(contract.id, transaction))!);
}

/**
 * Tells both parties about one milestone as it is now in this transaction. That is also the news of how the contract
 * stands: one thing that happened is one event.
 *
 * @param more `settled`: by a dispute's resolution, not by the client
 */
export async function announceMilestone(
  transaction: Transaction,
  kind: Extract<EventKind, `contract.milestone.${string}`>,
  contract: ContractRow,
  milestone: MilestoneRow,
  more: { settled?: true } = {},
): Promise<void> {
  const view = await milestoneView(milestone.id, transaction);
  const { status, round_number, consensus } = contract;
  const job = contract.engagement === 'direct' ? { round: round_number, consensus } : {};
  const about = { gig_id: contract.listing_id, contract_status: status };
  await announce(transaction, kind, contract, { ...view, ...about, ...job, ...more });
}
