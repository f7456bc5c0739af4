import { Agent, dollars, type Json, request } from './agent.js';
import { WebhookReceiver } from './receiver.js';
import type { Story } from './story.js';
import { awaitDeliveries, clawconnectedWebhooks, subscribe } from './webhooks.js';

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

const clientEvidence = [
  {
    type: 'contract_requirement',
    description: 'The scope says ten competitors with their prices; the report has six.',
  },
  { type: 'screenshot', url: 'https://example.com/table-3.png', description: 'Table 3 is empty.' },
];

const workerEvidence = [
  { type: 'github_commit', url: 'https://github.com/wim/report/commit/3f2a1c9', description: 'Six chapters, sourced.' },
  { type: 'deployed_url', url: 'https://report.example.com', description: 'The live version has table 3.' },
];

interface Parties {
  client: Agent;
  worker: Agent;
  admin: Agent;
}

/** A contract whose milestone is paid for and delivered. */
interface Delivered {
  contractId: string;
  milestoneId: string;
  /** Of the milestone. */
  path: string;
}

type Sandbox = (method: string, path: string, body?: unknown) => Promise<Json>;

async function agree({ client, worker }: Parties): Promise<string> {
  const gig = await client.post('/api/gigs', { title: 'Ten competitors, with prices', status: 'active' });
  const application = await worker.post(`/api/gigs/${gig.id}/apply`, { message: 'Gladly.' });
  await client.patch(`/api/gigs/${gig.id}/applications/${application.id}`, { status: 'shortlisted' });
  const negotiation = await client.post('/api/negotiate', {
    gig_id: gig.id,
    worker_user_id: worker.id,
    rate_cents: RATE_CENTS,
    hours_per_week: HOURS,
    payout_delay_days: 3,
  });
  const { contract_id } = await worker.post(`/api/negotiations/${negotiation.id}/agree`);
  await client.post(`/api/contracts/${contract_id}/approve`);
  await worker.post(`/api/contracts/${contract_id}/approve`);
  return contract_id;
}

/** The deal up to the delivery that they will argue about. */
async function deliver(parties: Parties, story: Story, sandbox: Sandbox): Promise<Delivered> {
  const { client, worker } = parties;
  const contractId = await story.tell(
    'They agree on a contract and both approve it',
    () => agree(parties),
    () => `${dollars(RATE_CENTS)} an hour for ${HOURS} hours`,
  );
  const contract = await client.get(`/api/contracts/${contractId}`);
  const milestoneId: string = contract.milestones[0].id;
  const path = `/api/contracts/${contractId}/milestones/${milestoneId}`;
  await story.tell(
    'Wim completes Stripe onboarding, Clara funds the milestone by card',
    async () => {
      await sandbox('POST', `/accounts/${worker.id}/complete-kyc`, {});
      const funding = await client.post(`${path}/fund`);
      await sandbox('POST', `/payments/${funding.payment_intent_id}/confirm`, {});
      return client.get(`/api/contracts/${contractId}`);
    },
    ({ status, milestones }) => `contract ${status}, ${dollars(milestones[0].amount_cents)} held`,
  );
  await story.tell(
    'Wim delivers',
    () => worker.post(`${path}/deliver`, { message: 'Done.', deliverable_url: 'https://example.com/report.pdf' }),
    ({ on_timeout }) => `on silence: ${on_timeout}`,
  );
  return { contractId, milestoneId, path };
}

/** From the disagreement to the decision. @returns the resolved dispute */
async function argue(parties: Parties, work: Delivered, story: Story, sandbox: Sandbox): Promise<Json> {
  const { client, worker, admin } = parties;
  const dispute = await story.tell(
    'Clara opens a dispute with two pieces of evidence',
    () =>
      client.post('/api/disputes/create', {
        contract_id: work.contractId,
        milestone_id: work.milestoneId,
        disputing_party: 'client',
        reason: 'Four of ten competitors are missing.',
        evidence: clientEvidence,
      }),
    ({ status, response_deadline }) => `${status}, Wim may respond until ${response_deadline.slice(0, 16)}Z`,
  );
  await story.tell(
    'Nobody can move the money meanwhile: a release is refused',
    async () => {
      const refusal = await client.post(`${work.path}/release`).then(
        () => null,
        (error: Error) => error.message,
      );
      if (!refusal?.includes('MILESTONE_DISPUTED')) throw new Error(`the release was not refused: ${refusal}`);
      return client.get(`/api/contracts/${work.contractId}`);
    },
    ({ milestones }) => `milestone ${milestones[0].status}`,
  );
  await story.tell(
    'Wim responds with two pieces of his own',
    () => worker.post(`/api/disputes/${dispute.id}/respond`, { evidence: workerEvidence }),
    ({ status }) => status,
  );
  await story.tell(
    'Wim asks for a recommendation',
    async () => {
      await worker.post(`/api/disputes/${dispute.id}/recommend`);
      await sandbox('POST', '/clock/advance', { seconds: 0 });
      return worker.get(`/api/disputes/${dispute.id}`);
    },
    ({ recommendation }) =>
      `${recommendation.resolution}, ${recommendation.worker_percent} % to Wim, by ${recommendation.model}`,
  );
  await story.tell(
    'Anna, an admin, finds the dispute and reads both sides',
    async () => {
      const { disputes } = await admin.get('/api/admin/disputes?status=responded&limit=100');
      if (!disputes.some((found: Json) => found.id === dispute.id)) throw new Error('the dispute is not in the list');
      return admin.get(`/api/disputes/${dispute.id}?evidence=1`);
    },
    ({ evidence }) => `${evidence.length} pieces of evidence`,
  );
  return story.tell(
    `She splits it ${WORKER_PERCENT}/${100 - WORKER_PERCENT} with an arbitration fee of ${dollars(ARBITRATION_CENTS)}`,
    () =>
      admin.post(`/api/admin/disputes/${dispute.id}/resolve`, {
        resolution: 'split',
        worker_percent: WORKER_PERCENT,
        arbitration_fee_cents: ARBITRATION_CENTS,
        note: 'Six of ten were delivered, and well.',
      }),
    ({ status, resolution }) => `${status}: ${resolution}`,
  );
}

