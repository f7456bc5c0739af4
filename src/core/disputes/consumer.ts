import { query, type Transaction } from '../../lib/db.js';
import { Problem } from '../../lib/errors.js';
import { loggerFor } from '../../lib/logger.js';
import { type DisputeRow, disputes } from '../../models/Dispute.js';
import { lockDealOfMilestone } from '../deals/index.js';
import type { EventConsumer, LoggedEvent } from '../events/index.js';
import { openDispute } from './commands/createDispute.js';
import { announceDispute, isPending, lockDispute } from './steps/dispute.js';
import { closeResolved } from './steps/resolve.js';

/**
 * A milestone that is not frozen any more though nobody here thawed it: its hold could not be captured, or the payer's
 * bank took the money back for good. The client has the money, so the dispute is over.
 */
async function closeMoot(transaction: Transaction, found: DisputeRow): Promise<void> {
  const { milestone } = await lockDealOfMilestone(transaction, found.milestone_id);
  const dispute = await lockDispute(transaction, found.id);
  if (!isPending(dispute) || milestone.frozen_at) return;
  await closeResolved(transaction, dispute, {
    workerPercent: 0,
    arbitrationFeeCents: 0,
    note: 'The payment did not hold: the client has the money.',
    decidedBy: 'payment',
    adminUserId: null,
  });
}

async function closeMootDisputes(transaction: Transaction, contractIds: string[]): Promise<void> {
  if (contractIds.length === 0) return;
  const pending = await query<DisputeRow>(
    {
      text: `SELECT ${disputes.columns} FROM disputes
              WHERE contract_id = ANY($1::uuid[]) AND status IN ('open', 'responded')
                AND milestone_id IN (SELECT id FROM milestones WHERE contract_id = ANY($1::uuid[]) AND frozen_at IS NULL)
              ORDER BY contract_id, id`,
      values: [contractIds],
    },
    transaction,
  );
  for (const dispute of pending) await closeMoot(transaction, dispute);
}

/**
 * The proofers could not agree and the poster did not decide: the market opens a dispute on the worker's behalf
 * (API.md, Proofs). One that has become impossible meanwhile is passed over.
 */
async function openForUndecided(transaction: Transaction, event: LoggedEvent): Promise<void> {
  await query({ text: 'SAVEPOINT undecided' }, transaction);
  try {
    const locked = await lockDealOfMilestone(transaction, String(event.data.milestone_id));
    const dispute = await openDispute(transaction, locked, {
      disputing_party: 'worker',
      opened_by: null,
      reason: 'The proofers did not agree, and the poster did not decide in time.',
    });
    await announceDispute(transaction, 'dispute.created', dispute);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await query({ text: 'ROLLBACK TO SAVEPOINT undecided' }, transaction);
    loggerFor('disputes').warn({ err: error, contract_id: event.data.contract_id }, 'nothing to dispute any more');
  }
  await query({ text: 'RELEASE SAVEPOINT undecided' }, transaction);
}

/** Reads the log for what ends a dispute, and for what begins one, without a party's doing. */
export const disputesConsumer: EventConsumer = {
  name: 'disputes',
  async handle(transaction, events) {
    for (const event of events) if (event.kind === 'contract.undecided') await openForUndecided(transaction, event);
    const moved = events.filter((event) => event.kind === 'contract.updated').map((event) => String(event.data.id));
    await closeMootDisputes(transaction, [...new Set(moved)]);
  },
};
