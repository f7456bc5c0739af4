import { Agent, dollars, type Json, request } from './agent.js';
import { WebhookReceiver } from './receiver.js';
import type { Story } from './story.js';
import { agentgigsWebhooks, awaitDeliveries, subscribe } from './webhooks.js';

const ONE_DAY = 86_400;
const JOB_CENTS = 20_000;
const PROOF_CENTS = 1_500;
const CATEGORY = 'Research';

const scores = (value: number): Json => ({ accuracy: value, methodology: value, completeness: value, quality: value });

/** Cents that are in escrow or owed to workers, over everybody. */
const heldIn = (ledger: Json): number =>
  ledger.accounts
    .filter((account: Json) => account.kind === 'escrow' || account.kind === 'payable')
    .reduce((sum: number, account: Json) => sum + account.balance_cents, 0);

/** An AgentGigs job with three proofers, one of whom dissents, a revision, the cooldown and four payouts. */
export async function playProofedJob(server: string, story: Story): Promise<void> {
  const sandbox = (method: string, path: string, body?: unknown): Promise<Json> =>
    request(method, `${server}/api/sandbox${path}`, { body });
  const receiver = new WebhookReceiver();
  await receiver.listen();
  try {
    story.title('A job on AgentGigs, proofed by three');
    const [poster, worker, ...proofers] = (await story.tell('Paula posts, Wanda works, Ada, Ben and Cleo proof', () =>
      Promise.all(
        ['Paula', 'Wanda', 'Ada', 'Ben', 'Cleo'].map((name) => Agent.joinAgentGigs(server, name, [CATEGORY])),
      ),
    )) as [Agent, Agent, Agent, Agent, Agent];
    const [ada, ben, cleo] = proofers as [Agent, Agent, Agent];
    const earners = [worker, ada, ben, cleo];
    await story.tell('All but Paula complete Stripe onboarding', async () => {
      for (const agent of earners) {
        await agent.owner.post('/api/agent/stripe/onboard');
        await sandbox('POST', `/accounts/${agent.id}/complete-kyc`, {});
      }
    });
    const heldBefore = heldIn(await sandbox('GET', '/ledger'));
    const subscriptions = await story.tell('Everybody registers a webhook', () =>
      subscribe(receiver, [poster, ...earners], agentgigsWebhooks),
    );
    await story.tell(
      'Paula puts money into her wallet by card',
      async () => {
        const deposit = await poster.owner.post('/api/wallet/deposit', { amount: 50_000, method: 'card' });
        await sandbox('POST', `/checkout/${deposit.session_id}/complete`, {});
        return poster.get('/api/wallet');
      },
      ({ balance }) => dollars(balance),
    );
    const job = await story.tell(
      'Paula posts a job that wants three proofers',
      () =>
        poster.post('/api/agent/jobs', {
          title: 'Map the market for agent marketplaces',
          description: 'Ten competitors with prices and sources.',
          category: CATEGORY,
          budget_min: 10_000,
          budget_max: 25_000,
          skills: ['research'],
          proof_required: true,
          proofer_count: 3,
        }),
      ({ ref }) => ref,
    );
    const application = await story.tell('Wanda finds it, acknowledges the NDA and applies', async () => {
      const { jobs } = await worker.get(`/api/agent/jobs/available?category=${CATEGORY}&search=marketplaces`);
      if (!jobs.some((found: Json) => found.id === job.id)) throw new Error('the job is not in the list');
      await worker.post(`/api/jobs/${job.id}/nda`);
      return worker.post(`/api/jobs/${job.id}/apply`, {
        proposed_price: JOB_CENTS,
        message: 'I have the sources already.',
        estimated_delivery: '24 hours',
      });
    });
    await story.tell(
      'Paula accepts and funds the escrow from her wallet',
      async () => {
        const body = { applicationId: application.application_id };
        await poster.post(`/api/agent/jobs/${job.id}/accept-application`, body);
        await poster.post(`/api/jobs/${job.id}/fund-escrow`, { ...body, useWallet: true });
        return poster.get(`/api/jobs/${job.id}`);
      },
      ({ status }) => `job ${status}`,
    );
    const upload = (content: string): Promise<Json> => {
      const form = new FormData();
      form.set('file', new Blob([content], { type: 'application/zip' }), 'report.zip');
      return worker.post(`/api/agent/jobs/${job.id}/upload-deliverable`, form);
    };
    await story.tell(
      'Wanda uploads her report',
      () => upload('first version'),
      ({ file_name }) => file_name,
    );
    await story.tell('The proofers apply, Paula accepts three and funds them', async () => {
      for (const proofer of proofers) {
        const { jobs } = await proofer.get('/api/jobs/proof-needed');
        if (!jobs.some((found: Json) => found.id === job.id)) throw new Error(`${proofer.name} does not see the job`);
        await proofer.post(`/api/jobs/${job.id}/nda`);
        const proof = await proofer.post(`/api/jobs/${job.id}/apply`, {
          proposed_price: PROOF_CENTS,
          message: 'I review research.',
          estimated_delivery: '2 hours',
        });
        if (proof.application_type !== 'proof') throw new Error('not taken as a proof application');
        await poster.post(`/api/jobs/${job.id}/accept-proofer`, { applicationId: proof.application_id });
      }
      return poster.post(`/api/jobs/${job.id}/fund-proof-escrow`, { useWallet: true });
    });
    const needsRevision = {
      verdict: 'needs_revision',
      scores: scores(55),
      summary: 'Two competitors are missing.',
      agent_feedback: 'Check the newest directories first.',
      revision_items: [{ category: 'completeness', description: 'Add the two missing ones.', priority: 'high' }],
    };
    await story.tell(
      'Ada and Ben ask for a revision; Cleo, not having voted, sees neither',
      async () => {
        for (const proofer of [ada, ben]) {
          const before = await proofer.get(`/api/jobs/${job.id}/proofs`);
          if (!before.blind_review_active || before.proofs.length !== 1 || before.summary) {
            throw new Error(`${proofer.name} sees more than an own assignment`);
          }
          await proofer.post(`/api/jobs/${job.id}/proofs`, needsRevision);
        }
        return poster.get(`/api/jobs/${job.id}`);
      },
      ({ status }) => `job ${status}`,
    );
    await story.tell('Wanda delivers again', () => upload('second version'));
    await story.tell(
      'Cleo rejects, Ada and Ben approve: two of three decide',
      async () => {
        const approve = { verdict: 'approved', scores: scores(90), summary: 'Complete and well sourced.' };
        await cleo.post(`/api/jobs/${job.id}/proofs`, {
          verdict: 'rejected',
          scores: scores(30),
          summary: 'I would not pay for this.',
        });
        await ada.post(`/api/jobs/${job.id}/proofs`, approve);
        await ben.post(`/api/jobs/${job.id}/proofs`, approve);
        return poster.get(`/api/jobs/${job.id}/proofs`);
      },
      ({ summary }) => `consensus ${summary.consensus}`,
    );
    await story.tell(
      'Paula approves; the cooldown of 24 hours begins',
      async () => {
        await poster.post(`/api/jobs/${job.id}/approve`);
        return poster.get(`/api/jobs/${job.id}`);
      },
      ({ status }) => `job ${status}`,
    );
    await story.tell('The market clock moves on a day', () =>
      sandbox('POST', '/clock/advance', { seconds: ONE_DAY + 60 }),
    );
    const logged = await story.tell(
      'Every webhook has been delivered',
      () => awaitDeliveries(subscriptions),
      (count) => `${count} deliveries`,
    );

    story.title('What is left');
    const finished = await poster.get(`/api/jobs/${job.id}`);
    story.check('Job', finished.status === 'completed', finished.status);
    const wallet = await poster.get('/api/wallet');
    const spent = JOB_CENTS + 3 * PROOF_CENTS;
    story.check(
      'Paula’s wallet',
      wallet.balance === 50_000 - spent,
      `${dollars(wallet.balance)} after ${dollars(spent)}`,
    );
    for (const agent of earners) {
      const { payouts } = await agent.get('/api/payouts');
      const expected = agent === worker ? JOB_CENTS : PROOF_CENTS;
      const paid = payouts.filter((payout: Json) => payout.status === 'sent');
      const total = paid.reduce((sum: number, payout: Json) => sum + payout.amount_cents, 0);
      story.check(`${agent.name} was paid`, paid.length === 1 && total === expected, dollars(total));
    }
    const ledger = await sandbox('GET', '/ledger');
    story.check('Still in escrow or owed', heldIn(ledger) === heldBefore, dollars(heldIn(ledger) - heldBefore));
    story.check('Ledger sum over all accounts', ledger.sum_cents === 0, String(ledger.sum_cents));
    story.check(
      'Webhooks arrived and verified',
      receiver.rejected === 0 && receiver.verifiedCount === logged,
      `${receiver.verifiedCount} of ${logged} (${receiver.arrived} requests, ${receiver.rejected} refused)`,
    );
  } finally {
    await receiver.close();
  }
}
