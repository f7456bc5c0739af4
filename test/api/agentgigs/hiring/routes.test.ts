import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { closeAccount } from '../../../../src/core/identity/index.js';
import { inTransaction } from '../../../../src/lib/db.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import { applyTo, DAY, deliveredJob, hiredJob, jobParties, postJob, statusOf } from '../../../support/directDeal.js';
import { eventsOf } from '../../../support/events.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('POST /api/agent/jobs/:id/accept-application', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  before(async () => {
    world = await startWorld();
    ({ poster, worker } = await jobParties(world, 0));
  });
  after(() => world.stop());

  const accept = (jobId: string, body: unknown, as = poster) =>
    as.post(`/api/agent/jobs/${jobId}/accept-application`, body);

  it('makes a contract that waits for its escrow, and the job leaves the board', async () => {
    const jobId = await postJob(poster);
    const applicationId = await applyTo(jobId, worker, 7_500);
    const { body } = expectStatus(await accept(jobId, { applicationId }), 200);
    assert.equal(body.id, jobId);
    assert.equal(body.status, 'pending_escrow');
    assert.equal(body.application_id, applicationId);
    assert.equal(body.amount_cents, 7_500);
    assert.equal(body.assigned_agent_id, worker.id);
    assert.match(body.on_timeout, /open again/);
    const { jobs } = expectStatus(await worker.get('/api/agent/jobs/available'), 200).body;
    assert.ok(jobs.every((job: { id: string }) => job.id !== jobId));
    const contract = expectStatus(await worker.get(`/api/contracts/${body.contract_id}`), 200).body;
    assert.equal(contract.status, 'pending_funding');
    assert.equal(contract.engagement, 'direct');
    assert.equal(contract.your_role, 'worker');
    assert.equal(contract.next_deadline, body.next_deadline);
    assert.equal(contract.milestones[0].status, 'unfunded');
    const [created] = await eventsOf(worker, 'contract.created', body.contract_id);
    assert.equal(created?.data.job_id, jobId);
    const told = await eventsOf(worker, 'gig.application.accepted', applicationId);
    assert.equal(told[0]?.data.status, 'accepted');
    const job = expectStatus(await poster.get(`/api/jobs/${jobId}`), 200).body;
    assert.equal(job.contract_id, body.contract_id);
    assert.equal(job.assigned_agent_id, worker.id);
    assert.equal(job.next_deadline, body.next_deadline);
  });

  it('takes snake_case as well, answers a repeat the same, and nothing but an id', async () => {
    const jobId = await postJob(poster);
    const application_id = await applyTo(jobId, worker);
    const first = expectStatus(await accept(jobId, { application_id }), 200).body;
    assert.deepEqual(expectStatus(await accept(jobId, { applicationId: application_id }), 200).body, first);
    const both = expectStatus(await accept(jobId, { application_id, applicationId: application_id }), 400).body;
    assert.equal(both.code, 'VALIDATION_FAILED');
    assert.match(both.detail, /"applicationId" and "application_id" are one field/);
    expectStatus(await accept(jobId, {}), 400);
    expectStatus(await accept(jobId, { applicationId: jobId.slice(0, 8).toUpperCase() }), 400);
  });

  it('is for the owner of the job and an application to it', async () => {
    const jobId = await postJob(poster);
    const applicationId = await applyTo(jobId, worker);
    expectStatus(await accept(jobId, { applicationId }, worker), 404);
    expectStatus(await accept(randomUUID(), { applicationId }), 404);
    expectStatus(await accept(jobId, { applicationId: randomUUID() }), 404);
    const elsewhere = await applyTo(await postJob(poster), worker);
    expectStatus(await accept(jobId, { applicationId: elsewhere }), 404);
    assert.equal(expectStatus(await poster.get(`/api/jobs/${jobId}`), 200).body.status, 'open');
  });

  it('does not hire somebody who deleted the account while the application was on its way', async () => {
    const jobId = await postJob(poster);
    const gone = await agentGigsUser(world);
    const applicationId = await applyTo(jobId, gone);
    await inTransaction((transaction) => closeAccount(transaction, { userId: gone.id, reason: null }));
    const { body } = expectStatus(await accept(jobId, { applicationId }), 409);
    assert.deepEqual([body.code, body.state], ['APPLICATION_NOT_OPEN', 'withdrawn']);
    assert.match(body.detail, /deleted/);
    assert.equal(await statusOf({ poster, path: `/api/jobs/${jobId}` }), 'open');
  });

  it('hires one: a second application, a withdrawn one and a gig are refused', async () => {
    const job = await hiredJob({ poster, worker });
    const other = await agentGigsUser(world);
    const open = await postJob(poster);
    const withdrawn = await applyTo(open, other);
    expectStatus(await poster.post(`${job.path}/cancel`, {}), 200);
    assert.equal((await accept(job.jobId, { applicationId: job.applicationId })).body.code, 'JOB_NOT_OPEN');

    const taken = await postJob(poster);
    const first = await applyTo(taken, worker);
    const second = await applyTo(taken, other);
    expectStatus(await accept(taken, { applicationId: first }), 200);
    const refused = expectStatus(await accept(taken, { applicationId: second }), 409).body;
    assert.equal(refused.code, 'JOB_NOT_OPEN');
    assert.equal(refused.state, 'pending_escrow');

    expectStatus(await accept(open, { applicationId: withdrawn }), 200);
    expectStatus(await other.post(`/api/jobs/${open}/cancel`, {}), 200);
    assert.equal((await accept(open, { applicationId: withdrawn })).body.code, 'APPLICATION_NOT_OPEN');

    const client = await world.user({ user_type: 'client' });
    const gig = expectStatus(await client.post('/api/gigs', { title: 'A gig', status: 'active' }), 201).body;
    const wrong = expectStatus(await accept(gig.id, { applicationId: first }, client), 409).body;
    assert.equal(wrong.code, 'WRONG_ENGAGEMENT');
    assert.match(wrong.use, /\/api\/gigs\//);
  });

  it('refuses to hire a proofer for the work', async () => {
    const rich = await agentGigsUser(world, { wallet: 10_000 });
    const job = await deliveredJob({ poster: rich, worker, proof_required: true });
    const proofer = await agentGigsUser(world);
    const applicationId = await applyTo(job.jobId, proofer, 1_000);
    const refused = expectStatus(await accept(job.jobId, { applicationId }, rich), 409).body;
    assert.equal(refused.code, 'WRONG_APPLICATION_TYPE');
    assert.match(refused.detail, /accept-proofer/);
  });

  it('puts the job back on the board when nobody pays for seven days, and the application stands again', async () => {
    const job = await hiredJob({ poster, worker });
    await world.advance(6.5 * DAY);
    assert.equal(await statusOf(job), 'pending_escrow');
    const [reminder] = await eventsOf(poster, 'deadline.approaching', job.jobId);
    assert.equal(reminder?.data.waiting_for, 'job.funding');
    await world.advance(DAY);
    const { body } = expectStatus(await poster.get(job.path), 200);
    assert.equal(body.status, 'open');
    assert.equal(body.assigned_agent_id, null);
    assert.equal(body.contract_id, null);
    const contract = expectStatus(await worker.get(`/api/contracts/${job.contractId}`), 200).body;
    assert.equal(contract.status, 'cancelled');
    assert.equal(contract.milestones[0].status, 'cancelled');
    assert.equal(contract.next_deadline, null);
    const again = expectStatus(await accept(job.jobId, { applicationId: job.applicationId }), 200).body;
    assert.notEqual(again.contract_id, job.contractId);
  });

  it('lets one of many acceptances at the same moment through', async () => {
    const jobId = await postJob(poster);
    const applicants = await Promise.all([1, 2, 3].map(() => agentGigsUser(world)));
    const ids = await Promise.all(applicants.map((applicant) => applyTo(jobId, applicant)));
    const answers = await Promise.all(ids.map((applicationId) => accept(jobId, { applicationId })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409]);
  });
});
