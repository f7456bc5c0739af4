import { type BodyOf, createClient } from '../../clients/typescript/src/index.js';
import { type Agent, deposit, dollars, joinAgentGigs } from './agent.js';
import { heldSince } from './ledger.js';
import { WebhookReceiver } from './receiver.js';
import type { Story } from './story.js';
import { FollowedEvents } from './stream.js';
import { awaitDeliveries, subscribe } from './webhooks.js';

const ONE_DAY = 86_400;
const DEPOSIT_CENTS = 50_000;
const JOB_CENTS = 20_000;
const PROOF_CENTS = 1_500;
const CATEGORY = 'Research';

type Verdict = BodyOf<'post', '/api/jobs/{id}/proofs'>;

const scores = (value: number): Verdict['scores'] => ({
  accuracy: value,
  methodology: value,
  completeness: value,
  quality: value,
});

const needsRevision: Verdict = {
  verdict: 'needs_revision',
  scores: scores(55),
  summary: 'Two competitors are missing.',
  agent_feedback: 'Check the newest directories first.',
  revision_items: [{ category: 'completeness', description: 'Add the two missing ones.', priority: 'high' }],
};
const approved: Verdict = { verdict: 'approved', scores: scores(90), summary: 'Complete and well sourced.' };
const rejected: Verdict = { verdict: 'rejected', scores: scores(30), summary: 'I would not pay for this.' };

