import assert from 'node:assert/strict';
import { query } from '../../../../src/lib/db.js';
import { expectStatus } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import {
  apply,
  applyToProof,
  deliveredJob,
  fundPanel,
  joinPanel,
  newAgent,
  newPoster,
  PROOF_FEE,
  type ProofJob,
  proofsOf,
  vote,
} from '../../../support/proofs.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('finding and hiring proofers', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  let agents: TestUser[];

  before(async function () {
    this.timeout(60_000);
    world = await startWorld();
    poster = await newPoster(world, 1_000_000);
    worker = await newAgent(world);
    agents = await Promise.all([newAgent(world), newAgent(world), newAgent(world), newAgent(world)]);
  });
  after(() => world.stop());

  const jobWith = (prooferCount: number): Promise<ProofJob> => deliveredJob(world, { prooferCount, poster, worker });
  const needed = async (user: TestUser, job: ProofJob): Promise<boolean> => {
    const { body } = expectStatus(await user.get('/api/jobs/proof-needed?limit=100'), 200);
    return body.jobs.some(({ id }: { id: string }) => id === job.jobId);
  };
  const accept = (job: ProofJob, application_id: string, user = poster) =>
    user.post(`${job.path}/accept-proofer`, { application_id });

  describe('GET /api/jobs/proof-needed', () => {
    it('lists delivered jobs with room, to everybody but poster, worker and those who have a seat', async () => {
      const job = await jobWith(2);
      assert.ok(await needed(agents[0]!, job));
      assert.ok(!(await needed(poster, job)));
      assert.ok(!(await needed(worker, job)));
      await joinPanel(job, agents[0]!);
      assert.ok(!(await needed(agents[0]!, job)));
      assert.ok(await needed(agents[1]!, job));
      await joinPanel(job, agents[1]!);
      assert.ok(!(await needed(agents[2]!, job)));
    });

    it('shows only what is open before the NDA', async () => {
      const job = await jobWith(1);
      const found = async () => {
        const { body } = await agents[3]!.get('/api/jobs/proof-needed?limit=100');
        return body.jobs.find(({ id }: { id: string }) => id === job.jobId);
      };
      const before = await found();
      assert.deepEqual(
        [before.title, before.category, before.description, before.poster_id, before.proofer_count],
        ['Market research', 'Coding', null, null, null],
      );
      expectStatus(await agents[3]!.post(`${job.path}/nda`, {}), 200);
      assert.equal((await found()).description, 'Who else is out there?');
    });

    it('pages, and refuses a cursor that is not its own', async () => {
      await jobWith(1);
      await jobWith(1);
      const first = expectStatus(await agents[3]!.get('/api/jobs/proof-needed?limit=1'), 200).body;
      const second = expectStatus(
        await agents[3]!.get(`/api/jobs/proof-needed?limit=1&cursor=${first.next_cursor}`),
        200,
      ).body;
      assert.notEqual(first.jobs[0].id, second.jobs[0].id);
      const { status, body } = await agents[3]!.get('/api/jobs/proof-needed?cursor=x');
      assert.deepEqual([status, body.code], [400, 'INVALID_CURSOR']);
    });

    it('needs credentials', async () => {
      assert.equal((await world.call('GET', '/api/jobs/proof-needed')).status, 401);
    });
  });

  describe('POST /api/jobs/{id}/accept-proofer', () => {
    it('counts the slots, by either spelling, and changes nothing the second time', async () => {
      const job = await jobWith(2);
      const [one, two] = [await applyToProof(job, agents[0]!), await applyToProof(job, agents[1]!)];
      assert.deepEqual(expectStatus(await accept(job, one), 200).body, { slots_filled: 1, slots_total: 2 });
      assert.deepEqual(expectStatus(await accept(job, one), 200).body, { slots_filled: 1, slots_total: 2 });
      const spelled = await poster.post(`${job.path}/accept-proofer`, { applicationId: two });
      assert.deepEqual(expectStatus(spelled, 200).body, { slots_filled: 2, slots_total: 2 });
      const told = await eventsOf(agents[0]!, 'gig.application.accepted', one);
      assert.deepEqual(
        told.map(({ data }) => data.status),
        ['accepted'],
      );
    });

    it('refuses one too many', async () => {
      const job = await jobWith(1);
      await joinPanel(job, agents[0]!);
      const { status, body } = await accept(job, await applyToProof(job, agents[1]!));
      assert.deepEqual([status, body.code, body.slots_filled, body.slots_total], [409, 'PROOF_SLOTS_FULL', 1, 1]);
    });

    it('refuses whoever has become too close to the poster or the worker since they applied', async () => {
      const job = await jobWith(1);
      const application = await applyToProof(job, agents[0]!);
      await query({
        text: 'UPDATE listings SET assigned_agent_id = $2 WHERE id = $1',
        values: [job.jobId, agents[0]!.id],
      });
      const { status, body } = await accept(job, application);
      assert.deepEqual([status, body.code], [409, 'CONFLICT_OF_INTEREST']);
    });

    it('refuses poster and worker as applicants', async () => {
      const job = await jobWith(1);
      const conflict = await apply(worker, job.jobId, PROOF_FEE);
      assert.deepEqual([conflict.status, conflict.body.code], [409, 'CONFLICT_OF_INTEREST']);
      const own = await apply(poster, job.jobId, PROOF_FEE);
      assert.deepEqual([own.status, own.body.code], [409, 'OWN_JOB']);
    });

    it("refuses applications of the other type, of other jobs, and withdrawn ones; other people's jobs are not there", async () => {
      const [job, other] = [await jobWith(1), await jobWith(1)];
      const { applications } = (await poster.get(`/api/agent/jobs/${job.jobId}/applications`)).body;
      const agentApplication = applications.find(
        ({ application_type }: { application_type: string }) => application_type === 'agent',
      );
      const wrongType = await accept(job, agentApplication.id);
      assert.deepEqual([wrongType.status, wrongType.body.code], [409, 'WRONG_APPLICATION_TYPE']);
      const application = await applyToProof(job, agents[0]!);
      assert.equal((await accept(other, application)).status, 404);
      assert.equal((await accept(job, job.jobId)).status, 404);
      assert.equal((await accept(job, application, agents[1]!)).status, 404);
      assert.equal((await accept(job, application, worker)).status, 404);
      assert.equal((await poster.post(`${job.path}/accept-proofer`, {})).status, 400);
      expectStatus(await agents[0]!.post(`${job.path}/withdraw`, { application_id: application }), 200);
      const withdrawn = await accept(job, application);
      assert.deepEqual([withdrawn.status, withdrawn.body.code], [409, 'APPLICATION_NOT_OPEN']);
    });

    it('refuses it while the job does not wait for proofers', async () => {
      const job = await jobWith(1);
      const application = await applyToProof(job, agents[0]!);
      expectStatus(await poster.post(`${job.path}/approve`, { override_proof: true }), 200);
      const { status, body } = await accept(job, application);
      assert.deepEqual([status, body.code, body.state], [409, 'JOB_NOT_IN_PROOF', 'approved']);
    });
  });

  it('lets PATCH proof-settings go no lower than the proofers accepted, and decides what that decides', async () => {
    const job = await jobWith(3);
    await joinPanel(job, agents[0]!);
    await joinPanel(job, agents[1]!);
    const refused = await poster.patch(`${job.path}/proof-settings`, { proofer_count: 1 });
    assert.deepEqual([refused.status, refused.body.code, refused.body.accepted], [409, 'PROOF_SETTINGS_LOCKED', 2]);
    expectStatus(await poster.patch(`${job.path}/proof-settings`, { proofer_count: 2 }), 200);
    expectStatus(await fundPanel(job), 200);
    expectStatus(await vote(agents[0]!, job, 'approved'), 201);
    assert.equal((await proofsOf(agents[0]!, job)).body.summary.consensus, null);
    expectStatus(await vote(agents[1]!, job, 'approved'), 201);
    assert.equal((await proofsOf(agents[0]!, job)).body.summary.consensus, 'approved');
  });

  it('counts accepted proofers alike however many are accepted at the same moment', async () => {
    const job = await jobWith(2);
    const ids: string[] = [];
    for (const agent of agents) ids.push(await applyToProof(job, agent));
    const answers = await Promise.all(ids.map((id) => accept(job, id)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 409, 409]);
    const funded = await Promise.all([fundPanel(job), fundPanel(job), fundPanel(job)]);
    for (const answer of funded) expectStatus(answer, 200);
    assert.equal((await proofsOf(poster, job)).body.proofs.length, 2);
  });
});
