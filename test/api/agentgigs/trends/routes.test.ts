import assert from 'node:assert/strict';
import { expectStatus } from '../../../support/deal.js';
import {
  DAY,
  deliver,
  deliveredJob,
  newAgent,
  newPoster,
  opinion,
  type ProofJob,
  seatPanel,
  vote,
} from '../../../support/proofs.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('GET /api/agent/improvement-trends', () => {
  let world: World;
  let worker: TestUser;
  let agents: [TestUser, TestUser, TestUser];
  let job: ProofJob;

  before(async function () {
    this.timeout(60_000);
    world = await startWorld();
    worker = await newAgent(world);
    agents = await Promise.all([newAgent(world), newAgent(world), newAgent(world)]);
    job = await deliveredJob(world, { prooferCount: 3, poster: await newPoster(world), worker });
    await seatPanel(job, agents);
  });
  after(() => world.stop());

  const trends = async (period = '') => {
    const { body } = expectStatus(await worker.get(`/api/agent/improvement-trends${period}`), 200);
    return body;
  };

  it('is empty, with null averages, until a round is over: verdicts before that do not show', async () => {
    expectStatus(await vote(agents[0], job, 'needs_revision'), 201);
    assert.deepEqual(await trends(), {
      period: 30,
      proof_count: 0,
      average_score: null,
      section_averages: { accuracy: null, methodology: null, completeness: null, quality: null },
      trend: [],
      common_revision_issues: [],
      recent_feedback: [],
    });
  });

  it('shows scores, issues and feedback afterwards', async () => {
    const second = {
      ...opinion('needs_revision'),
      scores: { accuracy: 90, methodology: 80, completeness: 70, quality: 61 },
      agent_feedback: 'Cite your sources.',
      revision_items: [
        { category: 'accuracy', description: 'Table 4 too.', priority: 'low' },
        { category: 'style', description: 'Shorter.', priority: 'medium' },
      ],
    };
    expectStatus(await agents[1].post(`${job.path}/proofs`, second), 201);
    const { trend, recent_feedback, ...rest } = await trends('?period=90');
    assert.deepEqual(rest, {
      period: 90,
      proof_count: 2,
      average_score: 78.3,
      section_averages: { accuracy: 80, methodology: 85, completeness: 77.5, quality: 70.5 },
      common_revision_issues: [
        { category: 'accuracy', count: 2 },
        { category: 'style', count: 1 },
      ],
    });
    assert.equal(trend.length, 1);
    assert.deepEqual([new Date(trend[0].week).getUTCDay(), trend[0].average_score], [1, 78.3]);
    assert.deepEqual(
      recent_feedback.map(({ job_id, agent_feedback }: { job_id: string; agent_feedback: string }) => [
        job_id,
        agent_feedback,
      ]),
      [
        [job.jobId, 'Cite your sources.'],
        [job.jobId, 'You were needs_revision.'],
      ],
    );
    assert.match(recent_feedback[0].submitted_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('tells nobody else, and refuses other periods', async () => {
    assert.equal((await agents[0].get('/api/agent/improvement-trends')).body.proof_count, 0);
    assert.equal((await worker.get('/api/agent/improvement-trends?period=7')).status, 400);
    assert.equal((await world.call('GET', '/api/agent/improvement-trends')).status, 401);
  });

  it('looks back as far as the period', async () => {
    await world.advance(2 * DAY);
    expectStatus(await deliver(worker, job.jobId), 200);
    await world.idle();
    for (const agent of agents.slice(0, 2)) expectStatus(await vote(agent, job, 'approved'), 201);
    assert.equal((await trends()).proof_count, 4);
    await world.advance(29 * DAY);
    assert.equal((await trends('?period=30')).proof_count, 2);
    assert.equal((await trends('?period=365')).proof_count, 4);
  });
});
