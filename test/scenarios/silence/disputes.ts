import assert from 'node:assert/strict';
import { policy } from '../../../config/policy.js';
import { balanceOf, escrowOf } from '../../../src/core/payments/index.js';
import { activeDeal, expectStatus } from '../../support/deal.js';
import { deliveredJob, jobParties } from '../../support/directDeal.js';
import { adminUser, deliverDeal } from '../../support/disputes.js';
import { eventsOf } from '../../support/events.js';
import type { TestUser, World } from '../../support/world.js';
import { contractShown, jobShown, listed, one, type Row, type Wait } from './row.js';

const { silence } = policy;

/** Disputed work, whatever it was agreed as. */
interface Disputed {
  id: string;
  client: TestUser;
  worker: TestUser;
  contractId: string;
  milestoneId: string;
  shown: Wait['shown'];
}

async function negotiated(world: World): Promise<Disputed> {
  const deal = await activeDeal(world);
  expectStatus(await deliverDeal(deal), 200);
  const { client, worker, contractId, milestoneId } = deal;
  const id = await open(client, 'client', contractId, milestoneId);
  return { id, client, worker, contractId, milestoneId, shown: contractShown(client, contractId) };
}

async function direct(world: World): Promise<Disputed> {
  const job = await deliveredJob(await jobParties(world));
  const { poster: client, worker, contractId, milestoneId } = job;
  const id = await open(client, 'client', contractId, milestoneId);
  return { id, client, worker, contractId, milestoneId, shown: jobShown(job) };
}

async function open(
  user: TestUser,
  disputing_party: 'client' | 'worker',
  contract_id: string,
  milestone_id: string,
): Promise<string> {
  const body = { contract_id, milestone_id, disputing_party, reason: 'Half of it is missing.', evidence: [] };
  return expectStatus(await user.post('/api/disputes/create', body), 201).body.id;
}

async function waitOn(world: World, dispute: Disputed, outcome: () => Promise<void>): Promise<Wait> {
  const { id, client, worker } = dispute;
  const admin = await adminUser(world);
  return {
    subjectId: id,
    sides: [client, worker],
    shown: {
      'dispute, to the client': one(client, `/api/disputes/${id}`),
      'dispute, to the worker': one(worker, `/api/disputes/${id}`),
      'dispute, to admins': listed(admin, '/api/admin/disputes', 'disputes', id),
      ...dispute.shown,
    },
    outcome,
  };
}

const beginResponse = (make: typeof direct) => async (world: World) => {
  const dispute = await make(world);
  await world.idle();
  return waitOn(world, dispute, async () => {
    const read = expectStatus(await dispute.client.get(`/api/disputes/${dispute.id}`), 200).body;
    assert.deepEqual([read.status, read.response_missed], ['open', true]);
    assert.ok(read.recommendation, 'a recommendation is asked for');
    assert.ok(read.next_deadline, 'an arbiter is waited for');
    for (const user of [dispute.client, dispute.worker]) {
      const told = await eventsOf(user, 'dispute.updated', dispute.contractId);
      assert.equal(told.filter(({ data }) => data.response_missed && !data.recommendation).length, 1);
    }
  });
};

const beginArbiter = (make: typeof direct) => async (world: World) => {
  const dispute = await make(world);
  const path = `/api/disputes/${dispute.id}`;
  await world.idle();
  const evidence = [{ type: 'other', description: 'All of it is there.' }];
  expectStatus(await dispute.worker.post(`${path}/respond`, { evidence }), 200);
  return waitOn(world, dispute, async () => {
    const { milestoneId, contractId, client, worker } = dispute;
    const read = expectStatus(await client.get(path), 200).body;
    assert.deepEqual([read.status, read.decided_by], ['resolved', 'recommendation']);
    assert.equal(read.worker_percent, read.recommendation.worker_percent);
    const milestone = expectStatus(await client.get(`/api/contracts/${contractId}`), 200).body.milestones[0];
    assert.equal(milestone.status, read.worker_percent > 0 ? 'released' : 'refunded');
    assert.equal(await balanceOf(escrowOf(milestoneId)), 0);
    for (const user of [client, worker]) {
      const told = await eventsOf(user, 'dispute.updated', contractId);
      assert.equal(told.filter(({ data }) => data.status === 'resolved').length, 1);
    }
  });
};

export const disputeRows: Row[] = [['negotiated', negotiated] as const, ['direct', direct] as const].flatMap(
  ([engagement, make]) => [
    {
      waitingFor: `a response to a dispute, ${engagement}`,
      kind: 'dispute.response',
      after: silence.disputeResponseSeconds,
      onTimeout: /goes on without the response/,
      begin: beginResponse(make),
    },
    {
      waitingFor: `an arbiter, ${engagement}`,
      kind: 'dispute.arbiter',
      after: silence.arbiterSeconds,
      onTimeout: /recommendation is applied/,
      begin: beginArbiter(make),
    },
  ],
);
