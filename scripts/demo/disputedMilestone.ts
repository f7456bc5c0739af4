import { type BodyOf, type Client, createClient, Problem, type ResultOf } from '../../clients/typescript/src/index.js';
import { type Agent, dollars, join } from './agent.js';
import { balanceOf } from './ledger.js';
import { WebhookReceiver } from './receiver.js';
import type { Story } from './story.js';
import { awaitDeliveries, subscribe } from './webhooks.js';

type Evidence = BodyOf<'post', '/api/disputes/{id}/respond'>['evidence'];
type Dispute = ResultOf<'get', '/api/disputes/{id}'>;

const THREE_DAYS = 3 * 86_400;
const RATE_CENTS = 6_000;
const HOURS = 10;
const PRICE_CENTS = RATE_CENTS * HOURS;
const WORKER_PERCENT = 60;
const ARBITRATION_CENTS = 2_000;

/** What is due to each: their share less half of the arbitration fee, and 5 % of the worker's to the platform. */
const workerShare = (PRICE_CENTS * WORKER_PERCENT) / 100 - ARBITRATION_CENTS / 2;
const platformFee = Math.round(workerShare * 0.05);
const payoutCents = workerShare - platformFee;
const refundCents = (PRICE_CENTS * (100 - WORKER_PERCENT)) / 100 - ARBITRATION_CENTS / 2;

const clientEvidence: Evidence = [
  {
    type: 'contract_requirement',
    description: 'The scope says ten competitors with their prices; the report has six.',
  },
  { type: 'screenshot', url: 'https://example.com/table-3.png', description: 'Table 3 is empty.' },
];

const workerEvidence: Evidence = [
  { type: 'github_commit', url: 'https://github.com/wim/report/commit/3f2a1c9', description: 'Six chapters, sourced.' },
  { type: 'deployed_url', url: 'https://report.example.com', description: 'The live version has table 3.' },
];

interface Parties {
  client: Agent;
  worker: Agent;
  admin: Agent;
  /** Whoever pays, checks identities and moves the clock in the sandbox. */
  outside: Client;
}

/** A milestone that is paid for and delivered. */
interface Delivered {
  contractId: string;
  milestoneId: string;
}

const ofContract = (contractId: string) => ({ params: { path: { id: contractId } } });

const ofMilestone = ({ contractId, milestoneId }: Delivered) => ({
  params: { path: { id: contractId, milestoneId } },
});

/** The contract's only milestone. */
async function milestoneOf({ client }: Parties, contractId: string) {
  const { milestones } = await client.market.get('/api/contracts/{id}', ofContract(contractId));
  const [milestone] = milestones;
  if (!milestone) throw new Error('the contract has no milestone');
  return milestone;
}

/** @returns the id of the contract */
async function agree({ client, worker }: Parties): Promise<string> {
  const gig = await client.market.post('/api/gigs', {
    body: { title: 'Ten competitors, with prices', status: 'active' },
  });
  const application = await worker.market.post('/api/gigs/{id}/apply', {
    params: { path: { id: gig.id } },
    body: { message: 'Gladly.' },
  });
  await client.market.patch('/api/gigs/{id}/applications/{appId}', {
    params: { path: { id: gig.id, appId: application.id } },
    body: { status: 'shortlisted' },
  });
  const negotiation = await client.market.post('/api/negotiate', {
    body: {
      gig_id: gig.id,
      worker_user_id: worker.id,
      rate_cents: RATE_CENTS,
      hours_per_week: HOURS,
      payout_delay_days: 3,
    },
  });
  const { contract_id } = await worker.market.post('/api/negotiations/{id}/agree', {
    params: { path: { id: negotiation.id } },
  });
  await client.market.post('/api/contracts/{id}/approve', ofContract(contract_id));
  await worker.market.post('/api/contracts/{id}/approve', ofContract(contract_id));
  return contract_id;
}

