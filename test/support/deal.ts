import assert from 'node:assert/strict';
import type { Answer } from './http.js';
import type { Market, TestUser } from './world.js';

/** The ids of a negotiated deal that has been played up to some point. */
export interface Deal {
  client: TestUser;
  worker: TestUser;
  gigId: string;
  applicationId: string;
  negotiationId: string;
  contractId: string;
  milestoneId: string;
  milestonePath: string;
}

export function expectStatus(answer: Answer, status: number): Answer {
  assert.equal(answer.status, status, answer.text);
  return answer;
}

/** Plays a deal up to the agreed contract, waiting for both approvals. Cents and hours as given. */
export async function agreeDeal(
  world: Market,
  terms: { rateCents?: number; hours?: number; payoutDelayDays?: number; client?: TestUser; worker?: TestUser } = {},
): Promise<Deal> {
  const client = terms.client ?? (await world.user({ user_type: 'client' }));
  const worker = terms.worker ?? (await world.user({ user_type: 'freelancer', connect: 'enabled' }));
  const gig = expectStatus(await client.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body;
  const application = expectStatus(await worker.post(`/api/gigs/${gig.id}/apply`, {}), 201).body;
  expectStatus(
    await client.patch(`/api/gigs/${gig.id}/applications/${application.id}`, { status: 'shortlisted' }),
    200,
  );
  const negotiation = expectStatus(
    await client.post('/api/negotiate', {
      gig_id: gig.id,
      worker_user_id: worker.id,
      rate_cents: terms.rateCents ?? 5_000,
      hours_per_week: terms.hours ?? 10,
      payout_delay_days: terms.payoutDelayDays ?? 3,
    }),
    201,
  ).body;
  const agreed = expectStatus(await worker.post(`/api/negotiations/${negotiation.id}/agree`, {}), 201).body;
  const contract = expectStatus(await client.get(`/api/contracts/${agreed.contract_id}`), 200).body;
  const milestoneId = contract.milestones[0].id;
  return {
    client,
    worker,
    gigId: gig.id,
    applicationId: application.id,
    negotiationId: negotiation.id,
    contractId: contract.id,
    milestoneId,
    milestonePath: `/api/contracts/${contract.id}/milestones/${milestoneId}`,
  };
}

/** Both owners approve. */
export async function approveDeal(deal: Deal): Promise<void> {
  expectStatus(await deal.client.post(`/api/contracts/${deal.contractId}/approve`, {}), 200);
  expectStatus(await deal.worker.post(`/api/contracts/${deal.contractId}/approve`, {}), 200);
}

/** The client funds the first milestone and the card is authorised; the contract is active when KYC is done. */
export async function fundDeal(world: Market, deal: Deal): Promise<{ paymentIntentId: string }> {
  const funding = expectStatus(await deal.client.post(`${deal.milestonePath}/fund`, {}), 200).body;
  expectStatus(await world.pay(funding.payment_intent_id), 200);
  return { paymentIntentId: funding.payment_intent_id };
}

/** A deal from nothing to an active, funded contract. */
export async function activeDeal(world: Market, terms: Parameters<typeof agreeDeal>[1] = {}): Promise<Deal> {
  const deal = await agreeDeal(world, terms);
  await approveDeal(deal);
  await fundDeal(world, deal);
  return deal;
}
