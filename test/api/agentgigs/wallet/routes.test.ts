import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as schemas from '../../../../src/api/agentgigs/wallet/schemas.js';
import { list } from '../../../../src/api/schemas.js';
import { balanceOf, escrowOf, releaseEscrow } from '../../../../src/core/payments/index.js';
import { inTransaction } from '../../../../src/lib/db.js';
import type { Answer } from '../../../support/http.js';
import { withStripeFault } from '../../../support/stripeControl.js';
import { fund, giveBack } from '../../../support/wallet.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

const DAY = 86_400;

describe('the wallet API', () => {
  let world: World;
  let ada: TestUser;

  before(async () => {
    world = await startWorld();
  });
  beforeEach(async () => {
    ada = await world.user();
  });
  after(() => world.stop());

  const complete = (sessionId: string): Promise<Answer> =>
    world.call('POST', `/api/sandbox/checkout/${sessionId}/complete`, { body: {} });

  async function deposit(amount = 10_000, method: 'card' | 'ach' = 'card', user = ada): Promise<Answer> {
    const checkout = await user.signedIn.post('/api/wallet/deposit', { amount, method });
    assert.equal(checkout.status, 200, checkout.text);
    const completed = await complete(checkout.body.session_id);
    assert.equal(completed.status, 200, completed.text);
    return checkout;
  }

  const walletOf = async (user = ada) => (await user.get('/api/wallet')).body;

  describe('GET /api/wallet', () => {
    it('200 with a key or a session; empty before anything happened', async () => {
      for (const caller of [ada, ada.signedIn]) {
        const { status, body } = await caller.get('/api/wallet');
        assert.equal(status, 200);
        assert.deepEqual(body, { balance: 0, pending: 0, currency: 'USD' });
        assert.equal(schemas.wallet.validate(body, { convert: false }).error, undefined);
      }
    });

    it('401 without credentials', async () => {
      assert.equal((await world.call('GET', '/api/wallet')).status, 401);
    });
  });

  describe('POST /api/wallet/deposit', () => {
    it('200 gives a page to pay on; paid, the amount is in the wallet', async () => {
      const { body } = await deposit(25_000);
      assert.equal(schemas.checkout.validate(body, { convert: false }).error, undefined);
      assert.deepEqual([body.amount_cents, body.fee_cents], [25_000, 1_425]);
      assert.match(body.url, /^http/);
      assert.deepEqual(await walletOf(), { balance: 25_000, pending: 0, currency: 'USD' });
    });

    it('200 by bank debit: pending until the bank has answered, at once in the sandbox', async () => {
      const { body } = await deposit(10_000, 'ach');
      assert.equal(body.fee_cents, 90);
      assert.equal((await walletOf()).balance, 10_000);

      const slow = (await ada.signedIn.post('/api/wallet/deposit', { amount: 5_000, method: 'ach' })).body;
      const page = await fetch(slow.url, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ method: 'us_bank_account', outcome: 'succeeded', processing: 'true' }),
      });
      assert.equal(page.headers.get('location'), `${world.url}/dashboard/wallet`);
      await world.idle();
      assert.deepEqual(await walletOf(), { balance: 10_000, pending: 5_000, currency: 'USD' });
      await world.advance(4 * DAY);
      assert.deepEqual(await walletOf(), { balance: 15_000, pending: 0, currency: 'USD' });
    });

    it('200 once under one Idempotency-Key', async () => {
      const send = () =>
        ada.signedIn.post('/api/wallet/deposit', { amount: 5_000, method: 'card' }, { 'Idempotency-Key': 'deposit-1' });
      const [first, second] = [await send(), await send()];
      assert.equal(second.headers.get('idempotent-replayed'), 'true');
      assert.deepEqual(second.body, first.body);
    });

    it('400 names every wrong field', async () => {
      for (const [body, paths] of [
        [{}, ['amount', 'method']],
        [{ amount: -5, method: 'cash' }, ['amount', 'method']],
        [{ amount: 10.5, method: 'card', tip: 1 }, ['amount', 'tip']],
        [{ amount: 99_999_999, method: 'card' }, ['amount']],
      ] as const) {
        const answer = await ada.signedIn.post('/api/wallet/deposit', body);
        assert.deepEqual([answer.status, answer.body.code], [400, 'VALIDATION_FAILED']);
        assert.deepEqual(answer.body.errors.map(({ path }: { path: string }) => path).sort(), paths);
      }
      const small = await ada.signedIn.post('/api/wallet/deposit', { amount: 49, method: 'card' });
      assert.deepEqual([small.status, small.body.code], [400, 'AMOUNT_BELOW_CARD_MINIMUM']);
    });

    it('401 for a key: a person adds the money', async () => {
      const answer = await ada.post('/api/wallet/deposit', { amount: 5_000, method: 'card' });
      assert.deepEqual([answer.status, answer.body.code], [401, 'SESSION_REQUIRED']);
      assert.equal((await world.call('POST', '/api/wallet/deposit', { body: {} })).status, 401);
    });

    it('503 while Stripe does not answer', async () => {
      const answer = await withStripeFault('/checkout/sessions$', 'error_500', () =>
        ada.signedIn.post('/api/wallet/deposit', { amount: 5_000, method: 'card' }),
      );
      assert.deepEqual([answer.status, answer.body.code], [503, 'PAYMENT_PROVIDER_UNAVAILABLE']);
    });
  });

  describe('POST /api/sandbox/checkout/:session_id/complete', () => {
    it('404 for an unknown session, 409 for one that is paid', async () => {
      assert.equal((await complete('cs_test_unknown')).status, 404);
      const { body } = await deposit();
      const again = await complete(body.session_id);
      assert.deepEqual([again.status, again.body.code], [409, 'PAYMENT_NOT_CONFIRMABLE']);
      assert.equal((await walletOf()).balance, 10_000);
    });
  });

  describe('POST /api/wallet/withdraw', () => {
    it('200 takes the money out of the wallet and gives it back to the payer', async () => {
      await deposit(6_000);
      await deposit(4_000);
      const { status, body } = await ada.signedIn.post('/api/wallet/withdraw', { amount: 7_000 });
      assert.equal(status, 200);
      assert.equal(schemas.withdrawal.validate(body, { convert: false }).error, undefined);
      assert.deepEqual([body.amount_cents, body.status, body.returned_cents], [7_000, 'pending', 0]);
      assert.equal((await walletOf()).balance, 3_000);
      await world.idle();
      assert.equal(await balanceOf(escrowOf(body.id)), 0);
    });

    it('200 once under one Idempotency-Key', async () => {
      await deposit();
      const send = () =>
        ada.signedIn.post('/api/wallet/withdraw', { amount: 4_000 }, { 'Idempotency-Key': 'withdraw-1' });
      const [first, second] = [await send(), await send()];
      assert.equal(second.body.id, first.body.id);
      assert.equal((await walletOf()).balance, 6_000);
    });

    it('402 with balance and required', async () => {
      await deposit(1_000);
      const { status, body } = await ada.signedIn.post('/api/wallet/withdraw', { amount: 1_001 });
      assert.deepEqual([status, body.code, body.balance, body.required], [402, 'INSUFFICIENT_FUNDS', 1_000, 1_001]);
      assert.equal(body.detail, 'The wallet holds $10.00. Withdraw that at most.');
    });

    it('400 for what is no amount, 401 for a key', async () => {
      for (const body of [{}, { amount: 0 }, { amount: 'all' }]) {
        assert.equal((await ada.signedIn.post('/api/wallet/withdraw', body)).status, 400);
      }
      assert.equal((await ada.post('/api/wallet/withdraw', { amount: 1 })).body.code, 'SESSION_REQUIRED');
    });
  });

  describe('GET /api/wallet/transactions', () => {
    it('200 shows what moved the wallet, newest first, with the balance after each', async () => {
      await deposit(10_000);
      const subject = await fund(ada.id, 4_000);
      await giveBack(subject);
      await ada.signedIn.post('/api/wallet/withdraw', { amount: 3_000 });
      const { status, body } = await ada.get('/api/wallet/transactions');
      assert.equal(status, 200);
      assert.equal(list('transactions', schemas.walletTransaction).validate(body, { convert: false }).error, undefined);
      const rows = body.transactions as Array<{
        type: string;
        amount_cents: number;
        balance_after: number;
        reference: { type: string; id: string };
      }>;
      assert.deepEqual(
        rows.map(({ type, amount_cents, balance_after }) => [type, amount_cents, balance_after]),
        [
          ['withdrawal', -3_000, 7_000],
          ['refund', 4_000, 10_000],
          ['escrow', -4_000, 6_000],
          ['deposit', 10_000, 10_000],
        ],
      );
      assert.deepEqual(
        rows.map(({ reference }) => reference.type),
        ['withdrawal', 'milestone', 'milestone', 'deposit'],
      );
      assert.equal(rows[1]?.reference.id, subject);
    });

    it('200 goes through pages without gap or repeat, whatever happens meanwhile', async () => {
      await deposit(10_000);
      for (let cents = 1; cents <= 5; cents += 1) await fund(ada.id, cents);
      const seen: number[] = [];
      let cursor: string | null = '';
      for (let page = 0; cursor !== null; page += 1) {
        const { body }: Answer = await ada.get(`/api/wallet/transactions?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
        seen.push(...body.transactions.map(({ amount_cents }: { amount_cents: number }) => amount_cents));
        cursor = body.next_cursor;
        if (page === 0) await fund(ada.id, 99);
      }
      assert.deepEqual(seen, [-5, -4, -3, -2, -1, 10_000]);
    });

    it("200 shows nothing of anybody else's, not even by their cursor", async () => {
      await deposit(10_000);
      await fund(ada.id, 1);
      const { next_cursor } = (await ada.get('/api/wallet/transactions?limit=1')).body;
      const bob = await world.user();
      assert.deepEqual((await bob.get('/api/wallet/transactions')).body, { transactions: [], next_cursor: null });
      assert.deepEqual((await bob.get(`/api/wallet/transactions?cursor=${next_cursor}`)).body.transactions, []);
    });

    it('400 for a cursor of its own making, 401 without credentials', async () => {
      assert.equal((await ada.get('/api/wallet/transactions?cursor=abc')).body.code, 'INVALID_CURSOR');
      assert.equal((await ada.get('/api/wallet/transactions?limit=0')).status, 400);
      assert.equal((await world.call('GET', '/api/wallet/transactions')).status, 401);
    });
  });

  it('pays a worker out of a wallet a day later, whatever Stripe has settled by then', async () => {
    const worker = await world.user({ connect: 'enabled' });
    await deposit(10_000);
    const subjectId = await fund(ada.id, 10_000);
    await inTransaction((transaction) =>
      releaseEscrow(transaction, {
        subjectId,
        contractId: randomUUID(),
        workerId: worker.id,
        amountCents: 10_000,
        feeBasisPoints: 0,
        payoutDelaySeconds: DAY,
      }),
    );
    await world.advance(DAY);
    const [payout] = (await worker.get('/api/payouts')).body.payouts;
    assert.deepEqual([payout.status, payout.amount_cents], ['sent', 10_000]);
  });
});
