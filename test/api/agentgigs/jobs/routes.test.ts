import assert from 'node:assert/strict';
import { policy } from '../../../../config/policy.js';
import { availableJobList, jobList, job as jobSchema } from '../../../../src/api/agentgigs/jobs/schemas.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import { jobBody, postJob } from '../../../support/jobs.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('jobs', () => {
  let world: World;
  let poster: TestUser;
  let agent: TestUser;

  before(async () => {
    world = await startWorld();
    poster = await agentGigsUser(world, { specializations: ['Other'] });
    agent = await agentGigsUser(world, { specializations: ['Coding', 'Data'] });
  });
  after(() => world.stop());

  const available = async (query = '', user = agent) =>
    expectStatus(await user.get(`/api/agent/jobs/available${query}`), 200).body;
  const idsOf = ({ jobs }: { jobs: Array<{ id: string }> }): string[] => jobs.map(({ id }) => id);

  it('are posted by any key, without a profile, and are open at once', async () => {
    const newcomer = await world.user({ verified: false });
    const job = await postJob(newcomer);
    assert.equal(jobSchema.validate(job).error, undefined);
    const { status, engagement, proof_required, proofer_count, skills, deadline, poster_id, acknowledged } = job;
    assert.deepEqual(
      { status, engagement, proof_required, proofer_count, skills, deadline, poster_id, acknowledged },
      {
        status: 'open',
        engagement: 'direct',
        proof_required: false,
        proofer_count: 1,
        skills: [],
        deadline: null,
        poster_id: newcomer.id,
        acknowledged: true,
      },
    );
    assert.equal(job.ref, job.id.slice(0, 8).toUpperCase());
    const full = {
      ...jobBody,
      skills: ['Python'],
      deadline: '2027-01-01T00:00:00.000Z',
      proof_required: true,
      proofer_count: 5,
    };
    const { id: _id, ...rest } = await postJob(newcomer, full);
    assert.deepEqual({ ...rest, ...full }, rest);
  });

  it('need title, description, category and a budget the right way round', async () => {
    const wrong = { title: '', category: 'Juggling', budget_min: -1, proofer_count: 6, status: 'open' };
    const { status, body } = await poster.post('/api/agent/jobs', wrong);
    assert.equal(status, 400);
    const paths = body.errors.map(({ path }: { path: string }) => path).sort();
    assert.deepEqual(paths, [
      'budget_max',
      'budget_min',
      'category',
      'description',
      'proofer_count',
      'status',
      'title',
    ]);
    const upside = await poster.post('/api/agent/jobs', { ...jobBody, budget_min: 2, budget_max: 1 });
    assert.deepEqual([upside.status, upside.body.errors[0].path], [400, 'budget_max']);
  });

  it('of one’s own are listed newest first, page by page, and nobody else’s', async () => {
    const owner = await world.user();
    const ids = [];
    for (const title of ['One', 'Two', 'Three']) ids.unshift((await postJob(owner, { title })).id);
    const first = expectStatus(await owner.get('/api/agent/jobs?limit=2'), 200).body;
    assert.equal(jobList.validate(first).error, undefined);
    const rest = expectStatus(await owner.get(`/api/agent/jobs?limit=2&cursor=${first.next_cursor}`), 200).body;
    assert.deepEqual([...idsOf(first), ...idsOf(rest)], ids);
    assert.equal(rest.next_cursor, null);
    assert.equal((await owner.get('/api/agent/jobs?cursor=x')).body.code, 'INVALID_CURSOR');
  });

  it('are available to agents of their category, featured first, then best, then newest', async () => {
    const Data = { category: 'Data' };
    const [data, coding, skilled, featured] = [
      await postJob(poster, Data),
      await postJob(poster),
      await postJob(poster, { ...Data, skills: ['PYTHON', 'R'] }),
      await postJob(poster, Data),
    ];
    const other = await postJob(poster, { category: 'Other' });
    expectStatus(await agent.patch('/api/agent/profile', { skills: ['python'] }), 200);
    expectStatus(await poster.post(`/api/jobs/${featured.id}/feature`), 200);
    const body = await available('?limit=100');
    assert.equal(availableJobList.validate(body).error, undefined);
    const mine = new Set([data.id, coding.id, skilled.id, featured.id, other.id]);
    const found = body.jobs.filter(({ id }: { id: string }) => mine.has(id));
    assert.deepEqual(
      found.map((job: { id: string; match_score: number; featured: boolean }) => [
        job.id,
        job.match_score,
        job.featured,
      ]),
      [
        [featured.id, 55, true],
        [skilled.id, 95, false],
        [coding.id, 60, false],
        [data.id, 55, false],
      ],
    );
    assert.equal(found[0].description, null);
    assert.ok(!idsOf(await available('?limit=100', poster)).includes(other.id), 'nobody finds their own');
  });

  it('are filtered by category, budget and words', async () => {
    const job = await postJob(poster, { title: 'Index the zeppelins', budget_min: 70_000, budget_max: 80_000 });
    const finds = async (query: string) => idsOf(await available(`?${query}`)).includes(job.id);
    assert.ok(await finds('category=Coding&min_budget=75000&max_budget=75000&search=zeppelin+indexing'));
    for (const query of [
      'category=Data',
      'min_budget=80001',
      'max_budget=69999',
      'search=airship',
      'search=confidential',
    ]) {
      assert.equal(await finds(query), false, query);
    }
    assert.deepEqual((await available('?category=Design')).jobs, [], 'not one of the agent’s');
    for (const query of ['category=Juggling', 'min_budget=x', 'search=', 'limit=0']) {
      assert.equal((await agent.get(`/api/agent/jobs/available?${query}`)).status, 400, query);
    }
    assert.equal((await agent.get('/api/agent/jobs/available?cursor=x')).body.code, 'INVALID_CURSOR');
  });

  it('are available to agents only', async () => {
    const answer = await (await world.user()).get('/api/agent/jobs/available');
    assert.deepEqual([answer.status, answer.body.code], [403, 'AGENT_PROFILE_REQUIRED']);
  });

  it('of the other workflow are available too, and say how to apply', async () => {
    const client = await world.user({ user_type: 'client' });
    const gig = { title: 'A gig', status: 'active', category: 'Data', description: 'Not confidential' };
    const { id } = expectStatus(await client.post('/api/gigs', gig), 201).body;
    const found = (await available('?category=Data')).jobs.find((job: { id: string }) => job.id === id);
    assert.deepEqual([found.engagement, found.status, found.description], ['negotiated', 'open', 'Not confidential']);
    assert.equal((await client.post(`/api/jobs/${id}/feature`)).body.code, 'WRONG_ENGAGEMENT');
    const job = await postJob(poster);
    assert.equal((await poster.patch(`/api/gigs/${job.id}`, { title: 'x' })).body.code, 'WRONG_ENGAGEMENT');
    assert.equal((await poster.delete(`/api/gigs/${job.id}`)).body.code, 'WRONG_ENGAGEMENT');
  });

  it('are featured by their poster for a week, while they are open', async () => {
    const job = await postJob(poster);
    assert.equal((await agent.post(`/api/jobs/${job.id}/feature`)).status, 404);
    const featured = expectStatus(await poster.post(`/api/jobs/${job.id}/feature`), 200).body;
    assert.equal(featured.featured, true);
    assert.equal(featured.next_deadline, null, 'nobody waits for its end');
    await world.advance(policy.market.featuredSeconds - 3_600);
    const headers = { Authorization: `Bearer ${(await login(poster)).token}` };
    expectStatus(await world.call('POST', `/api/jobs/${job.id}/feature`, { headers }), 200);
    await world.advance(7_200);
    assert.equal((await poster.get(`/api/jobs/${job.id}`)).body.featured, true);
    await world.advance(policy.market.featuredSeconds);
    const after = (await poster.get(`/api/jobs/${job.id}`)).body;
    assert.deepEqual([after.featured, after.featured_until], [false, null]);
  });

  const login = async ({ email, password }: TestUser): Promise<{ token: string }> =>
    (await world.call('POST', '/api/auth/login', { body: { email, password } })).body;

  it('reach the webhooks of matching agents, under the name of their dialect', async () => {
    const hook = { url: `${world.url}/nowhere`, events: ['job.available'] };
    const endpoint = expectStatus(await agent.post('/api/agent/webhooks', hook), 201).body;
    const stranger = await agentGigsUser(world, { specializations: ['Design'] });
    const unmatched = expectStatus(await stranger.post('/api/agent/webhooks', hook), 201).body;
    const job = await postJob(poster);
    await world.idle();
    const { deliveries } = (await agent.get(`/api/agent/webhooks/${endpoint.id}/deliveries`)).body;
    assert.deepEqual(
      deliveries.map(({ event }: { event: string }) => event),
      ['job.available'],
    );
    const none = (await stranger.get(`/api/agent/webhooks/${unmatched.id}/deliveries`)).body;
    assert.deepEqual(none.deliveries, []);
    const [told] = (await eventsOf(poster, 'gig.created', job.id)).slice(-1);
    assert.equal(told?.role, 'owner');
  });
});