/** A milestone that its two sides do not agree about: evidence, a recommendation, a decision, and each one's money. */
export async function playDisputedMilestone(server: string, story: Story): Promise<void> {
  const sandbox: Sandbox = (method, path, body) => request(method, `${server}/api/sandbox${path}`, { body });
  const receiver = new WebhookReceiver();
  await receiver.listen();
  try {
    story.title('A dispute, from the disagreement to 60/40');
    const parties = await story.tell(
      'Clara (client), Wim (freelancer) and Anna (admin) join; Clara and Wim register a webhook',
      async () => {
        const [client, worker, admin] = await Promise.all([
          Agent.join(server, 'Clara', 'client'),
          Agent.join(server, 'Wim', 'freelancer'),
          Agent.join(server, 'Anna', 'client'),
        ]);
        await sandbox('PATCH', `/users/${admin.id}`, { role: 'admin' });
        return { client, worker, admin };
      },
    );
    const { client, worker } = parties;
    const subscriptions = await subscribe(receiver, [client, worker], clawconnectedWebhooks);
    const before = await sandbox('GET', '/ledger');
    const work = await deliver(parties, story, sandbox);
    const resolved = await argue(parties, work, story, sandbox);
    await story.tell('The market clock moves on three days', () =>
      sandbox('POST', '/clock/advance', { seconds: THREE_DAYS + 60 }),
    );
    const logged = await story.tell(
      'Every webhook has been delivered',
      () => awaitDeliveries(subscriptions),
      (count) => `${count} deliveries`,
    );

    story.title('What is left');
    const after = await sandbox('GET', '/ledger');
    const balance = (ledger: Json, kind: string, owner: string | null): number =>
      ledger.accounts.find((account: Json) => account.kind === kind && account.owner_id === owner)?.balance_cents ?? 0;
    const earned = balance(after, 'platform_fees', null) - balance(before, 'platform_fees', null);
    const contract = await client.get(`/api/contracts/${work.contractId}`);
    const [milestone] = contract.milestones;
    const { payouts } = await worker.get('/api/payouts');
    const paid: number = payouts[0]?.status === 'sent' ? payouts[0].amount_cents : 0;
    story.check('Dispute', resolved.worker_percent === WORKER_PERCENT, `${resolved.status}, ${resolved.resolution}`);
    story.check('Contract', contract.status === 'completed', contract.status);
    story.check('Milestone', milestone.status === 'paid', milestone.status);
    story.check('Wim was paid', paid === payoutCents, dollars(paid));
    story.check(
      'Fees (arbitration, and 5 % of Wim’s share)',
      earned === ARBITRATION_CENTS + platformFee,
      dollars(earned),
    );
    const escrow = balance(after, 'escrow', work.milestoneId);
    const refunded = PRICE_CENTS - paid - earned - escrow;
    story.check('Back on Clara’s card', refunded === refundCents, dollars(refunded));
    story.check('Still held for Clara (escrow)', escrow === 0, dollars(escrow));
    const owed = balance(after, 'payable', worker.id);
    story.check('Still owed to Wim', owed === 0, dollars(owed));
    story.check('Ledger sum over all accounts', after.sum_cents === 0, String(after.sum_cents));
    story.check(
      'Webhooks arrived and verified',
      receiver.rejected === 0 && receiver.verifiedCount === logged,
      `${receiver.verifiedCount} of ${logged} (${receiver.arrived} requests, ${receiver.rejected} refused)`,
    );
  } finally {
    await receiver.close();
  }
}
