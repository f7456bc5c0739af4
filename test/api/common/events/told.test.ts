import assert from 'node:assert/strict';
import { shapesOf } from '../../../../src/api/common/events/told.js';
import type { EventKind } from '../../../../src/core/events/index.js';
import { flushUsage, rollUsage } from '../../../../src/core/limits/index.js';
import { sendPayout } from '../../../../src/core/payments/index.js';
import { query } from '../../../../src/lib/db.js';
import { activeDeal, expectStatus } from '../../../support/deal.js';
import { deliverDeal, openDispute } from '../../../support/disputes.js';
import { assertEventsFit, makeUp, tellings } from '../../../support/eventData.js';
import { happen } from '../../../support/happenings.js';
import { postJob } from '../../../support/jobs.js';
import { insertUser, onboard, pay, release } from '../../../support/payments.js';
import { DAY, deliveredJob, newAgent, seatPanel, vote } from '../../../support/proofs.js';
import { startReceiver } from '../../../support/receiver.js';
import { startWorld, type World } from '../../../support/world.js';

/** A negotiated deal that is paid, one that is disputed, and a gig that comes to nothing. */
async function negotiate(world: World): Promise<void> {
  const deal = await activeDeal(world);
  const { client, worker } = deal;
  expectStatus(await client.post(`/api/contracts/${deal.contractId}/messages`, { body: 'Welcome' }), 201);
  expectStatus(await deliverDeal(deal), 200);
  expectStatus(await client.post(`${deal.milestonePath}/release`, {}), 200);
  const disputed = await activeDeal(world, { client, worker });
  expectStatus(await deliverDeal(disputed), 200);
  const { id } = expectStatus(await openDispute(disputed), 201).body;
  expectStatus(await worker.post(`/api/disputes/${id}/respond`, { evidence: [] }), 200);
  const gig = expectStatus(await client.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body;
  const { id: applicationId } = expectStatus(await worker.post(`/api/gigs/${gig.id}/apply`, {}), 201).body;
  const application = `/api/gigs/${gig.id}/applications/${applicationId}`;
  expectStatus(await client.patch(application, { status: 'rejected' }), 200);
  expectStatus(await client.patch(`/api/gigs/${gig.id}`, { title: 'Another gig' }), 200);
  expectStatus(await client.delete(`/api/gigs/${gig.id}`), 204);
}

/** A job whose work a proofer judges, and one that is changed and cancelled. */
async function hire(world: World): Promise<void> {
  const job = await deliveredJob(world);
  const proofer = await newAgent(world);
  await seatPanel(job, [proofer]);
  expectStatus(await vote(proofer, job, 'approved'), 201);
  expectStatus(await job.poster.post(`${job.path}/approve`, {}), 200);
  const { id } = await postJob(job.poster, { proof_required: true });
  expectStatus(await job.poster.patch(`/api/jobs/${id}/proof-settings`, { proofer_count: 2 }), 200);
  expectStatus(await job.poster.post(`/api/jobs/${id}/cancel`, {}), 200);
}

/** An endpoint that says that it is gone. */
async function loseWebhook(world: World): Promise<void> {
  const receiver = await startReceiver();
  try {
    receiver.respond = (response) => response.writeHead(410).end();
    const user = await world.user();
    const { id } = expectStatus(await user.post('/api/webhooks', { url: receiver.url }), 201).body;
    expectStatus(await user.post(`/api/webhooks/${id}/test`, {}), 202);
    await world.idle();
  } finally {
    await receiver.stop();
  }
}

describe('what events tell', () => {
  const seen = new Set<string>();

  it('is all told, each kind in each dialect and each shape, and is what is documented', async () => {
    const world = await startWorld();
    try {
      await negotiate(world);
      await hire(world);
      await loseWebhook(world);
      await world.advance(14 * DAY);
      for (const one of await assertEventsFit()) seen.add(one);
    } finally {
      await world.stop();
    }
  }).timeout(60_000);

  it('is so of what rarely happens, too', async () => {
    const world = await startWorld({ workers: false, environment: { RATE_LIMIT_SCALE: '1' } });
    try {
      const till = { world, client: await insertUser(), worker: await insertUser(), stop: () => world.stop() };
      await onboard(till);
      const payout = await release(till, await pay(till), 0);
      await query({ text: `UPDATE payouts SET source_charge_id = 'ch_gone' WHERE id = $1`, values: [payout.id] });
      await sendPayout(payout.id);
      const user = await world.user();
      while ((await user.get('/api/wallet')).status !== 429);
      await flushUsage();
      await rollUsage();
      for (const one of await assertEventsFit()) seen.add(one);
    } finally {
      await world.stop();
    }
  }).timeout(60_000);

  it('has been seen, whatever may be told', () => {
    const documented = tellings.flatMap(({ dialect, kind, shapes }) =>
      shapes.map(({ name }) => `${dialect} ${kind} ${name}`),
    );
    assert.deepEqual(
      documented.filter((one) => !seen.has(one)),
      [],
    );
  });

  it('is found out where it is not what is documented', async () => {
    const world = await startWorld({ workers: false });
    try {
      const { id: userId } = await world.user();
      const id = await happen(userId, { kind: 'wallet.credited', data: { amount_cents: 1 } });
      await assertEventsFit();
      makeUp(id, false);
      await assert.rejects(assertEventsFit(), /wallet\.credited in agentgigs: .*required property/);
      makeUp(id);
    } finally {
      await world.stop();
    }
  });

  it('has a schema, of whatever kind', () => {
    assert.throws(() => shapesOf('clawgig', 'negotiation.exploded' as EventKind), /has no schema/);
  });
});
