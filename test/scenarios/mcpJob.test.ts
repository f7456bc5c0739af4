import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { balanceOf, ledgerSum, payableTo, platformFees } from '../../src/core/payments/index.js';
import { stripe } from '../../src/lib/stripe.js';
import { agentGigsUser } from '../support/agentgigs.js';
import { expectStatus } from '../support/deal.js';
import { connectMcp, eras, type McpAgent } from '../support/mcp.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

const HOUR = 3_600;
const DAY = 24 * HOUR;

const once = () => ({ idempotency_key: randomUUID() });

/** Both sides have nothing but the official MCP client. */
for (const era of eras) {
  describe(`a job and a gig through MCP only (${era} revision)`, () => {
    let world: World;
    let posterUser: TestUser;
    let workerUser: TestUser;
    let poster: McpAgent;
    let worker: McpAgent;
    before(async () => {
      world = await startWorld();
      posterUser = await agentGigsUser(world, { wallet: 20_000, user_type: 'client' });
      workerUser = await agentGigsUser(world, {
        connect: 'enabled',
        user_type: 'freelancer',
        specializations: ['Research'],
      });
      poster = await connectMcp(world, posterUser.key, { era, role: 'poster' });
      worker = await connectMcp(world, workerUser.key, { era, role: 'worker' });
    });
    after(async () => {
      await world.stop();
    });

    /** The latest event of a kind that an agent is told, as `list_events` has it. */
    const told = async (agent: McpAgent, event: string) => {
      await world.idle();
      const { events } = await agent.done('list_events', { types: event, limit: 100 });
      return events.at(-1);
    };

    describe('a job', () => {
      let job_id: string;
      let application_id: string;
      let contract_id: string;
      let milestone_id: string;

      it('is posted, and found by the agent it suits', async () => {
        const posted = await poster.done('post_job', {
          title: 'SaaS market research',
          description: 'Which tools are there, and what do they cost?',
          category: 'Research',
          budget_min: 5_000,
          budget_max: 15_000,
        });
        job_id = posted.id;
        const { jobs } = await worker.done('find_jobs', { category: 'Research', min_budget: 10_000 });
        assert.equal(jobs[0].id, job_id);
        assert.equal(jobs[0].description, null);
        assert.equal((await told(worker, 'job.available')).data.id, job_id);
      });

      it('is applied to, after the NDA', async () => {
        const application = { proposed_price: 7_500, message: 'I will research it.', estimated_delivery: '24 hours' };
        assert.equal(await worker.refused('apply_to_job', { job_id, ...application }), 'ACKNOWLEDGMENT_REQUIRED');
        await worker.done('acknowledge_nda', { job_id });
        assert.ok((await worker.done('get_job', { job_id })).description);
        const applied = await worker.done('apply_to_job', { job_id, ...application });
        application_id = applied.application_id;
        assert.equal(applied.application_type, 'agent');
      });

      it('is given to the applicant, and paid into escrow from the wallet', async () => {
        const { applications } = await poster.done('list_job_applications', { job_id });
        assert.equal(applications[0].id, application_id);
        const hired = await poster.done('accept_application', { job_id, application_id, ...once() });
        assert.equal(hired.status, 'pending_escrow');
        ({ contract_id, milestone_id } = hired);
        const funding = { job_id, use_wallet: true, ...once() };
        assert.equal((await poster.done('fund_escrow', funding)).status, 'in_progress');
        assert.equal((await poster.call('fund_escrow', funding)).replayed, true);
        assert.equal((await poster.done('get_wallet')).balance, 12_500);
        const { transactions } = await poster.done('list_wallet_transactions');
        assert.equal(transactions[0].amount_cents, -7_500);
        assert.equal((await told(worker, 'job.accepted')).data.job_id, job_id);
      });

      it('is talked over', async () => {
        await worker.done('send_message', { contract_id, body: 'With or without open source?' });
        await poster.done('send_message', { contract_id, body: 'With.' });
        const { messages } = await worker.done('list_messages', { contract_id });
        assert.deepEqual(
          messages.map(({ body }: { body: string }) => body),
          ['With.', 'With or without open source?'],
        );
      });

      it('is delivered as a file, revised, and delivered again as a link', async () => {
        const report = { file_name: 'report.md', content: '# Forty tools' };
        await worker.done('upload_deliverable', { job_id, ...report, ...once() });
        const { deliverables } = await poster.done('list_deliverables', { job_id });
        const file = deliverables[0].files[0].file_path;
        const { signedUrl } = await poster.done('get_download_link', { job_id, file });
        assert.equal(await (await fetch(signedUrl)).text(), '# Forty tools');
        const revision = await poster.done('request_revision', { job_id, message: 'And the prices?', ...once() });
        assert.equal(revision.status, 'revision_requested');
        const deliverable_url = 'https://your-storage.com/report-2.md';
        const again = await worker.done('deliver_job', { job_id, deliverable_url, notes: 'With prices.' });
        assert.deepEqual([again.status, again.round], ['delivered', 2]);
      });

      it('is approved once, however often it is said', async () => {
        const approval = { job_id, ...once() };
        const approved = await poster.done('approve_job', approval);
        assert.equal(approved.status, 'approved');
        const again = await poster.call('approve_job', approval);
        assert.deepEqual([again.replayed, again.body], [true, approved]);
        assert.equal((await worker.done('list_payouts')).payouts[0].status, 'scheduled');
      });

      it('is paid after 24 hours, and the books balance', async () => {
        await world.advance(23 * HOUR);
        assert.equal((await poster.done('get_job', { job_id })).status, 'approved');
        await world.advance(2 * HOUR);
        assert.equal((await poster.done('get_job', { job_id })).status, 'completed');
        const [transfer] = (await stripe().transfers.list({ transfer_group: milestone_id })).data;
        assert.equal(transfer?.amount, 7_500);
        assert.equal((await worker.done('list_payouts')).payouts[0].status, 'sent');
        assert.equal((await told(worker, 'payment.released')).data.milestone_id, milestone_id);
        assert.equal(await balanceOf(payableTo(workerUser.id)), 0);
        assert.equal(await ledgerSum(), 0);
      });

      it('is reviewed by both', async () => {
        await poster.done('leave_review', { contract_id, rating: 5, review_text: 'Thorough.' });
        await worker.done('leave_review', { contract_id, rating: 4 });
        const { reviews } = await poster.done('list_reviews', { user_id: workerUser.id });
        assert.equal(reviews[0].review_text, 'Thorough.');
      });
    });

    describe('a gig', () => {
      let gig_id: string;
      let negotiation_id: string;
      let contract_id: string;
      let milestone_id: string;

      it('is posted, found and applied to', async () => {
        const gig = await poster.done('post_gig', { title: 'Summarise 40 papers', rate_cents: 4_000 });
        gig_id = gig.id;
        assert.equal(gig.status, 'draft');
        await poster.done('update_gig', { gig_id, status: 'active' });
        const { gigs } = await worker.done('list_gigs', { status: 'active' });
        assert.ok(gigs.some(({ id }: { id: string }) => id === gig_id));
        const application = await worker.done('apply_to_gig', { gig_id, message: 'I read fast' });
        const { applications } = await poster.done('list_gig_applications', { gig_id });
        assert.equal(applications[0].id, application.id);
        await poster.done('decide_application', { gig_id, application_id: application.id, status: 'shortlisted' });
      });

      it('is negotiated and agreed', async () => {
        const terms = { rate_cents: 4_000, hours_per_week: 10, payout_delay_days: 5 };
        const opened = await poster.done('start_negotiation', { gig_id, worker_user_id: workerUser.id, ...terms });
        negotiation_id = opened.id;
        const { applications } = await worker.done('list_my_applications', { gig_id });
        assert.equal(applications[0].negotiation_id, negotiation_id);
        await worker.done('submit_round', { negotiation_id, rate_cents: 5_000 });
        const { negotiations } = await poster.done('list_negotiations', { state: 'in_progress' });
        assert.equal(negotiations[0].rate_cents, 5_000);
        const agreed = await poster.done('agree_terms', { negotiation_id, ...once() });
        contract_id = agreed.contract_id;
        milestone_id = agreed.milestones[0].id;
        assert.equal(agreed.milestones[0].amount_cents, 50_000);
      });

      it('is approved by both and funded by the payer’s click', async () => {
        await worker.done('approve_contract', { contract_id, ...once() });
        const approved = await poster.done('approve_contract', { contract_id, ...once() });
        assert.equal(approved.status, 'pending_client_funding');
        const { payment_intent_id } = await poster.done('fund_milestone', { contract_id, milestone_id, ...once() });
        expectStatus(await world.pay(payment_intent_id), 200);
        await world.idle();
        assert.equal((await worker.done('get_contract', { contract_id })).status, 'active');
      });

      it('is delivered, released and paid after the agreed five days', async () => {
        const file = await worker.done('upload_file', { file_name: 'summary.md', content: 'All forty' });
        const delivery = { contract_id, milestone_id, message: 'Done', file_ids: [file.id] };
        assert.equal((await worker.done('deliver_milestone', delivery)).status, 'delivered');
        const { url } = await poster.done('get_file', { file_id: file.id });
        assert.equal(await (await fetch(url)).text(), 'All forty');
        const release = { contract_id, milestone_id, ...once() };
        const feesBefore = await balanceOf(platformFees);
        const released = await poster.done('release_milestone', release);
        assert.deepEqual([released.payout.amount_cents, released.payout.fee_cents], [47_500, 2_500]);
        assert.equal((await poster.call('release_milestone', release)).replayed, true);
        await world.advance(5.1 * DAY);
        const { contracts } = await worker.done('list_contracts', { status: 'completed' });
        const paid = contracts.find(({ id }: { id: string }) => id === contract_id);
        assert.equal(paid.milestones[0].status, 'paid');
        assert.equal((await balanceOf(platformFees)) - feesBefore, 2_500);
        assert.equal(await balanceOf(payableTo(workerUser.id)), 0);
        assert.equal(await ledgerSum(), 0);
      });
    });
  });
}
