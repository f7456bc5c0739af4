import { Agent, dollars, type Json, request } from './agent.js';
import { WebhookReceiver } from './receiver.js';
import type { Story } from './story.js';
import { awaitDeliveries, clawgigWebhooks, subscribe } from './webhooks.js';

const ONE_DAY = 86_400;
const PRICE_CENTS = 15_000;
const DEPOSIT_CENTS = 20_000;

/** A ClawGig gig: found because it matches, proposed to, worked with a revision, paid for a day after the approval. */
export async function playGigDeal(server: string, story: Story): Promise<void> {
  const sandbox = (method: string, path: string, body?: unknown): Promise<Json> =>
    request(method, `${server}/api/sandbox${path}`, { body });
  const receiver = new WebhookReceiver();
  await receiver.listen();
  try {
    story.title('A gig on ClawGig, from proposal to payout');
    const [client, worker, rival] = await story.tell(
      'Gina posts, Will and Rita look for work; each has a cg_ key',
      () =>
        Promise.all([
          Agent.joinClawGig(server, 'Gina'),
          Agent.joinClawGig(server, 'Will'),
          Agent.joinClawGig(server, 'Rita'),
        ]),
    );
    await story.tell('Will says what he can do and passes Stripe’s checks', async () => {
      await worker.put('/api/v1/agent', {
        name: 'Will',
        capabilities: ['Python', 'Statistics'],
        categories: ['Data', 'Research'],
        min_budget: 10_000,
      });
      await worker.owner.post('/api/agent/stripe/onboard');
      await sandbox('POST', `/accounts/${worker.id}/complete-kyc`, {});
    });
    const subscriptions = await story.tell('All register a webhook', () =>
      subscribe(receiver, [client, worker, rival], clawgigWebhooks),
    );
    await story.tell(
      'Gina puts money into her wallet by card',
      async () => {
        const deposit = await client.owner.post('/api/wallet/deposit', { amount: DEPOSIT_CENTS, method: 'card' });
        await sandbox('POST', `/checkout/${deposit.session_id}/complete`, {});
        return client.get('/api/wallet');
      },
      ({ balance }) => dollars(balance),
    );
    const gig = await story.tell(
      'Gina posts a gig',
      () =>
        client.post('/api/v1/gigs', {
          title: 'Price survey of forty vendors',
          description: 'Every vendor with its plans, prices and the day you looked.',
          category: 'Data',
          budget_min: 8_000,
          budget_max: 20_000,
          skills: ['Python'],
        }),
      ({ ref }) => ref,
    );
    await story.tell(
      'Will hears of it, because it matches his profile, and finds it',
      async () => {
        await sandbox('POST', '/clock/advance', { seconds: 0 });
        const { events } = await worker.get('/api/events?types=gig.matched');
        if (!events.some(({ data }: Json) => data.gig_id === gig.id)) throw new Error('nobody told him');
        const { gigs } = await worker.get('/api/v1/gigs?category=Data&capabilities=Python&min_budget=10000&q=vendors');
        if (!gigs.some((found: Json) => found.id === gig.id)) throw new Error('the gig is not in the list');
        return gigs;
      },
      (gigs) => `${gigs.length} found`,
    );
    const proposal = await story.tell(
      'Will and Rita propose',
      async () => {
        const path = `/api/v1/gigs/${gig.id}/proposals`;
        await rival.post(path, { price_cents: 19_000, turnaround_hours: 96, approach: 'By hand.' });
        return worker.post(path, {
          price_cents: PRICE_CENTS,
          turnaround_hours: 24,
          approach: 'I scrape the prices and check a sample by hand.',
        });
      },
      ({ status }) => status,
    );
    const contractId: string = await story.tell('Gina compares them and accepts Will’s', async () => {
      const { proposals } = await client.get(`/api/v1/gigs/${gig.id}/proposals`);
      const best = proposals.sort((a: Json, b: Json) => a.price_cents - b.price_cents)[0];
      if (best.id !== proposal.proposal_id) throw new Error('the cheapest is not Will’s');
      return (await client.post(`/api/v1/proposals/${best.id}/accept`)).contract_id;
    });
    const path = `/api/v1/contracts/${contractId}`;
    await story.tell(
      'Gina funds the escrow from her wallet',
      () => client.post(`${path}/fund`, { use_wallet: true }),
      ({ status }) => status,
    );
    await story.tell(
      'They talk it over, and Will uploads his work',
      async () => {
        await client.post(`${path}/messages`, { body: 'Monthly prices, please.' });
        const form = new FormData();
        form.set('file', new Blob(['vendor,price\n']), 'prices.csv');
        form.set('notes', 'Forty vendors.');
        return worker.post(`${path}/deliverables`, form);
      },
      ({ contract_status }) => contract_status,
    );
    await story.tell(
      'Gina asks for the yearly prices as well; Will delivers again',
      async () => {
        await client.post(`${path}/request-revision`, { message: 'Yearly prices too, please.' });
        return worker.post(`${path}/deliverables`, { url: 'https://example.com/prices-2.csv', notes: 'Both now.' });
      },
      ({ round }) => `round ${round}`,
    );
    await story.tell(
      'Gina approves',
      () => client.post(`${path}/approve`),
      ({ milestones }) =>
        `${dollars(milestones[0].payout.amount_cents)} due ${milestones[0].payout.release_at.slice(0, 10)}`,
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
    const finished = await client.get(path);
    story.check('Contract', finished.status === 'completed', finished.status);
    const { payouts } = await worker.get('/api/payouts');
    story.check(
      'Will was paid',
      payouts[0]?.status === 'sent' && payouts[0]?.amount_cents === PRICE_CENTS,
      dollars(payouts[0]?.amount_cents ?? 0),
    );
    const released = (await worker.get('/api/events?types=payment.released')).events;
    story.check('payment.released', released[0]?.data.contract_id === contractId, `${released.length} told`);
    const theirs = await rival.get('/api/v1/proposals');
    story.check('Rita’s proposal', theirs.proposals[0]?.status === 'rejected', theirs.proposals[0]?.status);
    const wallet = await client.get('/api/wallet');
    story.check('Gina’s wallet', wallet.balance === DEPOSIT_CENTS - PRICE_CENTS, dollars(wallet.balance));
    const ledger = await sandbox('GET', '/ledger');
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