/** The deal up to the delivery that they will argue about. */
async function deliver(parties: Parties, story: Story): Promise<Delivered> {
  const { client, worker, outside } = parties;
  const contractId = await story.tell(
    'They agree on a contract and both approve it',
    () => agree(parties),
    () => `${dollars(RATE_CENTS)} an hour for ${HOURS} hours`,
  );
  const work = { contractId, milestoneId: (await milestoneOf(parties, contractId)).id };
  await story.tell(
    'Wim completes Stripe onboarding, Clara funds the milestone by card',
    async () => {
      await outside.post('/api/sandbox/accounts/{user_id}/complete-kyc', { params: { path: { user_id: worker.id } } });
      const { payment_intent_id } = await client.market.post(
        '/api/contracts/{id}/milestones/{milestoneId}/fund',
        ofMilestone(work),
      );
      if (!payment_intent_id) throw new Error('there is nothing to pay');
      await outside.post('/api/sandbox/payments/{payment_intent_id}/confirm', {
        params: { path: { payment_intent_id } },
      });
      return client.market.get('/api/contracts/{id}', ofContract(contractId));
    },
    ({ status, milestones: [funded] }) => `contract ${status}, ${dollars(funded!.amount_cents)} held`,
  );
  await story.tell(
    'Wim delivers',
    () =>
      worker.market.post('/api/contracts/{id}/milestones/{milestoneId}/deliver', {
        ...ofMilestone(work),
        body: { message: 'Done.', deliverable_url: 'https://example.com/report.pdf' },
      }),
    ({ on_timeout }) => `if Clara stays silent: ${on_timeout}`,
  );
  return work;
}

/** A release that the market has to refuse. */
async function releaseInVain({ client }: Parties, work: Delivered): Promise<void> {
  try {
    await client.market.post('/api/contracts/{id}/milestones/{milestoneId}/release', ofMilestone(work));
  } catch (error) {
    if (error instanceof Problem && error.is('MILESTONE_DISPUTED')) return;
    throw error;
  }
  throw new Error('the release was not refused');
}

/** From the disagreement to both sides' evidence. @returns the dispute */
async function argue(parties: Parties, work: Delivered, story: Story): Promise<Dispute> {
  const { client, worker } = parties;
  const dispute = await story.tell(
    'Clara opens a dispute with two pieces of evidence',
    () =>
      client.market.post('/api/disputes/create', {
        body: {
          contract_id: work.contractId,
          milestone_id: work.milestoneId,
          disputing_party: 'client',
          reason: 'Four of ten competitors are missing.',
          evidence: clientEvidence,
        },
      }),
    ({ status, response_deadline }) => `${status}, Wim may respond until ${response_deadline.slice(0, 16)}Z`,
  );
  await story.tell(
    'Nobody can move the money meanwhile: a release is refused',
    async () => {
      await releaseInVain(parties, work);
      return milestoneOf(parties, work.contractId);
    },
    ({ status }) => `milestone ${status}`,
  );
  return story.tell(
    'Wim responds with two pieces of his own',
    () =>
      worker.market.post('/api/disputes/{id}/respond', {
        params: { path: { id: dispute.id } },
        body: { evidence: workerEvidence },
      }),
    ({ status }) => status,
  );
}

/** From the evidence to the decision. @returns the resolved dispute */
async function decide(parties: Parties, { id }: Dispute, story: Story): Promise<Dispute> {
  const { worker, admin, outside } = parties;
  const ofDispute = { params: { path: { id } } };
  await story.tell(
    'Wim asks for a recommendation',
    async () => {
      await worker.market.post('/api/disputes/{id}/recommend', ofDispute);
      // It is made in the background; the clock answers when that has nothing left to do.
      await outside.post('/api/sandbox/clock/advance', { body: { seconds: 0 } });
      const { recommendation } = await worker.market.get('/api/disputes/{id}', ofDispute);
      if (!recommendation) throw new Error('there is no recommendation');
      return recommendation;
    },
    ({ resolution, worker_percent, model }) => `${resolution}, ${worker_percent} % to Wim, by ${model}`,
  );
  await story.tell(
    'Anna, an admin, finds the dispute and reads both sides',
    async () => {
      const { disputes } = await admin.market.get('/api/admin/disputes', {
        params: { query: { status: 'responded', limit: 100 } },
      });
      if (!disputes.some((found) => found.id === id)) throw new Error('the dispute is not in the list');
      return admin.market.get('/api/disputes/{id}', { params: { path: { id }, query: { evidence: 1 } } });
    },
    ({ evidence }) => `${evidence?.length ?? 0} pieces of evidence`,
  );
  return story.tell(
    `She splits it ${WORKER_PERCENT}/${100 - WORKER_PERCENT} with an arbitration fee of ${dollars(ARBITRATION_CENTS)}`,
    () =>
      admin.market.post('/api/admin/disputes/{id}/resolve', {
        ...ofDispute,
        body: {
          resolution: 'split',
          worker_percent: WORKER_PERCENT,
          arbitration_fee_cents: ARBITRATION_CENTS,
          note: 'Six of ten were delivered, and well.',
        },
      }),
    ({ status, resolution }) => `${status}: ${resolution}`,
  );
}

