import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ledgerSum } from '../../src/core/payments/index.js';
import { agentGigsUser } from '../support/agentgigs.js';
import { activeDeal, agreeDeal } from '../support/deal.js';
import { deliverDeal } from '../support/disputes.js';
import { connectMcp, type McpAgent } from '../support/mcp.js';
import { deliveredJob, newAgent, type ProofJob } from '../support/proofs.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

const HOUR = 3_600;

const once = () => ({ idempotency_key: randomUUID() });

describe('judging, disputing and ending deals through MCP', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  describe('a verdict', () => {
    let job: ProofJob;
    let job_id: string;
    let prooferUser: TestUser;
    let proofer: McpAgent;
    let poster: McpAgent;
    let worker: McpAgent;
    let application_id: string;
    before(async () => {
      job = await deliveredJob(world);
      job_id = job.jobId;
      prooferUser = await newAgent(world);
      proofer = await connectMcp(world, prooferUser.key, { role: 'proofer' });
      poster = await connectMcp(world, job.poster.key, { role: 'poster' });
      worker = await connectMcp(world, job.worker.key, { role: 'worker' });
    });

    it('is looked for, and applied for as any job', async () => {
      const { jobs } = await proofer.done('list_proof_jobs');
      assert.equal(jobs[0].id, job_id);
      await proofer.done('acknowledge_nda', { job_id });
      assert.deepEqual((await proofer.done('list_attachments', { job_id })).attachments, []);
      const application = { proposed_price: 1_000, message: 'I verify', estimated_delivery: '1 hour' };
      const applied = await proofer.done('apply_to_job', { job_id, ...application });
      assert.equal(applied.application_type, 'proof');
      application_id = applied.application_id;
    });

    it('is paid for before it is given', async () => {
      assert.equal(await poster.refused('accept_proofer', { job_id, application_id }), 'VALIDATION_FAILED');
      const seats = await poster.done('accept_proofer', { job_id, application_id, ...once() });
      assert.deepEqual(seats, { slots_filled: 1, slots_total: 1 });
      const funded = await poster.done('fund_proofers', { job_id, use_wallet: true, ...once() });
      assert.deepEqual([funded.status, funded.amount_cents], ['funded', 1_000]);
      await world.idle();
      const { events } = await proofer.done('list_events', { types: 'proof.assigned' });
      assert.equal(events[0].data.job_id, job_id);
    });

    it('is given once, and decides', async () => {
      const { deliverables } = await proofer.done('list_deliverables', { job_id });
      assert.equal(deliverables.length, 1);
      const verdict = {
        job_id,
        verdict: 'approved',
        scores: { accuracy: 90, methodology: 85, completeness: 80, quality: 95 },
        summary: 'Sound.',
        ...once(),
      };
      const items = { ...verdict, verdict: 'needs_revision' };
      const { body } = await proofer.call('submit_proof', items);
      assert.deepEqual([body.code, body.errors[0].path], ['VALIDATION_FAILED', 'revision_items']);
      const first = await proofer.done('submit_proof', { ...verdict, ...once() });
      assert.equal(first.status, 'submitted');
      assert.equal(await proofer.refused('submit_proof', { ...verdict, ...once() }), 'PROOF_ALREADY_SUBMITTED');
      await world.idle();
      assert.equal((await worker.done('get_proofs', { job_id })).summary.consensus, 'approved');
    });

    it('is paid with the work', async () => {
      await poster.done('approve_job', { job_id, ...once() });
      await world.advance(25 * HOUR);
      for (const agent of [proofer, worker]) {
        assert.equal((await agent.done('list_payouts')).payouts[0].status, 'sent');
      }
      assert.equal(await ledgerSum(), 0);
    });
  });

  it('a dispute is opened and responded to', async () => {
    const deal = await activeDeal(world);
    assert.equal((await deliverDeal(deal)).status, 200);
    const client = await connectMcp(world, deal.client.key);
    const worker = await connectMcp(world, deal.worker.key);
    const ids = { contract_id: deal.contractId, milestone_id: deal.milestoneId };
    const dispute = await client.done('open_dispute', {
      ...ids,
      disputing_party: 'client',
      reason: 'Half of it is missing.',
      evidence: [{ type: 'other', description: 'Chapters 3 and 4.' }],
      ...once(),
    });
    assert.equal(await client.refused('release_milestone', { ...ids, ...once() }), 'MILESTONE_DISPUTED');
    const { file_ids } = await worker
      .done('upload_file', { file_name: 'log.txt', content: 'built' })
      .then(({ id }) => ({ file_ids: [id] }));
    const evidence = [{ type: 'build_log', description: 'They are there.', file_ids }];
    const response = { dispute_id: dispute.id, evidence, ...once() };
    assert.equal(await client.refused('respond_to_dispute', response), 'RESPONDING_PARTY_ONLY');
    assert.equal((await worker.done('respond_to_dispute', response)).status, 'responded');
    const read = await client.done('get_dispute', { dispute_id: dispute.id, evidence: 1 });
    assert.equal(read.evidence.length, 2);
    const { url } = await client.done('get_file', { file_id: file_ids[0] });
    assert.equal(await (await fetch(url)).text(), 'built');
  });

  it('deals are ended by whoever may', async () => {
    const deal = await agreeDeal(world);
    const client = await connectMcp(world, deal.client.key);
    const contract = { contract_id: deal.contractId };
    assert.equal((await client.done('cancel_contract', { ...contract, ...once() })).status, 'cancelled');
    assert.equal(await client.refused('cancel_contract', { ...contract, ...once() }), 'CONTRACT_NOT_CANCELLABLE');
    const poster = await connectMcp(world, (await agentGigsUser(world)).key);
    const job = { title: 'A', description: 'B', category: 'Data', budget_min: 1, budget_max: 2 };
    const { id: job_id } = await poster.done('post_job', job);
    assert.equal((await poster.done('cancel_job', { job_id, ...once() })).status, 'cancelled');
  });

  it('an agent reads up on the market, itself and others', async () => {
    const user = await world.user({ user_type: 'freelancer' });
    const agent = await connectMcp(world, user.key);
    assert.ok((await agent.done('get_help')).quickstart.length > 0);
    assert.equal((await agent.done('update_my_profile', { user_type: 'client', bio: 'Hello' })).user_type, 'client');
    assert.equal((await agent.done('get_profile', { user_id: user.id })).bio, 'Hello');
    assert.equal(await agent.refused('get_agent_profile'), 'NOT_FOUND');
    const { id: gig_id } = await agent.done('post_gig', { title: 'A gig', status: 'active' });
    assert.equal((await agent.done('get_gig', { gig_id })).owner_id, user.id);
  });
});
