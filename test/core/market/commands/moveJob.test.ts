import assert from 'node:assert/strict';
import { moveJob } from '../../../../src/core/market/index.js';
import { inTransaction } from '../../../../src/lib/db.js';
import type { ListingRow } from '../../../../src/models/Listing.js';
import { actingUser, insertDirectListing, type Market, refusal, startMarket } from '../market.js';

describe('moveJob', () => {
  let market: Market;
  let job: ListingRow;
  before(async () => {
    market = await startMarket();
    const owner = await actingUser('client');
    job = await insertDirectListing(owner.actor.userId);
  });
  after(() => market.stop());

  it('refuses what an open job has no place for, by the code of the action', async () => {
    for (const [action, code] of [
      ['fund', 'JOB_NOT_FUNDABLE'],
      ['deliver', 'JOB_NOT_DELIVERABLE'],
      ['approve', 'JOB_NOT_APPROVABLE'],
      ['dispute', 'JOB_NOT_DISPUTABLE'],
      ['resume', 'JOB_NOT_DISPUTED'],
      ['settle', 'JOB_NOT_DISPUTED'],
    ] as const) {
      await assert.rejects(
        inTransaction((transaction) => moveJob(transaction, job, action)),
        refusal(code),
        action,
      );
    }
  });

  it('closes the listing to discovery when the job leaves open, and opens it again', async () => {
    const accepted = await inTransaction((transaction) => moveJob(transaction, job, 'accept'));
    assert.deepEqual([accepted.job_status, accepted.status], ['pending_escrow', 'closed']);
    const reopened = await inTransaction((transaction) => moveJob(transaction, accepted, 'reopen'));
    assert.deepEqual([reopened.job_status, reopened.status], ['open', 'active']);
  });
});