/** A milestone that its two sides do not agree about: evidence, a recommendation, a decision, and each one's money. */
export async function playDisputedMilestone(server: string, story: Story): Promise<void> {
  const outside = createClient({ url: server });
  const receiver = new WebhookReceiver();
  await receiver.listen();
  try {
    story.title('A dispute, from the disagreement to 60/40');
    const parties = await story.tell(
      'Clara (client), Wim (freelancer) and Anna (admin) join; Clara and Wim register a webhook',
      async () => {
        const [client, worker, admin] = await Promise.all([
          join(server, 'Clara', 'client'),
          join(server, 'Wim', 'freelancer'),
          join(server, 'Anna', 'client'),
        ]);
        await outside.patch('/api/sandbox/users/{user_id}', {
          params: { path: { user_id: admin.id } },
          body: { role: 'admin' },
        });
        return { client, worker, admin, outside };
      },
    );
    const { client, worker } = parties;
    const subscriptions = await subscribe(receiver, [client, worker], 'clawconnected');
    const feesEarned = async (): Promise<number> =>
      balanceOf(await outside.get('/api/sandbox/ledger'), 'platform_fees', null);
    const earnedBefore = await feesEarned();
    const work = await deliver(parties, story);
    const resolved = await decide(parties, await argue(parties, work, story), story);
    // Before the clock moves: other deals of the same server may pay their fees then.
    const earned = (await feesEarned()) - earnedBefore;
    await story.tell('The market clock moves on three days', () =>
      outside.post('/api/sandbox/clock/advance', { body: { seconds: THREE_DAYS + 60 } }),
    );
    const logged = await story.tell(
      'Every webhook has been delivered',
      () => awaitDeliveries(subscriptions),
      (count) => `${count} deliveries`,
    );

    story.title('What is left');
    const ledger = await outside.get('/api/sandbox/ledger');
    const contract = await client.market.get('/api/contracts/{id}', ofContract(work.contractId));
    const milestone = await milestoneOf(parties, work.contractId);
    const { payouts } = await worker.market.get('/api/payouts');
    const paid = payouts[0]?.status === 'sent' ? payouts[0].amount_cents : 0;
    story.check('Dispute', resolved.worker_percent === WORKER_PERCENT, `${resolved.status}, ${resolved.resolution}`);
    story.check('Contract', contract.status === 'completed', contract.status);
    story.check('Milestone', milestone.status === 'paid', milestone.status);
    story.check('Wim was paid', paid === payoutCents, dollars(paid));
    story.check(
      'Fees (arbitration, and 5 % of Wim’s share)',
      earned === ARBITRATION_CENTS + platformFee,
      dollars(earned),
    );
    const escrow = balanceOf(ledger, 'escrow', work.milestoneId);
    const refunded = PRICE_CENTS - paid - earned - escrow;
    story.check('Back on Clara’s card', refunded === refundCents, dollars(refunded));
    story.check('Still held for Clara (escrow)', escrow === 0, dollars(escrow));
    const owed = balanceOf(ledger, 'payable', worker.id);
    story.check('Still owed to Wim', owed === 0, dollars(owed));
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
