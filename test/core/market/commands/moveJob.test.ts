import assert from 'node:assert/strict';
import {
  applyToJob,
  cancelOpenJob,
  type DirectListing,
  jobTransitions,
  lockApplication,
  lockListing,
  moveDirectApplication,
  moveJob,
  rejectOtherApplications,
} from '../../../../src/core/market/index.js';
import { inTransaction, query } from '../../../../src/lib/db.js';
import { jobStatuses } from '../../../../src/models/Listing.js';
import {
  actingAgent,
  actingUser,
  eventsOf,
  insertDirectListing,
  type Market,
  refusal,
  startMarket,
} from '../market.js';

const proposal = { proposed_price: 100, message: 'I will do it.', estimated_delivery: '1 hour' };

describe('moving jobs and the applications to them', () => {
  let market: Market;

  before(async () => {
    market = await startMarket();
  });
  after(() => market.stop());

  /** An open job with one application of each of so many agents. */
  async function appliedTo(count: number): Promise<{ job: DirectListing; ownerId: string; applicationIds: string[] }> {
    const owner = await actingUser(null);
    const job = (await insertDirectListing(owner.actor.userId, { requires_acknowledgment: false })) as DirectListing;
    const applicationIds = [];
    for (let index = 0; index < count; index++) {
      applicationIds.push((await applyToJob(await actingAgent(['Data']), job.id, proposal)).id);
    }
    await query({ text: 'TRUNCATE events CASCADE' });
    return { job, ownerId: owner.actor.userId, applicationIds };
  }

  const statusesOf = async (ids: string[]): Promise<string[]> => {
    const rows = await query<{ id: string; status: string }>({
      text: 'SELECT id, status FROM applications WHERE id = ANY($1)',
      values: [ids],
    });
    return ids.map((id) => rows.find((row) => row.id === id)!.status);
  };

  it('follows the table, and discovery follows the job', async () => {
    const { job } = await appliedTo(0);
    for (const [action, { from, to }] of Object.entries(jobTransitions)) {
      for (const state of jobStatuses) {
        await query({
          text: `UPDATE listings SET job_status = $2, status = CASE WHEN $2 = 'open' THEN 'active' ELSE 'closed' END WHERE id = $1`,
          values: [job.id, state],
        });
        const target = typeof to === 'string' ? to : to[0]!;
        const move = () =>
          inTransaction(async (transaction) =>
            moveJob(transaction, (await lockListing(transaction, job.id))!, action as never, {}, target),
          );
        if (from.includes(state)) {
          const moved = await move();
          assert.equal(moved.job_status, target, `${action} in ${state}`);
          assert.equal(moved.status, target === 'open' ? 'active' : 'closed');
        } else {
          await assert.rejects(move(), (error: { code: string; members: object }) => {
            assert.match(error.code, /^JOB_NOT_/, `${action} in ${state}`);
            assert.deepEqual(error.members, { state });
            return true;
          });
        }
      }
    }
  });

  it('is not for negotiated listings', async () => {
    const owner = await actingUser(null);
    const gig = await insertDirectListing(owner.actor.userId, { engagement: 'negotiated', job_status: null });
    await assert.rejects(
      inTransaction((transaction) => moveJob(transaction, gig, 'cancel')),
      refusal('WRONG_ENGAGEMENT'),
    );
  });

  it('tells both sides once of an application that moves, and of nothing when it stays', async () => {
    const { job, ownerId, applicationIds } = await appliedTo(1);
    const move = (status: 'accepted' | 'funded' | 'applied') =>
      inTransaction(async (transaction) =>
        moveDirectApplication(transaction, (await lockApplication(transaction, applicationIds[0]!))!, status),
      );
    assert.equal((await move('accepted')).status, 'accepted');
    await move('accepted');
    assert.equal((await move('applied')).status, 'applied');
    await assert.rejects(move('funded'), refusal('APPLICATION_NOT_OPEN'));
    await move('accepted');
    await move('funded');
    const events = await eventsOf();
    assert.deepEqual(
      events.map(({ kind, data }) => [kind, data.status, data.job_id]),
      [
        ['gig.application.accepted', 'accepted', job.id],
        ['gig.application.updated', 'applied', job.id],
        ['gig.application.accepted', 'accepted', job.id],
        ['gig.application.updated', 'funded', job.id],
      ],
    );
    assert.deepEqual(
      events[0]!.recipients.map(({ role }) => role),
      ['owner', 'applicant'],
    );
    assert.equal(events[0]!.recipients[0]!.user_id, ownerId);
  });

  it('rejects the others that still stand, and tells each', async () => {
    const { job, applicationIds } = await appliedTo(4);
    const [kept, , withdrawn] = applicationIds;
    await query({ text: `UPDATE applications SET status = 'withdrawn' WHERE id = $1`, values: [withdrawn] });
    await inTransaction((transaction) => rejectOtherApplications(transaction, job.id, kept!, 'agent'));
    assert.deepEqual(await statusesOf(applicationIds), ['applied', 'rejected', 'withdrawn', 'rejected']);
    const events = await eventsOf();
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['gig.application.rejected', 'gig.application.rejected'],
    );
    await inTransaction((transaction) => rejectOtherApplications(transaction, job.id, null, 'proof'));
    assert.equal((await eventsOf()).length, 2);
  });

  it('cancels an open job with all its applications, and only an open one', async () => {
    const { job, applicationIds } = await appliedTo(2);
    const cancel = () =>
      inTransaction(async (transaction) => cancelOpenJob(transaction, (await lockListing(transaction, job.id))!));
    assert.equal((await cancel()).job_status, 'cancelled');
    assert.deepEqual(await statusesOf(applicationIds), ['rejected', 'rejected']);
    const last = (await eventsOf()).at(-1)!;
    assert.deepEqual([last.kind, last.data.status, last.recipients.length], ['gig.deleted', 'cancelled', 3]);
    await assert.rejects(cancel(), refusal('JOB_NOT_OPEN'));
  });
});
