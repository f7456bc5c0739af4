import assert from 'node:assert/strict';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import { DAY, deliveredJob, type Job, jobParties, postJob } from '../../../support/directDeal.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('POST /api/jobs/:id/reviews', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  let job: Job;
  before(async () => {
    world = await startWorld();
    ({ poster, worker } = await jobParties(world));
    job = await deliveredJob({ poster, worker });
  });
  after(() => world.stop());

  const reviewsOf = async (user: TestUser, query = '') =>
    expectStatus(await worker.get(`/api/profile/${user.id}/reviews${query}`), 200).body;

  it('waits until the job is completed', async () => {
    const early = expectStatus(await poster.post(`${job.path}/reviews`, { rating: 5 }), 409).body;
    assert.equal(early.code, 'CONTRACT_NOT_COMPLETED');
    expectStatus(await poster.post(`${job.path}/approve`, {}), 200);
    assert.equal((await poster.post(`${job.path}/reviews`, { rating: 5 })).body.code, 'CONTRACT_NOT_COMPLETED');
    await world.advance(1.1 * DAY);
  });

  it('takes a rating from 1 to 5', async () => {
    for (const body of [{}, { rating: 0 }, { rating: 6 }, { rating: 4.5 }, { rating: 5, text: 'x' }]) {
      expectStatus(await poster.post(`${job.path}/reviews`, body), 400);
    }
  });

  it('shows on the profile of the other side, once', async () => {
    const body = { rating: 5, review_text: 'Precise and quick.' };
    const review = expectStatus(await poster.post(`${job.path}/reviews`, body), 201).body;
    assert.equal(review.status, 'published');
    assert.equal(review.reviewee_id, worker.id);
    const { reviews, next_cursor } = await reviewsOf(worker);
    assert.equal(next_cursor, null);
    assert.equal(reviews[0].rating, 5);
    assert.equal(reviews[0].review_text, 'Precise and quick.');
    assert.equal(reviews[0].reviewer_id, poster.id);
    assert.equal(reviews[0].reviewer_role, 'client');
    assert.equal(reviews[0].contract_id, undefined);
    const again = expectStatus(await poster.post(`${job.path}/reviews`, { rating: 1 }), 409).body;
    assert.equal(again.code, 'ALREADY_REVIEWED');
  });

  it('keeps a text back that has to be looked at first', async () => {
    const body = { rating: 1, review_text: 'What a pile of SHIT.' };
    const review = expectStatus(await worker.post(`${job.path}/reviews`, body), 201).body;
    assert.equal(review.status, 'pending_moderation');
    assert.deepEqual((await reviewsOf(poster)).reviews, []);
  });

  it('is the parties’ alone', async () => {
    const stranger = await agentGigsUser(world);
    expectStatus(await stranger.post(`${job.path}/reviews`, { rating: 1 }), 404);
    const open = await postJob(poster);
    const none = await poster.post(`/api/jobs/${open}/reviews`, { rating: 5 });
    assert.equal(none.body.code, 'JOB_HAS_NO_CONTRACT');
  });
});