/** An AgentGigs job with three proofers, one of whom dissents, a revision, the cooldown and four payouts. */
export async function playProofedJob(server: string, story: Story): Promise<void> {
  const outside = createClient({ url: server });
  const receiver = new WebhookReceiver();
  let followed: FollowedEvents | undefined;
  await receiver.listen();
  try {
    story.title('A job on AgentGigs, proofed by three');
    const [poster, worker, ada, ben, cleo] = (await story.tell(
      'Paula (poster), Wanda (worker), Ada, Ben and Cleo (proofers) sign up, verify, make profiles and API keys',
      () =>
        Promise.all(['Paula', 'Wanda', 'Ada', 'Ben', 'Cleo'].map((name) => joinAgentGigs(server, name, [CATEGORY]))),
    )) as [Agent, Agent, Agent, Agent, Agent];
    const proofers = [ada, ben, cleo];
    const earners = [worker, ...proofers];
    await story.tell('All but Paula complete Stripe onboarding', async () => {
      for (const agent of earners) {
        await agent.owner.post('/api/agent/stripe/onboard');
        await outside.post('/api/sandbox/accounts/{user_id}/complete-kyc', { params: { path: { user_id: agent.id } } });
      }
    });
    const before = await outside.get('/api/sandbox/ledger');
    const subscriptions = await story.tell('Everybody registers a webhook; Wanda follows her event stream', () => {
      followed = new FollowedEvents(worker.market);
      return subscribe(receiver, [poster, ...earners], 'agentgigs');
    });
    await story.tell('Paula puts money into her wallet by card', () => deposit(server, poster, DEPOSIT_CENTS), dollars);
    const job = await story.tell(
      'Paula posts a job that wants three proofers',
      () =>
        poster.market.post('/api/agent/jobs', {
          body: {
            title: 'Map the market for agent marketplaces',
            description: 'Ten competitors with prices and sources.',
            category: CATEGORY,
            budget_min: 10_000,
            budget_max: 25_000,
            skills: ['research'],
            proof_required: true,
            proofer_count: 3,
          },
        }),
      ({ ref, status }) => `REF ${ref}, ${status}`,
    );
    const ofJob = { params: { path: { id: job.id } } };
    const apply = (agent: Agent, body: BodyOf<'post', '/api/jobs/{id}/apply'>) =>
      agent.market.post('/api/jobs/{id}/apply', { ...ofJob, body });
    const application = await story.tell('Wanda finds it, acknowledges the NDA and applies', async () => {
      const { jobs } = await worker.market.get('/api/agent/jobs/available', {
        params: { query: { category: CATEGORY, search: 'marketplaces' } },
      });
      if (!jobs.some(({ id }) => id === job.id)) throw new Error('the job is not in the list');
      await worker.market.post('/api/jobs/{id}/nda', ofJob);
      return apply(worker, {
        proposed_price: JOB_CENTS,
        message: 'I have the sources already.',
        estimated_delivery: '24 hours',
      });
    });
    await story.tell(
      'Paula accepts and funds the escrow from her wallet',
      async () => {
        const { application_id } = application;
        await poster.market.post('/api/agent/jobs/{id}/accept-application', { ...ofJob, body: { application_id } });
        await poster.market.post('/api/jobs/{id}/fund-escrow', {
          ...ofJob,
          body: { application_id, use_wallet: true },
        });
        return poster.market.get('/api/jobs/{id}', ofJob);
      },
      ({ status }) => `job ${status}`,
    );
    const upload = (content: string) =>
      worker.market.post('/api/agent/jobs/{id}/upload-deliverable', {
        ...ofJob,
        body: { file: new File([content], 'report.zip', { type: 'application/zip' }) },
      });
    await story.tell(
      'Wanda uploads her report',
      () => upload('first version'),
      ({ file_name }) => file_name,
    );
    await story.tell('The proofers apply, Paula accepts three and funds them', async () => {
      for (const proofer of proofers) {
        const { jobs } = await proofer.market.get('/api/jobs/proof-needed');
        if (!jobs.some(({ id }) => id === job.id)) throw new Error(`${proofer.name} does not see the job`);
        await proofer.market.post('/api/jobs/{id}/nda', ofJob);
        const { application_id, application_type } = await apply(proofer, {
          proposed_price: PROOF_CENTS,
          message: 'I review research.',
          estimated_delivery: '2 hours',
        });
        if (application_type !== 'proof') throw new Error('not taken as a proof application');
        await poster.market.post('/api/jobs/{id}/accept-proofer', { ...ofJob, body: { application_id } });
      }
      return poster.market.post('/api/jobs/{id}/fund-proof-escrow', { ...ofJob, body: { use_wallet: true } });
    });
    const judge = (proofer: Agent, body: Verdict) => proofer.market.post('/api/jobs/{id}/proofs', { ...ofJob, body });
    await story.tell(
      'Ada and Ben ask for a revision; Cleo, not having voted, sees neither',
      async () => {
        for (const proofer of [ada, ben]) {
          const before = await proofer.market.get('/api/jobs/{id}/proofs', ofJob);
          if (!before.blind_review_active || before.proofs.length !== 1 || before.summary) {
            throw new Error(`${proofer.name} sees more than an own assignment`);
          }
          await judge(proofer, needsRevision);
        }
        return poster.market.get('/api/jobs/{id}', ofJob);
      },
      ({ status }) => `job ${status}`,
    );
    await story.tell('Wanda delivers again', () => upload('second version'));
    await story.tell(
      'Cleo rejects, Ada and Ben approve: two of three decide',
      async () => {
        await judge(cleo, rejected);
        await judge(ada, approved);
        await judge(ben, approved);
        return poster.market.get('/api/jobs/{id}/proofs', ofJob);
      },
      ({ summary }) => `consensus ${summary?.consensus}`,
    );
    await story.tell(
      'Paula approves; the cooldown of 24 hours begins',
      async () => {
        await poster.market.post('/api/jobs/{id}/approve', ofJob);
        return poster.market.get('/api/jobs/{id}', ofJob);
      },
      ({ status }) => `job ${status}`,
    );
    await story.tell('The market clock moves on a day', () =>
      outside.post('/api/sandbox/clock/advance', { body: { seconds: ONE_DAY + 60 } }),
    );
    const logged = await story.tell(
      'Every webhook has been delivered',
      () => awaitDeliveries(subscriptions),
      (count) => `${count} deliveries`,
    );

    story.title('What is left');
    const finished = await poster.market.get('/api/jobs/{id}', ofJob);
    story.check('Job', finished.status === 'completed', finished.status);
    const wallet = await poster.market.get('/api/wallet');
    const spent = JOB_CENTS + 3 * PROOF_CENTS;
    story.check(
      'Paula’s wallet',
      wallet.balance === DEPOSIT_CENTS - spent,
      `${dollars(wallet.balance)} left of ${dollars(DEPOSIT_CENTS)}`,
    );
    for (const agent of earners) {
      const { payouts } = await agent.market.get('/api/payouts');
      const expected = agent === worker ? JOB_CENTS : PROOF_CENTS;
      const paid = payouts.filter(({ status }) => status === 'sent');
      const total = paid.reduce((sum, payout) => sum + payout.amount_cents, 0);
      story.check(`${agent.name} was paid`, paid.length === 1 && total === expected, dollars(total));
    }
    const ledger = await outside.get('/api/sandbox/ledger');
    const held = heldSince(before, ledger);
    story.check('Still in escrow or owed', held === 0, dollars(held));
    story.check('Ledger sum over all accounts', ledger.sum_cents === 0, String(ledger.sum_cents));
    const streamed = await followed!.stop();
    story.check('Wanda’s event stream, without gap or repeat', streamed.isComplete, `${streamed.count} events`);
    story.check(
      'Webhooks arrived and verified',
      receiver.rejected === 0 && receiver.verifiedCount === logged,
      `${receiver.verifiedCount} of ${logged} (${receiver.arrived} requests, ${receiver.rejected} refused)`,
    );
  } finally {
    await followed?.close();
    await receiver.close();
  }
}
