import assert from 'node:assert/strict';
import { policy } from '../../../config/policy.js';
import { balanceOf, escrowOf, payableTo } from '../../../src/core/payments/index.js';
import { marketIn } from '../../../src/lib/clock.js';
import { stripe } from '../../../src/lib/stripe.js';
import { activeDeal, agreeDeal, approveDeal, type Deal, expectStatus, fundDeal } from '../../support/deal.js';
import { deliverDeal, milestoneOf } from '../../support/disputes.js';
import { eventsOf } from '../../support/events.js';
import type { World } from '../../support/world.js';
import { contractShown, DAY, listed, one, type Row, type Wait } from './row.js';

const { silence } = policy;
const PRICE = 50_000;

// biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
const contractOf = async (deal: Deal): Promise<any> =>
  expectStatus(await deal.client.get(`/api/contracts/${deal.contractId}`), 200).body;

/** How often each party heard that the contract got into a state. */
async function assertToldOnce(deal: Deal, status: string): Promise<void> {
  for (const user of [deal.client, deal.worker]) {
    const told = await eventsOf(user, 'contract.updated', deal.contractId);
    assert.equal(told.filter(({ data }) => data.status === status).length, 1, `${status} was not told once`);
  }
}

/** The card that paid for the milestone has all of it back, or was never charged. */
async function assertMoneyBack(deal: Deal): Promise<void> {
  const { data: charges } = await stripe().charges.list({ transfer_group: deal.milestoneId });
  for (const charge of charges) assert.equal(charge.captured ? charge.amount - charge.amount_refunded : 0, 0);
  assert.equal(await balanceOf(escrowOf(deal.milestoneId)), 0);
}

async function beginNegotiation(world: World): Promise<Wait> {
  const client = await world.user({ user_type: 'client' });
  const worker = await world.user({ user_type: 'freelancer' });
  const gig = expectStatus(await client.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body;
  const application = expectStatus(await worker.post(`/api/gigs/${gig.id}/apply`, {}), 201).body;
  const path = `/api/gigs/${gig.id}/applications/${application.id}`;
  expectStatus(await client.patch(path, { status: 'shortlisted' }), 200);
  const invitation = { gig_id: gig.id, worker_user_id: worker.id };
  const { id } = expectStatus(await client.post('/api/negotiations', invitation), 201).body;
  return {
    subjectId: id,
    sides: [client, worker],
    shown: {
      'negotiation, to the client': one(client, `/api/negotiations/${id}`),
      'negotiation, to the worker': one(worker, `/api/negotiations/${id}`),
      'negotiation in the list': listed(worker, '/api/negotiations', 'negotiations', id),
      'negotiation of the application': async () =>
        expectStatus(await worker.get('/api/applications/mine'), 200).body.applications[0].negotiation,
    },
    async outcome() {
      assert.equal(expectStatus(await client.get(`/api/negotiations/${id}`), 200).body.state, 'expired');
      for (const user of [client, worker]) {
        const told = await eventsOf(user, 'negotiation.updated', id);
        assert.deepEqual(
          told.map(({ data }) => data.state),
          ['expired'],
        );
      }
    },
  };
}

const waitOf = (deal: Deal, subjectId: string, outcome: () => Promise<void>): Wait => ({
  subjectId,
  sides: [deal.client, deal.worker],
  shown: contractShown(deal.worker, deal.contractId),
  outcome,
});

async function beginApproval(world: World): Promise<Wait> {
  const deal = await agreeDeal(world);
  expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/approve`, {}), 200);
  return waitOf(deal, deal.contractId, async () => {
    assert.equal((await contractOf(deal)).status, 'cancelled');
    await assertToldOnce(deal, 'cancelled');
    const negotiation = expectStatus(await deal.client.get(`/api/negotiations/${deal.negotiationId}`), 200).body;
    assert.equal(negotiation.state, 'expired');
  });
}

/** @param funded whether the client has paid and only onboarding is open */
const beginActivation = (funded: boolean) => async (world: World) => {
  const worker = await world.user({ user_type: 'freelancer', ...(funded ? {} : { connect: 'enabled' }) });
  const deal = await agreeDeal(world, { worker });
  await approveDeal(deal);
  if (funded) await fundDeal(world, deal);
  await world.idle();
  return waitOf(deal, deal.contractId, async () => {
    assert.equal((await contractOf(deal)).status, 'expired');
    await assertToldOnce(deal, 'expired');
    await assertMoneyBack(deal);
  });
};

async function beginDelivery(world: World, deadline?: string): Promise<Wait> {
  const deal = await agreeDeal(world);
  if (deadline) expectStatus(await deal.client.patch(`/api/gigs/${deal.gigId}`, { deadline }), 200);
  await approveDeal(deal);
  await fundDeal(world, deal);
  await world.idle();
  return waitOf(deal, deal.milestoneId, async () => {
    const { status, milestones } = await contractOf(deal);
    assert.deepEqual([status, milestones[0].status], ['active', 'funded'], 'nothing happens by itself');
    expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/cancel`, {}), 200);
    await assertToldOnce(deal, 'cancelled');
    await world.idle();
    assert.equal((await milestoneOf(deal)).status, 'refunded');
    await assertMoneyBack(deal);
  });
}

async function beginReview(world: World): Promise<Wait> {
  const deal = await activeDeal(world);
  expectStatus(await deliverDeal(deal), 200);
  return waitOf(deal, deal.milestoneId, async () => {
    const { status, payout } = await milestoneOf(deal);
    assert.equal(status, 'released');
    assert.deepEqual([payout.amount_cents, payout.fee_cents], [PRICE * 0.95, PRICE * 0.05]);
    assert.equal(await balanceOf(payableTo(deal.worker.id)), PRICE * 0.95);
    for (const user of [deal.client, deal.worker]) {
      assert.equal((await eventsOf(user, 'contract.milestone.released', deal.contractId)).length, 1);
    }
  });
}

export const negotiatedRows: Row[] = [
  {
    waitingFor: 'a round or agreement',
    kind: 'negotiation.expiry',
    after: silence.negotiationSeconds,
    onTimeout: /negotiation expires/,
    begin: beginNegotiation,
  },
  {
    waitingFor: 'an approval of the contract',
    kind: 'contract.approval',
    after: silence.approvalSeconds,
    onTimeout: /cancelled/,
    begin: beginApproval,
  },
  {
    waitingFor: 'activation, nothing paid',
    kind: 'contract.activation',
    after: silence.activationSeconds,
    onTimeout: /expires/,
    begin: beginActivation(false),
  },
  {
    waitingFor: 'activation, paid before onboarding',
    kind: 'contract.activation',
    after: silence.activationSeconds,
    onTimeout: /refunded/,
    begin: beginActivation(true),
  },
  {
    waitingFor: 'delivery, negotiated',
    kind: 'milestone.delivery',
    after: silence.deliverySeconds,
    onTimeout: /may cancel/,
    begin: (world) => beginDelivery(world),
    held: true,
  },
  {
    waitingFor: 'delivery, negotiated, by the deadline of the gig',
    kind: 'milestone.delivery',
    after: 10 * DAY,
    onTimeout: /may cancel/,
    begin: (world) => beginDelivery(world, marketIn(10 * DAY).toISOString()),
    held: true,
  },
  {
    waitingFor: 'review, negotiated',
    kind: 'milestone.review',
    after: silence.reviewSeconds,
    onTimeout: /released/,
    begin: beginReview,
    held: true,
  },
];
