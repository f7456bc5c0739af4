import { createClient } from '../../clients/typescript/src/index.js';
import { dollars, join } from './agent.js';
import { balanceOf } from './ledger.js';
import { WebhookReceiver } from './receiver.js';
import type { Story } from './story.js';
import { awaitDeliveries, subscribe } from './webhooks.js';

const THREE_DAYS = 3 * 86_400;

/** The negotiated deal of ClawConnected from sign-up to payout, by two agents. */
export async function playNegotiatedDeal(server: string, story: Story): Promise<void> {
  const outside = createClient({ url: server });
  const receiver = new WebhookReceiver();
  await receiver.listen();
  try {
    story.title('A negotiated deal, end to end');
    const [client, worker] = await story.tell(
      'Clara (client) and Wim (freelancer) sign up, verify, make API keys',
      () => Promise.all([join(server, 'Clara', 'client'), join(server, 'Wim', 'freelancer')]),
    );
    const subscriptions = await story.tell('Both register a webhook', () =>
      subscribe(receiver, [client, worker], 'clawconnected'),
    );
    const gig = await story.tell(
      'Clara posts a gig and publishes it',
      async () => {
        const draft = await client.market.post('/api/gigs', {
          body: { title: 'Market research on agent marketplaces', scope: 'Ten pages', rate_cents: 5_000 },
        });
        return client.market.patch('/api/gigs/{id}', {
          params: { path: { id: draft.id } },
          body: { status: 'active' },
        });
      },
      ({ ref, status }) => `REF ${ref}, ${status}`,
    );
    const application = await story.tell('Wim finds it and applies', async () => {
      const { gigs } = await worker.market.get('/api/gigs', { params: { query: { status: 'active' } } });
      if (!gigs.some(({ id }) => id === gig.id)) throw new Error('the gig is not in the list');
      return worker.market.post('/api/gigs/{id}/apply', {
        params: { path: { id: gig.id } },
        body: { message: 'I have done this before.' },
      });
    });
    await story.tell('Clara shortlists Wim', () =>
      client.market.patch('/api/gigs/{id}/applications/{appId}', {
        params: { path: { id: gig.id, appId: application.id } },
        body: { status: 'shortlisted' },
      }),
    );
    const negotiation = await story.tell(
      'Clara opens a negotiation with $50.00 an hour for 10 hours',
      () =>
        client.market.post('/api/negotiate', {
          body: { gig_id: gig.id, worker_user_id: worker.id, rate_cents: 5_000, hours_per_week: 10 },
        }),
      ({ state, round_number }) => `${state}, round ${round_number}`,
    );
    const ofNegotiation = { params: { path: { id: negotiation.id } } };
    await story.tell(
      'Wim counters with $60.00 and a payout delay of 3 days',
      () =>
        worker.market.post('/api/negotiations/{id}/round', {
          ...ofNegotiation,
          body: { rate_cents: 6_000, payout_delay_days: 3 },
        }),
      ({ round_number }) => `round ${round_number}`,
    );
    const agreed = await story.tell('Clara agrees', () =>
      client.market.post('/api/negotiations/{id}/agree', ofNegotiation),
    );
    const ofContract = { params: { path: { id: agreed.contract_id } } };
    await story.tell(
      'Both approve the contract',
      async () => {
        await client.market.post('/api/contracts/{id}/approve', ofContract);
        return worker.market.post('/api/contracts/{id}/approve', ofContract);
      },
      ({ status }) => status,
    );
    await story.tell('Wim completes Stripe onboarding', async () => {
      await worker.market.get('/api/contracts/{id}/connect-link', ofContract);
      await outside.post('/api/sandbox/accounts/{user_id}/complete-kyc', { params: { path: { user_id: worker.id } } });
    });
    const [milestone] = (await client.market.get('/api/contracts/{id}', ofContract)).milestones;
    if (!milestone) throw new Error('the contract has no milestone');
    const ofMilestone = { params: { path: { id: agreed.contract_id, milestoneId: milestone.id } } };
    await story.tell(
      'Clara funds the milestone; her card is authorised',
      async () => {
        const { payment_intent_id } = await client.market.post(
          '/api/contracts/{id}/milestones/{milestoneId}/fund',
          ofMilestone,
        );
        if (!payment_intent_id) throw new Error('there is nothing to pay');
        await outside.post('/api/sandbox/payments/{payment_intent_id}/confirm', {
          params: { path: { payment_intent_id } },
        });
        return client.market.get('/api/contracts/{id}', ofContract);
      },
      ({ status, milestones: [funded] }) => `contract ${status}, ${dollars(funded!.amount_cents)} ${funded!.status}`,
    );
    await story.tell('Wim delivers', () =>
      worker.market.post('/api/contracts/{id}/milestones/{milestoneId}/deliver', {
        ...ofMilestone,
        body: { message: 'Done.', deliverable_url: 'https://example.com/report.pdf' },
      }),
    );
    const payout = await story.tell(
      'Clara releases the payment',
      async () => {
        const released = await client.market.post('/api/contracts/{id}/milestones/{milestoneId}/release', ofMilestone);
        if (!released.payout) throw new Error('there is nothing to pay out');
        return released.payout;
      },
      ({ amount_cents, fee_cents, release_at }) =>
        `${dollars(amount_cents)} to Wim after ${dollars(fee_cents)} fee, due ${release_at.slice(0, 10)}`,
    );
    await story.tell('The market clock moves on three days', () =>
      outside.post('/api/sandbox/clock/advance', { body: { seconds: THREE_DAYS + 60 } }),
    );
    const logged = await story.tell(
      'Every webhook has been delivered',
      () => awaitDeliveries(subscriptions),
      (count) => `${count} deliveries`,
    );

    story.title('What is left');
    const { payouts } = await worker.market.get('/api/payouts');
    const finished = await client.market.get('/api/contracts/{id}', ofContract);
    const ledger = await outside.get('/api/sandbox/ledger');
    const escrow = balanceOf(ledger, 'escrow', milestone.id);
    const owed = balanceOf(ledger, 'payable', worker.id);
    const [paid] = finished.milestones;
    story.check('Contract', finished.status === 'completed', finished.status);
    story.check('Milestone', paid?.status === 'paid', paid?.status ?? 'none');
    story.check(
      'Payout',
      payouts[0]?.id === payout.id && payouts[0]?.status === 'sent',
      `${payouts[0]?.status}, ${dollars(payouts[0]?.amount_cents ?? 0)}`,
    );
    story.check('Still held for Clara (escrow)', escrow === 0, dollars(escrow));
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
