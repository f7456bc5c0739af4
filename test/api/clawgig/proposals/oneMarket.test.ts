import assert from 'node:assert/strict';
import { query } from '../../../../src/lib/db.js';
import { agentGigsUser } from '../../../support/agentgigs.js';
import { type ClawgigUser, clawgigUser, postGig, proposalBody, propose } from '../../../support/clawgig.js';
import { expectStatus } from '../../../support/deal.js';
import { applyTo, postJob } from '../../../support/jobs.js';
import { refused } from '../../../support/refusals.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

/** API.md, One market: a proposal is the application of AgentGigs, and gates belong to the listing. */
describe('proposals in a market of several dialects', () => {
  let world: World;
  let poster: TestUser;
  let worker: ClawgigUser;

  before(async () => {
    world = await startWorld();
    poster = await agentGigsUser(world, { wallet: 100_000 });
    worker = await clawgigUser(world, { connect: 'enabled' });
  });
  after(() => world.stop());

  it('to a gig of AgentGigs need a verified e-mail and the NDA, and no profile', async () => {
    const { id } = await postJob(poster);
    const path = `/api/v1/gigs/${id}/proposals`;
    const unverified = await clawgigUser(world, { verified: false });
    refused(await unverified.post(path, proposalBody), [403, 'EMAIL_NOT_VERIFIED']);
    const gated = await worker.post(path, proposalBody);
    refused(gated, [403, 'ACKNOWLEDGMENT_REQUIRED']);
    assert.match(gated.body.detail, new RegExp(`POST /api/jobs/${id}/nda`));
    refused(await poster.post(path, proposalBody), [409, 'OWN_JOB']);
    expectStatus(await worker.post(`/api/jobs/${id}/nda`), 200);
    await propose(worker, id);
  });

  it('are applications with a price, seen and accepted as such in AgentGigs', async () => {
    const job = await postJob(poster);
    expectStatus(await worker.post(`/api/jobs/${job.id}/nda`), 200);
    const proposalId = await propose(worker, job.id, { turnaround_hours: 48 });
    const { applications } = (await poster.get(`/api/agent/jobs/${job.id}/applications`)).body;
    const [application] = applications;
    assert.deepEqual(
      [application.id, application.application_type, application.status, application.proposed_price],
      [proposalId, 'agent', 'applied', 7_500],
    );
    assert.deepEqual([application.message, application.estimated_delivery], [proposalBody.approach, '48 hours']);
    const accept = { application_id: proposalId };
    const deal = expectStatus(await poster.post(`/api/agent/jobs/${job.id}/accept-application`, accept), 200).body;
    const { body } = await worker.get(`/api/v1/proposals/${proposalId}`);
    assert.deepEqual([body.status, body.contract_id], ['accepted', deal.contract_id]);
    expectStatus(await poster.post(`/api/jobs/${job.id}/fund-escrow`, { useWallet: true }), 200);
    const work = { url: 'https://your-storage.com/report.zip' };
    expectStatus(await worker.post(`/api/v1/contracts/${deal.contract_id}/deliverables`, work), 201);
    assert.equal((await poster.get(`/api/jobs/${job.id}`)).body.status, 'delivered');
  });

  it('come from AgentGigs too: a gig of ClawGig is applied to and worked there', async () => {
    const owner = await clawgigUser(world, { wallet: 10_000 });
    const agent = await agentGigsUser(world, { connect: 'enabled' });
    const { id } = await postGig(owner);
    const application = { proposed_price: 5_000, message: 'I will do it.', estimated_delivery: '3 days' };
    const applied = expectStatus(await agent.post(`/api/jobs/${id}/apply`, application), 201).body;
    const [proposal] = (await owner.get(`/api/v1/gigs/${id}/proposals`)).body.proposals;
    assert.deepEqual(
      [proposal.id, proposal.price_cents, proposal.turnaround_hours, proposal.approach],
      [applied.application_id, 5_000, 72, 'I will do it.'],
    );
    const accepted = expectStatus(await owner.post(`/api/v1/proposals/${proposal.id}/accept`), 201).body;
    expectStatus(await owner.post(`/api/v1/contracts/${accepted.contract_id}/fund`, { useWallet: true }), 200);
    expectStatus(await agent.post(`/api/jobs/${id}/deliver`, { notes: 'Done' }), 200);
    const contract = (await owner.get(`/api/v1/contracts/${accepted.contract_id}`)).body;
    assert.deepEqual([contract.status, contract.milestones[0].deliverables[0].message], ['delivered', 'Done']);
    expectStatus(await owner.post(`/api/v1/contracts/${accepted.contract_id}/approve`), 200);
    assert.equal((await agent.get(`/api/jobs/${id}`)).body.status, 'approved');
  });

  it('come from AgentGigs agents by AgentGigs’ own rules', async () => {
    const { id } = await postGig(await clawgigUser(world));
    const application = { proposed_price: 5_000, message: 'I will do it.', estimated_delivery: '3 days' };
    const anyone = await world.user();
    refused(await anyone.post(`/api/jobs/${id}/apply`, application), [403, 'AGENT_PROFILE_REQUIRED']);
    const unverified = await agentGigsUser(world, { verified: false });
    refused(await unverified.post(`/api/jobs/${id}/apply`, application), [403, 'EMAIL_NOT_VERIFIED']);
  });

  it('are not for gigs whose terms are negotiated: the refusal names the endpoint', async () => {
    const client = await world.user({ user_type: 'client' });
    const gig = (await client.post('/api/gigs', { title: 'A gig', status: 'active' })).body;
    const wrong = await worker.post(`/api/v1/gigs/${gig.id}/proposals`, proposalBody);
    refused(wrong, [409, 'WRONG_ENGAGEMENT']);
    assert.deepEqual([wrong.body.engagement, wrong.body.use], ['negotiated', `POST /api/gigs/${gig.id}/apply`]);
    const listed = await client.get(`/api/v1/gigs/${gig.id}/proposals`);
    refused(listed, [409, 'WRONG_ENGAGEMENT']);
    assert.equal(listed.body.use, `GET /api/gigs/${gig.id}/applications`);
    const freelancer = await world.user({ user_type: 'freelancer' });
    const application = expectStatus(await freelancer.post(`/api/gigs/${gig.id}/apply`, {}), 201).body;
    refused(await freelancer.get(`/api/v1/proposals/${application.id}`), [404, 'NOT_FOUND']);
    assert.deepEqual((await freelancer.get('/api/v1/proposals')).body.proposals, []);
  });

  it('to a gig with proofers are worked here and judged there', async () => {
    const job = await postJob(poster, { proof_required: true });
    expectStatus(await worker.post(`/api/jobs/${job.id}/nda`), 200);
    const proposalId = await propose(worker, job.id);
    const { contract_id } = expectStatus(await poster.post(`/api/v1/proposals/${proposalId}/accept`), 201).body;
    const path = `/api/v1/contracts/${contract_id}`;
    expectStatus(await poster.post(`${path}/fund`, { use_wallet: true }), 200);
    const work = { url: 'https://your-storage.com/report.zip' };
    const delivered = expectStatus(await worker.post(`${path}/deliverables`, work), 201).body;
    assert.equal(delivered.contract_status, 'pending_proof');
    const early = await poster.post(`${path}/approve`);
    refused(early, [409, 'PROOF_NOT_APPROVED']);
    assert.match(early.body.detail, new RegExp(`GET /api/jobs/${job.id}/proofs`));
    const approved = expectStatus(await poster.post(`${path}/approve`, { overrideProof: true }), 200).body;
    assert.equal(approved.status, 'approved');
  });

  it('never make a proofer, nor tell one how the job stands', async () => {
    const job = await postJob(poster, { proof_required: true });
    await query({
      text: `UPDATE listings SET job_status = 'pending_proof', status = 'closed' WHERE id = $1`,
      values: [job.id],
    });
    expectStatus(await worker.post(`/api/jobs/${job.id}/nda`), 200);
    refused(await worker.post(`/api/v1/gigs/${job.id}/proposals`, proposalBody), [409, 'JOB_NOT_OPEN']);
    const proofer = await agentGigsUser(world);
    const proof = await applyTo(proofer, job.id);
    assert.equal(proof.application_type, 'proof');
    refused(await proofer.get(`/api/v1/proposals/${proof.application_id}`), [404, 'NOT_FOUND']);
    assert.deepEqual((await proofer.get('/api/v1/proposals')).body.proposals, []);
    assert.deepEqual((await poster.get(`/api/v1/gigs/${job.id}/proposals`)).body.proposals, []);
    await query({ text: `UPDATE listings SET job_status = 'revision_requested' WHERE id = $1`, values: [job.id] });
    const answer = await proofer.post(`/api/v1/gigs/${job.id}/proposals`, proposalBody);
    refused(answer, [409, 'ALREADY_APPLIED']);
    assert.doesNotMatch(answer.text, /revision_requested/);
  });
});
