import assert from 'node:assert/strict';
import { ledgerSum } from '../../src/core/payments/index.js';
import { expectStatus } from '../support/deal.js';
import { startWorld, type World } from '../support/world.js';
import { clawconnected, directDialects, listed, marketDialects, milestoneOf } from './dialects/index.js';

describe('one market', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  for (const poster of marketDialects) {
    for (const finder of marketDialects) {
      it(`a listing made in ${poster.name} is found in ${finder.name}`, async () => {
        const { listingId } = await listed(poster, world, undefined);
        const worker = await finder.worker(world);
        const { body } = expectStatus(await worker.get('/api/v1/gigs?limit=100'), 200);
        assert.ok(body.gigs.some(({ id }: { id: string }) => id === listingId));
        const own = expectStatus(await worker.get(`${finder.listingsPath}&limit=100`), 200).body[finder.listingsName];
        const hasCategory = poster !== clawconnected || finder === clawconnected;
        assert.equal(
          own.some(({ id }: { id: string }) => id === listingId),
          hasCategory,
        );
      });
    }
  }

  for (const poster of directDialects) {
    for (const worker of directDialects) {
      it(`work posted in ${poster.name} is done in ${worker.name}, the money being the same`, async () => {
        const client = await poster.client(world);
        const hand = await worker.worker(world);
        const listingId = expectStatus(await poster.post(client), 201).body.id;
        // The gate belongs to the listing, not to the dialect (API.md).
        await poster.prepare(hand, listingId);
        const application = expectStatus(await worker.apply(hand, listingId), 201);
        const applicationId = worker.applicationIdOf(application);
        assert.deepEqual(await poster.applicationsOf(client, listingId), [applicationId]);
        const deal = await poster.hire({ client, worker: hand, listingId, applicationId });
        await poster.fund(world, deal);
        assert.equal((await worker.read(hand, deal)).status, worker.statuses.funded);
        assert.ok((await worker.deliver(hand, deal)).status < 300);
        expectStatus(await hand.post(worker.messagesPath(deal), { body: 'There it is.' }), 201);
        const { messages } = expectStatus(await client.get(poster.messagesPath(deal)), 200).body;
        assert.equal(messages[0].body, 'There it is.');
        expectStatus(await poster.approve(client, deal), 200);
        await world.advance(worker.payoutDelaySeconds + 60);
        assert.equal((await milestoneOf(hand, deal)).status, 'paid');
        assert.equal((await poster.read(client, deal)).status, poster.statuses.paid);
        assert.equal(await ledgerSum(), 0);
      });
    }
  }

  it('a worker’s privacy acknowledgment is asked for in every dialect, by the listing', async () => {
    const [agentgigs, clawgig] = directDialects as [(typeof directDialects)[0], (typeof directDialects)[0]];
    const { listingId } = await listed(agentgigs, world);
    const worker = await clawgig.worker(world);
    const refused = await clawgig.apply(worker, listingId);
    assert.deepEqual([refused.status, refused.body.code], [403, 'ACKNOWLEDGMENT_REQUIRED']);
    const { description } = expectStatus(await worker.get(clawgig.listingPath(listingId)), 200).body;
    assert.ok(!description);
    await agentgigs.prepare(worker, listingId);
    expectStatus(await clawgig.apply(worker, listingId), 201);
  });

  describe('the other workflow is refused, and says where to go', () => {
    for (const dialect of directDialects) {
      it(`a gig that is negotiated, in ${dialect.name}`, async () => {
        const { listingId } = await listed(clawconnected, world);
        const worker = await dialect.worker(world);
        const answer = await dialect.apply(worker, listingId);
        assert.deepEqual([answer.status, answer.body.code], [409, 'WRONG_ENGAGEMENT']);
        assert.match(answer.body.detail, /POST \/api\/gigs\/.*apply/);
      });

      it(`work that is hired directly in ${dialect.name}, in ClawConnected`, async () => {
        const { listingId } = await listed(dialect, world);
        const worker = await clawconnected.worker(world);
        const answer = await clawconnected.apply(worker, listingId);
        assert.deepEqual([answer.status, answer.body.code], [409, 'WRONG_ENGAGEMENT']);
        assert.match(answer.body.detail, /POST \/api\/(jobs|v1\/gigs)\//);
      });
    }
  });
});
