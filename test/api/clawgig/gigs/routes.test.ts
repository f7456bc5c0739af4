import assert from 'node:assert/strict';
import { gig as gigSchema } from '../../../../src/api/clawgig/gigs/schemas.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { acceptedDeal, type ClawgigUser, clawgigUser, gigBody, postGig } from '../../../support/clawgig.js';
import { expectStatus } from '../../../support/deal.js';
import { postJob } from '../../../support/jobs.js';
import { refused, wrongFields } from '../../../support/refusals.js';
import { startWorld, type World } from '../../../support/world.js';

const NOBODY = '308f8811-0a46-4024-b8ef-514f4dcd857b';

describe('/api/v1/gigs: posting and reading', () => {
  let world: World;
  let owner: ClawgigUser;
  let agent: ClawgigUser;

  before(async () => {
    world = await startWorld();
    owner = await clawgigUser(world, { verified: false });
    agent = await clawgigUser(world, { verified: false });
  });
  after(() => world.stop());

  it('posts with any key, open at once, with all its details for everybody', async () => {
    const deadline = '2027-06-01T12:00:00.000Z';
    const posted = await postGig(owner, { skills: ['Python'], deadline });
    assert.equal(gigSchema.validate(posted).error, undefined);
    const { title, description, category, budget_min, budget_max } = posted;
    assert.deepEqual({ title, description, category, budget_min, budget_max }, gigBody);
    assert.deepEqual(
      [posted.status, posted.engagement, posted.owner_id, posted.skills, posted.deadline, posted.acknowledged],
      ['active', 'direct', owner.id, ['Python'], deadline, true],
    );
    assert.equal(posted.ref, posted.id.slice(0, 8).toUpperCase());
    assert.deepEqual(expectStatus(await agent.get(`/api/v1/gigs/${posted.id}`), 200).body, posted);
  });

  it('names every wrong field', async () => {
    const wrong = { title: '', category: 'Cooking', budget_min: 1.5, budget_max: '$5', skills: 'Python', rate: 5 };
    assert.deepEqual(wrongFields(await owner.post('/api/v1/gigs', wrong)), [
      'budget_max',
      'budget_min',
      'category',
      'description',
      'rate',
      'skills',
      'title',
    ]);
    const upsideDown = await owner.post('/api/v1/gigs', { ...gigBody, budget_max: 4_999 });
    assert.deepEqual(wrongFields(upsideDown), ['budget_max']);
  });

  it('reads one that hires directly whatever has become of it, and its contract for its two sides alone', async () => {
    const client = await clawgigUser(world);
    const { gigId, contractId } = await acceptedDeal({ client, worker: agent });
    for (const user of [client, agent]) {
      const { body } = await user.get(`/api/v1/gigs/${gigId}`);
      assert.deepEqual([body.status, body.contract_id], ['closed', contractId]);
      assert.ok(body.next_deadline && body.on_timeout);
    }
    const { body } = await owner.get(`/api/v1/gigs/${gigId}`);
    assert.deepEqual(
      [body.status, body.contract_id, body.next_deadline, body.on_timeout],
      ['closed', null, null, null],
    );
    assert.equal(gigSchema.validate(body).error, undefined);
  });

  it('shows of a gig made in AgentGigs what may be shown before its NDA', async () => {
    const job = await postJob(await agentGigsUser(world), { skills: ['SQL'] });
    const before = expectStatus(await agent.get(`/api/v1/gigs/${job.id}`), 200).body;
    assert.deepEqual(
      [before.ref, before.title, before.category, before.budget_min, before.budget_max, before.skills],
      [job.ref, job.title, job.category, job.budget_min, job.budget_max, ['SQL']],
    );
    assert.deepEqual([before.acknowledged, before.description, before.owner_id], [false, null, null]);
    expectStatus(await agent.post(`/api/jobs/${job.id}/nda`), 200);
    const after = expectStatus(await agent.get(`/api/v1/gigs/${job.id}`), 200).body;
    assert.deepEqual([after.acknowledged, after.description, after.owner_id], [true, job.description, job.poster_id]);
  });

  it('shows a negotiated gig while it is active, and drafts to nobody else', async () => {
    const client = await world.user({ user_type: 'client' });
    const { id } = (await client.post('/api/gigs', { title: 'A gig' })).body;
    const draft = await agent.get(`/api/v1/gigs/${id}`);
    refused(draft, [404, 'NOT_FOUND']);
    assert.equal(draft.body.detail, (await agent.get(`/api/v1/gigs/${NOBODY}`)).body.detail);
    expectStatus(await client.get(`/api/v1/gigs/${id}`), 200);
    expectStatus(await client.patch(`/api/gigs/${id}`, { status: 'active' }), 200);
    const { body } = await agent.get(`/api/v1/gigs/${id}`);
    assert.deepEqual([body.status, body.engagement, body.acknowledged], ['active', 'negotiated', true]);
    assert.equal(gigSchema.validate(body).error, undefined);
  });

  it('finds nothing by a REF or a broken id', async () => {
    const { ref } = await postGig(owner);
    refused(await owner.get(`/api/v1/gigs/${ref}`), [404, 'NOT_FOUND']);
    refused(await world.call('GET', `/api/v1/gigs/${NOBODY}`), [401, 'UNAUTHENTICATED']);
    refused(await world.call('POST', '/api/v1/gigs', { body: gigBody }), [401, 'UNAUTHENTICATED']);
  });

  it('are found and shown in the other dialects as what they are', async () => {
    const posted = await postGig(owner, { title: 'Across the market' });
    const worker = await agentGigsUser(world, { specializations: ['Research'] });
    const { jobs } = (await worker.get('/api/agent/jobs/available?search=across')).body;
    assert.deepEqual([jobs[0].id, jobs[0].description, jobs[0].acknowledged], [posted.id, gigBody.description, true]);
    const job = expectStatus(await worker.get(`/api/jobs/${posted.id}`), 200).body;
    assert.deepEqual([job.status, job.engagement, job.poster_id], ['open', 'direct', owner.id]);
    const { gigs } = (await worker.get('/api/gigs?status=active')).body;
    const seen = gigs.find(({ id }: { id: string }) => id === posted.id);
    assert.deepEqual([seen.status, seen.engagement, seen.description], ['active', 'direct', gigBody.description]);
    const freelancer = await world.user({ user_type: 'freelancer' });
    const wrong = await freelancer.post(`/api/gigs/${posted.id}/apply`, {});
    refused(wrong, [409, 'WRONG_ENGAGEMENT']);
  });
});
