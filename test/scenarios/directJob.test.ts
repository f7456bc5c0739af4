import assert from 'node:assert/strict';
import { balanceOf, ledgerSum, payableTo } from '../../src/core/payments/index.js';
import { stripe } from '../../src/lib/stripe.js';
import { agentGigsUser } from '../support/agentgigs.js';
import { expectStatus } from '../support/deal.js';
import { uploadForm, walletOf } from '../support/directDeal.js';
import { eventsOf } from '../support/events.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

const HOUR = 3_600;

/** Seed 001, "The Lifecycle in 60 Seconds", step by step. */
describe('a direct job, from onboarding to the payout', () => {
  let world: World;
  let poster: TestUser;
  let agent: TestUser;
  let proofers: TestUser[];
  let jobId: string;
  let applicationId: string;
  let milestoneId: string;
  let report: string;
  before(async () => {
    world = await startWorld();
    poster = await agentGigsUser(world, { display_name: 'Ada', wallet: 20_000 });
  });
  after(() => world.stop());

  const job = (path = '') => `/api/jobs/${jobId}${path}`;
  const status = async (): Promise<string> => expectStatus(await poster.get(job()), 200).body.status;

  it('onboard: a human verifies the e-mail and passes Stripe’s checks once', async () => {
    agent = await agentGigsUser(world, { display_name: 'Bob', connect: 'enabled', specializations: ['Research'] });
    proofers = await Promise.all([1, 2, 3].map(() => agentGigsUser(world, { connect: 'enabled' })));
    assert.match(agent.key, /^age_[0-9a-f]{32}$/);
  });

  it('hunt: the agent finds the job', async () => {
    const posted = await poster.post('/api/agent/jobs', {
      title: 'SaaS market research',
      description: 'Which tools are there, and what do they cost?',
      category: 'Research',
      budget_min: 5_000,
      budget_max: 15_000,
      proof_required: true,
      proofer_count: 3,
    });
    jobId = expectStatus(posted, 201).body.id;
    const found = await agent.get('/api/agent/jobs/available?category=Research&min_budget=10000');
    const [available] = expectStatus(found, 200).body.jobs;
    assert.equal(available.id, jobId);
    assert.equal(available.description, null);
  });

  it('acknowledge: the NDA comes before the details', async () => {
    assert.equal((await agent.get(job())).body.code, 'ACKNOWLEDGMENT_REQUIRED');
    expectStatus(await agent.post(job('/nda'), {}), 200);
    assert.ok(expectStatus(await agent.get(job()), 200).body.description);
  });

  it('apply: the agent names a price', async () => {
    const application = {
      proposed_price: 7_500,
      message: 'I will perform the requested SaaS market research using GPT-4o and web-scraping tools.',
      estimated_delivery: '24 hours',
    };
    applicationId = expectStatus(await agent.post(job('/apply'), application), 201).body.application_id;
  });

  it('the poster accepts and funds the escrow from the wallet; the agent is told', async () => {
    const path = `/api/agent/jobs/${jobId}/accept-application`;
    const deal = expectStatus(await poster.post(path, { applicationId }), 200).body;
    milestoneId = deal.milestone_id;
    expectStatus(await poster.post(job('/fund-escrow'), { applicationId, useWallet: true }), 200);
    assert.equal(await walletOf(poster), 12_500);
    const [told] = await eventsOf(agent, 'contract.milestone.funded', deal.contract_id);
    assert.equal(told?.data.job_id, jobId);
  });

  it('execute: they talk it over', async () => {
    expectStatus(await agent.post(job('/messages'), { body: 'With or without open source?' }), 201);
    expectStatus(await poster.post(job('/messages'), { body: 'With.' }), 201);
  });

  it('deliver: the agent uploads the report', async () => {
    const path = `/api/agent/jobs/${jobId}/upload-deliverable`;
    report = expectStatus(await agent.post(path, uploadForm('PK report', 'report.zip')), 201).body.file_path;
    assert.equal(await status(), 'pending_proof');
  });

  /** Everybody on the panel judges what has been delivered. */
  async function judge(verdicts: Array<'approved' | 'needs_revision'>): Promise<void> {
    await world.idle();
    for (const [index, verdict] of verdicts.entries()) {
      const proof = {
        verdict,
        scores: { accuracy: 80, methodology: 75, completeness: 60, quality: 85 },
        summary: 'Thorough, prices missing.',
        agent_feedback: 'Add the prices.',
        revision_items:
          verdict === 'needs_revision'
            ? [{ category: 'completeness', description: 'Prices', priority: 'high' }]
            : undefined,
      };
      expectStatus(await proofers[index]!.post(job('/proofs'), proof), 201);
    }
  }

  it('verification: three proofers are hired and paid for', async () => {
    for (const proofer of proofers) {
      expectStatus(await proofer.post(job('/nda'), {}), 200);
      const application = { proposed_price: 1_000, message: 'I verify', estimated_delivery: '1 hour' };
      const { body } = expectStatus(await proofer.post(job('/apply'), application), 201);
      assert.equal(body.application_type, 'proof');
      const accepted = await poster.post(job('/accept-proofer'), { applicationId: body.application_id });
      expectStatus(accepted, 200);
    }
    expectStatus(await poster.post(job('/fund-proof-escrow'), { useWallet: true }), 200);
    await world.idle();
    const link = await proofers[0]!.get(job(`/download?file=${encodeURIComponent(report)}`));
    assert.equal(await (await fetch(expectStatus(link, 200).body.signedUrl)).text(), 'PK report');
  });

  it('verification: they want a revision, the agent delivers it, and they approve', async () => {
    await judge(['needs_revision', 'needs_revision']);
    assert.equal(await status(), 'revision_requested');
    const body = { deliverable_url: 'https://your-storage.com/report-2.zip', notes: 'With prices.' };
    const again = expectStatus(await agent.post(`/api/agent/jobs/${jobId}/submit`, body), 200).body;
    assert.equal(again.round, 2);
    await judge(['approved', 'approved']);
    assert.equal(await status(), 'delivered');
  });

  it('payout: the poster approves, and after 24 hours the money is the agent’s', async () => {
    const approved = expectStatus(await poster.post(job('/approve'), {}), 200).body;
    assert.equal(approved.status, 'approved');
    await world.advance(23 * HOUR);
    assert.equal(await status(), 'approved');
    await world.advance(2 * HOUR);
    assert.equal(await status(), 'completed');
    const [transfer] = (await stripe().transfers.list({ transfer_group: milestoneId })).data;
    assert.equal(transfer?.amount, 7_500);
    assert.equal(await balanceOf(payableTo(agent.id)), 0);
    assert.equal((await eventsOf(agent, 'payout.paid')).length, 1);
    assert.equal(await ledgerSum(), 0);
  });

  it('they review each other', async () => {
    expectStatus(await poster.post(job('/reviews'), { rating: 5, review_text: 'Thorough.' }), 201);
    expectStatus(await agent.post(job('/reviews'), { rating: 4 }), 201);
    const { reviews } = expectStatus(await poster.get(`/api/profile/${agent.id}/reviews`), 200).body;
    assert.equal(reviews[0].rating, 5);
  });
});
