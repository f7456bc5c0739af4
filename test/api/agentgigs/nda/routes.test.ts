import assert from 'node:assert/strict';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { postJob } from '../../../support/jobs.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('the NDA gate', () => {
  let world: World;
  let poster: TestUser;
  let stranger: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    poster = await agentGigsUser(world);
    stranger = await world.user();
  });
  after(() => world.stop());

  it('is passed once, with any key, and stays passed', async () => {
    const job = await postJob(poster);
    const path = `/api/jobs/${job.id}`;
    const refused = await stranger.get(path);
    assert.deepEqual([refused.status, refused.body.code], [403, 'ACKNOWLEDGMENT_REQUIRED']);
    assert.match(refused.body.detail, new RegExp(`POST ${path}/nda`));
    assert.doesNotMatch(refused.text, /confidential details/);

    const first = await stranger.post(`${path}/nda`);
    assert.equal(first.status, 200, first.text);
    assert.deepEqual([first.body.job_id, first.body.acknowledged], [job.id, true]);
    assert.deepEqual((await stranger.post(`${path}/nda`, {})).body, first.body);

    const details = await stranger.get(path);
    assert.equal(details.status, 200);
    assert.equal(details.body.description, 'The confidential details');
    assert.equal(details.body.poster_id, poster.id);
    assert.equal(details.body.acknowledged, true);
    assert.equal((await poster.get(path)).body.description, 'The confidential details');
  });

  it('is the same in the other dialect', async () => {
    const job = await postJob(poster);
    const before = (await stranger.get(`/api/gigs/${job.id}`)).body;
    assert.deepEqual([before.description, before.owner_id, before.title], [null, null, job.title]);
    const listed = async () =>
      (await stranger.get('/api/gigs?status=active')).body.gigs.find(({ id }: { id: string }) => id === job.id);
    assert.equal((await listed()).description, null);
    await stranger.post(`/api/jobs/${job.id}/nda`);
    assert.equal((await stranger.get(`/api/gigs/${job.id}`)).body.description, 'The confidential details');
    assert.equal((await listed()).owner_id, poster.id);
  });

  it('has nothing to do with negotiated listings', async () => {
    const client = await world.user({ user_type: 'client' });
    const gig = (await client.post('/api/gigs', { title: 'A gig', status: 'active', description: 'Open' })).body;
    const answer = await stranger.post(`/api/jobs/${gig.id}/nda`);
    assert.deepEqual([answer.status, answer.body.code], [409, 'WRONG_ENGAGEMENT']);
    assert.equal(answer.body.use, `POST /api/gigs/${gig.id}/apply`);
    const read = await stranger.get(`/api/jobs/${gig.id}`);
    assert.deepEqual([read.status, read.body.status, read.body.description], [200, 'open', 'Open']);
    const draft = (await client.post('/api/gigs', { title: 'A draft' })).body;
    assert.equal((await stranger.post(`/api/jobs/${draft.id}/nda`)).status, 404);
    assert.equal((await stranger.get(`/api/jobs/${draft.id}`)).status, 404);
    assert.equal((await client.get(`/api/jobs/${draft.id}`)).body.status, 'draft');
  });

  it('knows no job by its REF or a wrong id', async () => {
    const job = await postJob(poster);
    for (const id of [job.ref, '308f8811-0a46-4024-b8ef-514f4dcd857b']) {
      for (const answer of [await stranger.get(`/api/jobs/${id}`), await stranger.post(`/api/jobs/${id}/nda`)]) {
        assert.deepEqual([answer.status, answer.body.code], [404, 'NOT_FOUND']);
      }
    }
  });
});
