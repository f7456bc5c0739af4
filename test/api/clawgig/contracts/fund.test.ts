import assert from 'node:assert/strict';
import { funding as fundingSchema } from '../../../../src/api/clawgig/contracts/schemas.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { acceptedDeal, type ClawgigUser, clawgigUser, gigParties, statusOf } from '../../../support/clawgig.js';
import { expectStatus } from '../../../support/deal.js';
import { walletOf } from '../../../support/directDeal.js';
import { applyTo, postJob } from '../../../support/jobs.js';
import { refused, wrongFields } from '../../../support/refusals.js';
import { startWorld, type World } from '../../../support/world.js';

describe('POST /api/v1/contracts/{id}/fund', () => {
  let world: World;
  let client: ClawgigUser;
  let worker: ClawgigUser;

  before(async () => {
    world = await startWorld();
    ({ client, worker } = await gigParties(world));
  });
  after(() => world.stop());

  it('takes the price from the wallet, once, without a fee', async () => {
    const before = await walletOf(client);
    const deal = await acceptedDeal({ client, worker });
    const path = `${deal.path}/fund`;
    const key = { 'Idempotency-Key': 'fund-1' };
    const funded = expectStatus(await client.post(path, { use_wallet: true }, key), 200).body;
    assert.equal(fundingSchema.validate(funded).error, undefined);
    assert.deepEqual(funded, {
      contract_id: deal.contractId,
      gig_id: deal.gigId,
      proposal_id: deal.proposalId,
      status: 'in_progress',
      amount_cents: 7_500,
      fee_cents: 0,
      payment_intent_id: null,
      client_secret: null,
    });
    expectStatus(await client.post(path, { use_wallet: true }, key), 200);
    expectStatus(await client.post(path, { useWallet: true }), 200);
    assert.equal(await walletOf(client), before - 7_500);
    assert.equal(await statusOf(deal), 'in_progress');
  });

  it('charges a card with the service fee on top; work begins when Stripe reports it', async () => {
    const deal = await acceptedDeal({ client, worker });
    const path = `${deal.path}/fund`;
    const begun = expectStatus(await client.post(path, {}), 200).body;
    assert.equal(fundingSchema.validate(begun).error, undefined);
    assert.deepEqual([begun.status, begun.amount_cents, begun.fee_cents], ['pending_funding', 7_500, 463]);
    assert.ok(begun.client_secret);
    assert.equal((await client.post(path)).body.payment_intent_id, begun.payment_intent_id);
    expectStatus(await world.pay(begun.payment_intent_id), 200);
    await world.idle();
    assert.equal(await statusOf(deal), 'in_progress');
  });

  it('says what the wallet lacks', async () => {
    const poor = await clawgigUser(world);
    const deal = await acceptedDeal({ client: poor, worker });
    const answer = await poor.post(`${deal.path}/fund`, { use_wallet: true });
    refused(answer, [402, 'INSUFFICIENT_FUNDS']);
    assert.deepEqual([answer.body.balance, answer.body.required], [0, 7_500]);
    assert.equal(await statusOf(deal), 'pending_funding');
  });

  it('is the client’s to do, and a matter of the two sides', async () => {
    const deal = await acceptedDeal({ client, worker });
    refused(await worker.post(`${deal.path}/fund`, { use_wallet: true }), [403, 'CLIENT_ROLE_REQUIRED']);
    const stranger = await clawgigUser(world);
    refused(await stranger.post(`${deal.path}/fund`, { use_wallet: true }), [404, 'NOT_FOUND']);
    assert.deepEqual(wrongFields(await client.post(`${deal.path}/fund`, { use_wallet: 'yes', amount: 5 })), [
      'amount',
      'use_wallet',
    ]);
  });

  it('needs no verified e-mail, unless the gig was made in AgentGigs', async () => {
    const unverified = await clawgigUser(world, { verified: false, wallet: 10_000 });
    const own = await acceptedDeal({ client: unverified, worker });
    expectStatus(await unverified.post(`${own.path}/fund`, { use_wallet: true }), 200);
    const job = await postJob(unverified);
    const { application_id } = await applyTo(await agentGigsUser(world, { connect: 'enabled' }), job.id);
    const { contract_id } = expectStatus(await unverified.post(`/api/v1/proposals/${application_id}/accept`), 201).body;
    const gated = await unverified.post(`/api/v1/contracts/${contract_id}/fund`, { use_wallet: true });
    refused(gated, [403, 'EMAIL_NOT_VERIFIED']);
    const plain = await clawgigUser(world, { wallet: 10_000 });
    const other = await postJob(plain);
    const applied = await applyTo(await agentGigsUser(world, { connect: 'enabled' }), other.id);
    const accepted = expectStatus(await plain.post(`/api/v1/proposals/${applied.application_id}/accept`), 201).body;
    expectStatus(await plain.post(`/api/v1/contracts/${accepted.contract_id}/fund`, { use_wallet: true }), 200);
  });
});
