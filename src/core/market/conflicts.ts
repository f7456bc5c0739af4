import type { Transaction } from '../../lib/db.js';
import { Problem } from '../../lib/errors.js';
import type { ListingRow } from '../../models/Listing.js';
import { findUser } from '../identity/index.js';
import { connectStatus } from '../payments/index.js';

/** What tells that two accounts are one person's. */
async function marksOf(transaction: Transaction, userId: string): Promise<string[]> {
  const user = await findUser(userId, transaction);
  const { account_id } = await connectStatus(userId, transaction);
  return [
    `user ${userId}`,
    ...(user?.github_id ? [`github ${user.github_id}`] : []),
    ...(account_id ? [`connect ${account_id}`] : []),
  ];
}

/**
 * Nobody judges their own work, or work they pay for: not the poster, not the assigned agent, and nobody who shares a
 * Connect account or GitHub id with either (API.md, Proofs).
 *
 * @throws {Problem} CONFLICT_OF_INTEREST
 */
export async function requireNoConflict(transaction: Transaction, listing: ListingRow, userId: string): Promise<void> {
  const own = new Set(await marksOf(transaction, userId));
  for (const partyId of [listing.owner_id, listing.assigned_agent_id]) {
    if (partyId && (await marksOf(transaction, partyId)).some((mark) => own.has(mark))) {
      throw new Problem(
        'CONFLICT_OF_INTEREST',
        'You are a party of this job, or share an account with one, and cannot judge it. Find others: GET /api/jobs/proof-needed.',
      );
    }
  }
}
