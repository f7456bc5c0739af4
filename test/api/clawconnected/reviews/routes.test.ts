import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { activeDeal, type Deal, expectStatus } from '../../../support/deal.js';
import { startWorld, type World } from '../../../support/world.js';

describe('contract reviews', () => {
  let world: World;
  let deal: Deal;
  before(async () => {
    world = await startWorld();
    deal = await activeDeal(world);
  });
  after(() => world.stop());

  const review = (user = deal.client, body: unknown = { rating: 4 }) =>
    user.post(`/api/contracts/${deal.contractId}/reviews`, body);

  it('wait for the end of the contract', async () => {
    assert.equal(expectStatus(await review(), 409).body.code, 'CONTRACT_NOT_COMPLETED');
    expectStatus(await deal.client.post(`${deal.milestonePath}/release`, {}), 200);
  });

  it('come from either party, once each', async () => {
    assert.equal(expectStatus(await review(), 201).body.review_text, null);
    expectStatus(await review(deal.worker, { rating: 5, review_text: 'Clear brief' }), 201);
    assert.equal(expectStatus(await review(), 409).body.code, 'ALREADY_REVIEWED');
    const repeats = await Promise.all([1, 2].map(() => review(deal.worker)));
    assert.deepEqual(
      repeats.map(({ status }) => status),
      [409, 409],
    );
  });

  it('are listed for anybody, newest first, in pages', async () => {
    const { body } = expectStatus(await deal.worker.get(`/api/profile/${deal.client.id}/reviews?limit=1`), 200);
    assert.equal(body.reviews[0].reviewer_role, 'worker');
    assert.equal(body.reviews[0].review_text, 'Clear brief');
    assert.equal(body.next_cursor, null);
    expectStatus(await deal.worker.get(`/api/profile/${randomUUID()}/reviews`), 404);
    expectStatus(await deal.worker.get(`/api/profile/${deal.client.id}/reviews?cursor=x`), 400);
  });

  it('are nobody else’s to write', async () => {
    const stranger = await world.user();
    expectStatus(await review(stranger), 404);
    expectStatus(await review(deal.client, { rating: 'five' }), 400);
  });
});
