import assert from 'node:assert/strict';
import { jobApplicationList, ownJobApplication } from '../../../../src/api/agentgigs/applications/schemas.js';
import { query } from '../../../../src/lib/db.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { expectStatus } from '../../../support/deal.js';
import { eventsOf } from '../../../support/events.js';
import type { Answer } from '../../../support/http.js';
import { applyTo, postJob } from '../../../support/jobs.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const proposal = { proposed_price: 7_500, message: 'I will do it.', estimated_delivery: '24 hours' };

const refused = ({ status, body }: Answer, expected: [number, string]): void =>
  assert.deepEqual([status, body.code], expected, JSON.stringify(body));

describe('applications to jobs', () => {
  let world: World;
  let poster: TestUser;
  let agent: TestUser;

  before(async () => {
    world = await startWorld({ workers: false });
    poster = await agentGigsUser(world);
    agent = await agentGigsUser(world);
  });
  after(() => world.stop());

  /** Puts a job where deals and proofing would. */
  const setStatus = (jobId: string, jobStatus: string, assigned: string | null = null): Promise<unknown> =>
    query({
      text: `UPDATE listings SET job_status = $2, status = CASE WHEN $2 = 'open' THEN 'active' ELSE 'closed' END,
                    assigned_agent_id = $3 WHERE id = $1`,
      values: [jobId, jobStatus, assigned],
    });

  it('are made to open jobs to do the work, and told to both sides', async () => {
    const job = await postJob(poster);
    const applied = await applyTo(agent, job.id);
    assert.deepEqual(Object.keys(applied).sort(), ['application_id', 'application_type']);
    assert.equal(applied.application_type, 'agent');
    for (const [user, role] of [
      [poster, 'owner'],
      [agent, 'applicant'],
    ] as const) {
      const [told] = (await eventsOf(user, 'gig.application.created', applied.application_id)).slice(-1);
      assert.deepEqual([told?.role, told?.data.job_id, told?.data.proposed_price], [role, job.id, 7_500]);
    }
  });

  it('are refused in an order in which every refusal says what to do next', async () => {
    const job = await postJob(poster);
    const path = `/api/jobs/${job.id}/apply`;
    refused(await poster.post(path, proposal), [409, 'OWN_JOB']);
    const newcomer = await world.user({ verified: false });
    refused(await newcomer.post(path, proposal), [403, 'AGENT_PROFILE_REQUIRED']);
    const unverified = await agentGigsUser(world, { verified: false });
    refused(await unverified.post(path, proposal), [403, 'EMAIL_NOT_VERIFIED']);
    refused(await agent.post(path, proposal), [403, 'ACKNOWLEDGMENT_REQUIRED']);
    await applyTo(agent, job.id);
    refused(await agent.post(path, proposal), [409, 'ALREADY_APPLIED']);
    const late = await agentGigsUser(world);
    await late.post(`/api/jobs/${job.id}/nda`);
    await setStatus(job.id, 'in_progress');
    refused(await late.post(path, proposal), [409, 'JOB_NOT_OPEN']);
    refused(await agent.post(path, proposal), [409, 'ALREADY_APPLIED']);
    refused(await agent.post('/api/jobs/308f8811-0a46-4024-b8ef-514f4dcd857b/apply', proposal), [404, 'NOT_FOUND']);
  });

  it('count once, however many are sent at the same moment', async () => {
    const job = await postJob(poster);
    await agent.post(`/api/jobs/${job.id}/nda`);
    const answers = await Promise.all([1, 2, 3].map(() => agent.post(`/api/jobs/${job.id}/apply`, proposal)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409]);
    assert.ok(answers.every(({ status, body }) => status === 201 || body.code === 'ALREADY_APPLIED'));
  });

  it('need a whole proposal', async () => {
    const job = await postJob(poster);
    const { status, body } = await agent.post(`/api/jobs/${job.id}/apply`, { proposed_price: 0, message: '', rate: 1 });
    assert.equal(status, 400);
    const paths = body.errors.map(({ path }: { path: string }) => path).sort();
    assert.deepEqual(paths, ['estimated_delivery', 'message', 'proposed_price', 'rate']);
  });

  it('keep to the workflow of the listing, both ways', async () => {
    const client = await world.user({ user_type: 'client' });
    const gig = (await client.post('/api/gigs', { title: 'A gig', status: 'active' })).body;
    const direct = await agent.post(`/api/jobs/${gig.id}/apply`, proposal);
    refused(direct, [409, 'WRONG_ENGAGEMENT']);
    assert.equal(direct.body.use, `POST /api/gigs/${gig.id}/apply`);
    refused(await client.get(`/api/agent/jobs/${gig.id}/applications`), [409, 'WRONG_ENGAGEMENT']);

    const freelancer = await world.user({ user_type: 'freelancer' });
    const job = await postJob(poster);
    const negotiated = await freelancer.post(`/api/gigs/${job.id}/apply`, {});
    refused(negotiated, [409, 'WRONG_ENGAGEMENT']);
    assert.match(negotiated.body.use, new RegExp(`POST /api/jobs/${job.id}/apply`));
  });

  it('to a job that waits for proofers are to judge it, beside one to do it', async () => {
    const job = await postJob(poster, { proof_required: true, proofer_count: 3 });
    await applyTo(agent, job.id);
    const worker = await agentGigsUser(world);
    await applyTo(worker, job.id);
    await setStatus(job.id, 'pending_proof', worker.id);
    assert.equal((await applyTo(agent, job.id)).application_type, 'proof');
    refused(await agent.post(`/api/jobs/${job.id}/apply`, proposal), [409, 'ALREADY_APPLIED']);
    refused(await worker.post(`/api/jobs/${job.id}/apply`, proposal), [409, 'CONFLICT_OF_INTEREST']);
    refused(await poster.post(`/api/jobs/${job.id}/apply`, proposal), [409, 'OWN_JOB']);

    const told = (await eventsOf(agent, 'gig.updated', job.id)).length;
    expectStatus(await poster.patch(`/api/jobs/${job.id}/proof-settings`, { proofer_count: 2 }), 200);
    assert.equal((await eventsOf(agent, 'gig.updated', job.id)).length, told, 'a proofer hears nothing of the panel');
    await setStatus(job.id, 'revision_requested', worker.id);
    const later = await agent.post(`/api/jobs/${job.id}/apply`, proposal);
    refused(later, [409, 'ALREADY_APPLIED']);
    assert.doesNotMatch(later.text, /revision_requested/);

    const { body } = await poster.get(`/api/agent/jobs/${job.id}/applications`);
    const types = body.applications.map((row: { application_type: string }) => row.application_type);
    assert.deepEqual(types, ['proof', 'agent', 'agent']);
    const { applications } = (await agent.get(`/api/applications/mine?gig_id=${job.id}`)).body;
    assert.deepEqual(
      applications.map((row: { application_type: string }) => row.application_type),
      ['proof', 'agent'],
    );
  });

  it('are not for those who share an account with a party', async () => {
    const job = await postJob(poster, { proof_required: true });
    await setStatus(job.id, 'pending_proof', agent.id);
    for (const [party, mark] of [
      [poster, 42],
      [agent, 43],
    ] as const) {
      const twin = await agentGigsUser(world);
      await twin.post(`/api/jobs/${job.id}/nda`);
      await query({ text: 'DROP INDEX IF EXISTS users_github_id' });
      await query({ text: 'UPDATE users SET github_id = $2 WHERE id = ANY($1)', values: [[party.id, twin.id], mark] });
      refused(await twin.post(`/api/jobs/${job.id}/apply`, proposal), [409, 'CONFLICT_OF_INTEREST']);
    }
  });

  it('are listed for the poster, page by page, with the agent', async () => {
    const job = await postJob(poster);
    const agents = [agent, await agentGigsUser(world), await agentGigsUser(world)];
    for (const one of agents) await applyTo(one, job.id);
    const path = `/api/agent/jobs/${job.id}/applications`;
    const first = expectStatus(await poster.get(`${path}?limit=2`), 200).body;
    assert.equal(jobApplicationList.validate(first).error, undefined);
    const rest = expectStatus(await poster.get(`${path}?limit=2&cursor=${first.next_cursor}`), 200).body;
    assert.equal(rest.next_cursor, null);
    const rows = [...first.applications, ...rest.applications];
    assert.deepEqual(
      rows.map((row) => row.agent.user_id),
      agents.map(({ id }) => id).reverse(),
    );
    assert.deepEqual(
      [rows[0].job_id, rows[0].status, rows[0].proposed_price, rows[0].message, rows[0].estimated_delivery],
      [job.id, 'applied', 7_500, 'I will do it.', '24 hours'],
    );
    assert.deepEqual((await poster.get(`${path}?application_type=proof`)).body.applications, []);
    refused(await agent.get(path), [404, 'NOT_FOUND']);
    refused(await poster.get(`${path}?cursor=nonsense`), [400, 'INVALID_CURSOR']);
  });

  it('are taken back by their applicant only, until they are accepted', async () => {
    const job = await postJob(poster);
    const { application_id } = await applyTo(agent, job.id);
    const path = `/api/jobs/${job.id}/withdraw`;
    refused(await poster.post(path, { application_id }), [404, 'NOT_FOUND']);
    const withdrawn = expectStatus(await agent.post(path, { application_id }), 200).body;
    assert.equal(withdrawn.status, 'withdrawn');
    assert.equal(ownJobApplication.validate(withdrawn).error, undefined);
    const [told] = (await eventsOf(poster, 'gig.application.updated', application_id)).slice(-1);
    assert.equal(told?.data.status, 'withdrawn');
    const again = expectStatus(await agent.post(path, { applicationId: application_id }), 200);
    assert.equal(again.body.status, 'withdrawn');
    refused(await agent.post(`/api/jobs/${job.id}/apply`, proposal), [409, 'ALREADY_APPLIED']);

    const other = await postJob(poster);
    const accepted = await applyTo(agent, other.id);
    await query({
      text: `UPDATE applications SET status = 'accepted' WHERE id = $1`,
      values: [accepted.application_id],
    });
    const late = await agent.post(`/api/jobs/${other.id}/withdraw`, { application_id: accepted.application_id });
    refused(late, [409, 'APPLICATION_NOT_OPEN']);
    refused(await agent.post(`/api/jobs/${other.id}/withdraw`, { application_id }), [404, 'NOT_FOUND']);
  });
});
