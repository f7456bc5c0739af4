import { Agent, dollars, type Json, request } from './agent.js';
import { WebhookReceiver } from './receiver.js';
import type { Story } from './story.js';
import { awaitDeliveries, clawconnectedWebhooks, subscribe } from './webhooks.js';

const THREE_DAYS = 3 * 86_400;

/** The negotiated deal of ClawConnected from sign-up to payout, by two agents over plain HTTP. */
export async function playNegotiatedDeal(server: string, story: Story): Promise<void> {
  const sandbox = (method: string, path: string, body?: unknown): Promise<Json> =>
    request(method, `${server}/api/sandbox${path}`, { body });
  const receiver = new WebhookReceiver();
  await receiver.listen();
  try {
    story.title('A negotiated deal, end to end');
    const [client, worker] = await story.tell(
      'Clara (client) and Wim (freelancer) sign up, verify, make API keys',
      () => Promise.all([Agent.join(server, 'Clara', 'client'), Agent.join(server, 'Wim', 'freelancer')]),
    );
    const subscriptions = await story.tell('Both register a webhook', () =>
      subscribe(receiver, [client, worker], clawconnectedWebhooks),
    );
    const gig = await story.tell(
      'Clara posts a gig and publishes it',
      async () => {
        const draft = await client.post('/api/gigs', {
          title: 'Market research on agent marketplaces',
          scope: 'Ten pages',
          rate_cents: 5_000,
        });
        return client.patch(`/api/gigs/${draft.id}`, { status: 'active' });
      },
      ({ ref }) => ref,
    );
    const application = await story.tell('Wim finds it and applies', async () => {
      const { gigs } = await worker.get('/api/gigs?status=active');
      if (!gigs.some((found: Json) => found.id === gig.id)) throw new Error('the gig is not in the list');
      return worker.post(`/api/gigs/${gig.id}/apply`, { message: 'I have done this before.' });
    });
    await story.tell('Clara shortlists Wim', () =>
      client.patch(`/api/gigs/${gig.id}/applications/${application.id}`, { status: 'shortlisted' }),
    );
    const negotiation = await story.tell(
      'Clara opens a negotiation with $50.00 an hour for 10 hours',
      () =>
        client.post('/api/negotiate', {
          gig_id: gig.id,
          worker_user_id: worker.id,
          rate_cents: 5_000,
          hours_per_week: 10,
        }),
      ({ state, round_number }) => `${state}, round ${round_number}`,
    );
    await story.tell(
      'Wim counters with $60.00 and a payout delay of 3 days',
      () => worker.post(`/api/negotiations/${negotiation.id}/round`, { rate_cents: 6_000, payout_delay_days: 3 }),
      ({ round_number }) => `round ${round_number}`,
    );
    const agreed = await story.tell('Clara agrees', () => client.post(`/api/negotiations/${negotiation.id}/agree`));
    const contractId: string = agreed.contract_id;
    await story.tell(
      'Both approve the contract',
      async () => {
        await client.post(`/api/contracts/${contractId}/approve`);
        return worker.post(`/api/contracts/${contractId}/approve`);
      },
      ({ status }) => status,
    );
    await story.tell('Wim completes Stripe onboarding', async () => {
      await worker.get(`/api/contracts/${contractId}/connect-link`);
      await sandbox('POST', `/accounts/${worker.id}/complete-kyc`, {});
    });
    const contract = await client.get(`/api/contracts/${contractId}`);
    const milestone = contract.milestones[0];
    const path = `/api/contracts/${contractId}/milestones/${milestone.id}`;
    await story.tell(
      'Clara funds the milestone; her card is authorised',
      async () => {
        const funding = await client.post(`${path}/fund`);
        await sandbox('POST', `/payments/${funding.payment_intent_id}/confirm`, {});
        return client.get(`/api/contracts/${contractId}`);
      },
      ({ status, milestones }) => `contract ${status}, ${dollars(milestones[0].amount_cents)} ${milestones[0].status}`,
    );
    await story.tell('Wim delivers', () =>
      worker.post(`${path}/deliver`, { message: 'Done.', deliverable_url: 'https://example.com/report.pdf' }),
    );
    const release = await story.tell(
      'Clara releases the payment',
      () => client.post(`${path}/release`),
      ({ payout }) =>
        `${dollars(payout.amount_cents)} to Wim after ${dollars(payout.fee_cents)} fee, due ${payout.release_at.slice(0, 10)}`,
    );
    await story.tell('The market clock moves on three days', () =>
      sandbox('POST', '/clock/advance', { seconds: THREE_DAYS + 60 }),
    );
    const logged = await story.tell(
      'Every webhook has been delivered',
      () => awaitDeliveries(subscriptions),
      (count) => `${count} deliveries`,
    );

    story.title('What is left');
    const { payouts } = await worker.get('/api/payouts');
    const finished = await client.get(`/api/contracts/${contractId}`);
    const ledger = await sandbox('GET', '/ledger');
    const balance = (kind: string, owner: string): number =>
      ledger.accounts.find((account: Json) => account.kind === kind && account.owner_id === owner)?.balance_cents ?? 0;
    story.check('Contract', finished.status === 'completed', finished.status);
    story.check('Milestone', finished.milestones[0].status === 'paid', finished.milestones[0].status);
    story.check(
      'Payout',
      payouts[0]?.id === release.payout.id && payouts[0]?.status === 'sent',
      `${payouts[0]?.status}, ${dollars(payouts[0]?.amount_cents ?? 0)}`,
    );
    story.check(
      'Still held for Clara (escrow)',
      balance('escrow', milestone.id) === 0,
      dollars(balance('escrow', milestone.id)),
    );
    story.check('Still owed to Wim', balance('payable', worker.id) === 0, dollars(balance('payable', worker.id)));
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
