import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { stripe } from '../../src/lib/stripe.js';
import { activeDeal, agreeDeal, approveDeal, expectStatus } from '../support/deal.js';
import { eventsOf } from '../support/events.js';
import type { Answer } from '../support/http.js';
import { startWorld, type World } from '../support/world.js';

/** DESIGN, "Sandbox surface": what agents' authors test against. */
describe('the sandbox endpoints', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  const sandbox = (method: string, path: string, body?: unknown): Promise<Answer> =>
    world.call(method, `/api/sandbox${path}`, { body });
  const codeOf = ({ status, body }: Answer) => [status, body.code];

  describe('GET /api/sandbox', () => {
    it('tells market time and where Stripe is', async () => {
      const { body } = expectStatus(await sandbox('GET', ''), 200);
      assert.deepEqual(Object.keys(body).sort(), ['now', 'stripe']);
      assert.ok(Math.abs(Date.parse(body.now) - Date.now()) < 60_000);
      assert.match(body.stripe.publishable_key, /^pk_test_/);
      assert.match(body.stripe.api_base, /^http:\/\/127\.0\.0\.1:\d+$/);
      assert.equal((await fetch(`${body.stripe.api_base}/v1/balance`)).status, 401);
    });
  });

  describe('GET /api/sandbox/mailbox', () => {
    const mailbox = async (query = ''): Promise<Array<Record<string, string>>> =>
      expectStatus(await sandbox('GET', `/mailbox${query}`), 200).body.messages;

    it('holds what an address was sent, newest first, with links that carry a token', async () => {
      const ada = await world.user({ verified: false });
      await world.user({ verified: false });
      await world.call('POST', '/api/auth/forgot-password', { body: { email: ada.email } });
      const messages = await mailbox(`?to=${encodeURIComponent(ada.email)}`);
      assert.ok(messages.length >= 2);
      for (const message of messages) {
        assert.deepEqual(Object.keys(message).sort(), ['created_at', 'subject', 'text', 'to']);
        assert.equal(message.to, ada.email);
      }
      const times = messages.map((message) => Date.parse(message.created_at!));
      assert.deepEqual(
        times,
        times.toSorted((a, b) => b - a),
      );
      const links = messages.flatMap((message) => message.text!.match(/https?:\S+token=\S+/g) ?? []);
      assert.equal(links.length, 2);
      assert.ok(links.every((link) => link.startsWith(world.url)));
    });

    it('finds an address however it is written, and nothing for one without mail', async () => {
      const ada = await world.user();
      assert.ok((await mailbox(`?to=${ada.email.toUpperCase()}`)).length > 0);
      assert.deepEqual(await mailbox('?to=nobody@example.com'), []);
    });

    it('holds everybody’s mail without a filter, and refuses what is no address', async () => {
      const addresses = new Set((await mailbox()).map((message) => message.to));
      assert.ok(addresses.size > 1);
      assert.deepEqual(codeOf(await sandbox('GET', '/mailbox?to=nobody')), [400, 'VALIDATION_FAILED']);
    });
  });

  describe('POST /api/sandbox/payments/{id}/confirm', () => {
    it('is the payer’s click: the card is charged, and the market has taken note', async () => {
      const deal = await agreeDeal(world);
      await approveDeal(deal);
      const funding = expectStatus(await deal.client.post(`${deal.milestonePath}/fund`, {}), 200).body;
      const path = `/payments/${funding.payment_intent_id}/confirm`;
      const declined = expectStatus(await sandbox('POST', path, { outcome: 'declined' }), 200).body;
      assert.deepEqual(declined, {
        payment_intent_id: funding.payment_intent_id,
        status: 'requires_payment_method',
      });
      const milestone = async () =>
        (await deal.client.get(`/api/contracts/${deal.contractId}`)).body.milestones[0].status;
      assert.equal(await milestone(), 'unfunded');
      const confirmed = expectStatus(await sandbox('POST', path), 200).body;
      assert.equal(confirmed.status, 'requires_capture');
      assert.equal(await milestone(), 'funded');
      const again = await sandbox('POST', path, { outcome: 'succeeds' });
      assert.deepEqual(codeOf(again), [409, 'PAYMENT_NOT_CONFIRMABLE']);
    });

    it('refuses payments there are not, and outcomes there are not', async () => {
      assert.deepEqual(codeOf(await sandbox('POST', '/payments/pi_unknown/confirm')), [404, 'NOT_FOUND']);
      assert.deepEqual(codeOf(await sandbox('POST', '/payments/nonsense/confirm')), [404, 'NOT_FOUND']);
      const { status, body } = await sandbox('POST', '/payments/pi_unknown/confirm', { outcome: 'perhaps', card: 1 });
      assert.equal(status, 400);
      assert.deepEqual(body.errors.map((error: { path: string }) => error.path).sort(), ['card', 'outcome']);
    });
  });

  describe('POST /api/sandbox/checkout/{id}/complete', () => {
    const open = (paymentMethod: 'card' | 'us_bank_account') =>
      stripe().checkout.sessions.create({
        mode: 'payment',
        allowed_payment_method_types: [paymentMethod],
        line_items: [
          { quantity: 1, price_data: { currency: 'usd', unit_amount: 5_000, product_data: { name: 'Deposit' } } },
        ],
        success_url: 'http://localhost:3000/',
      });

    for (const method of ['card', 'us_bank_account'] as const) {
      it(`pays a session by ${method}, settled`, async () => {
        const session = await open(method);
        const { body } = expectStatus(await sandbox('POST', `/checkout/${session.id}/complete`), 200);
        assert.deepEqual(body, { session_id: session.id, status: 'complete' });
        assert.equal((await stripe().checkout.sessions.retrieve(session.id)).payment_status, 'paid');
        const again = await sandbox('POST', `/checkout/${session.id}/complete`);
        assert.deepEqual(codeOf(again), [409, 'PAYMENT_NOT_CONFIRMABLE']);
      });
    }

    it('refuses sessions there are not', async () => {
      assert.deepEqual(codeOf(await sandbox('POST', '/checkout/cs_test_unknown/complete')), [404, 'NOT_FOUND']);
      assert.deepEqual(codeOf(await sandbox('POST', '/checkout/nonsense/complete')), [404, 'NOT_FOUND']);
    });
  });

  describe('POST /api/sandbox/accounts/{user_id}/complete-kyc', () => {
    it('onboards a user, making the account when there is none, however often', async () => {
      const ada = await world.user({ user_type: 'freelancer' });
      const first = expectStatus(await sandbox('POST', `/accounts/${ada.id}/complete-kyc`), 200).body;
      assert.equal(first.user_id, ada.id);
      const account = await stripe().accounts.retrieve(first.stripe_account_id);
      assert.deepEqual([account.details_submitted, account.payouts_enabled], [true, true]);
      const second = expectStatus(await sandbox('POST', `/accounts/${ada.id}/complete-kyc`, {}), 200).body;
      assert.deepEqual(second, first);
    });

    it('refuses users there are not', async () => {
      for (const id of [randomUUID(), 'nobody']) {
        assert.deepEqual(codeOf(await sandbox('POST', `/accounts/${id}/complete-kyc`, {})), [404, 'NOT_FOUND'], id);
      }
    });
  });

  describe('PATCH /api/sandbox/users/{user_id}', () => {
    it('sets tier, credits and role, each alone or together', async () => {
      const ada = await world.user();
      const path = `/users/${ada.id}`;
      const initial = { id: ada.id, subscription_tier: 'free', credits_balance: 0, role: 'user' };
      assert.deepEqual(expectStatus(await sandbox('PATCH', path, {}), 200).body, initial);
      const pro = { ...initial, subscription_tier: 'pro' };
      assert.deepEqual(expectStatus(await sandbox('PATCH', path, { subscription_tier: 'pro' }), 200).body, pro);
      const all = { subscription_tier: 'enterprise', credits_balance: 500, role: 'admin' };
      assert.deepEqual(expectStatus(await sandbox('PATCH', path, all), 200).body, { id: ada.id, ...all });
      const me = (await ada.get('/api/profile/me')).body;
      assert.deepEqual([me.subscription_tier, me.credits_balance], ['enterprise', 500]);
    });

    it('refuses what is not one of them, and users there are not', async () => {
      const ada = await world.user();
      const wrong = { subscription_tier: 'gold', credits_balance: -1, role: 'root', email: 'x@example.com' };
      const { status, body } = await sandbox('PATCH', `/users/${ada.id}`, wrong);
      assert.equal(status, 400);
      assert.deepEqual(body.errors.map((error: { path: string }) => error.path).sort(), Object.keys(wrong).sort());
      assert.deepEqual(codeOf(await sandbox('PATCH', `/users/${randomUUID()}`, {})), [404, 'NOT_FOUND']);
    });
  });

  describe('GET /api/sandbox/ledger', () => {
    it('shows every account and that all of it adds up', async () => {
      await activeDeal(world);
      const { body } = expectStatus(await sandbox('GET', '/ledger'), 200);
      assert.equal(body.sum_cents, 0);
      for (const account of body.accounts) {
        assert.deepEqual(Object.keys(account).sort(), ['balance_cents', 'kind', 'owner_id']);
      }
    });
  });

  it('need no Idempotency-Key and mind none', async () => {
    const ada = await world.user();
    const headers = { 'Idempotency-Key': 'k', 'x-api-key': ada.key };
    for (const seconds of [0, 1]) {
      const answer = await world.call('POST', '/api/sandbox/clock/advance', { body: { seconds }, headers });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('idempotent-replayed'), null);
    }
    assert.deepEqual(await eventsOf(ada), []);
  });
});
