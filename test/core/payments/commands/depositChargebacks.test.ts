import assert from 'node:assert/strict';
import {
  balanceOf,
  beginDeposit,
  platformFees,
  platformLosses,
  receivableFrom,
  reconcile,
} from '../../../../src/core/payments/index.js';
import { query } from '../../../../src/lib/db.js';
import { stripe } from '../../../../src/lib/stripe.js';
import type { DepositRow } from '../../../../src/models/Deposit.js';
import { type DepositChargebackRow, depositChargebacks } from '../../../../src/models/DepositChargeback.js';
import { assertSound, DAY, insertUser, openTill, outwait, pass, settle, type Till } from '../../../support/payments.js';
import { stripeControl, withoutStripeEvents } from '../../../support/stripeControl.js';
import {
  as,
  completeCheckout,
  deposit,
  depositOf,
  fund,
  giveBack,
  held,
  partsOf,
  withdraw,
} from '../../../support/wallet.js';

const DISPUTE_FEE = 1_500;

describe('chargebacks of deposits', () => {
  let till: Till;
  let user: string;
  let admin: string;
  let fees: number;
  let losses: number;

  before(async () => {
    till = await openTill();
    admin = await insertUser('admin');
  });
  beforeEach(async () => {
    user = await insertUser();
    [fees, losses] = [await balanceOf(platformFees), await balanceOf(platformLosses)];
  });
  afterEach(async () => {
    await outwait();
    await settle();
    await assertSound();
  });
  after(() => till.stop());

  async function dispute(paid: DepositRow, amount?: number): Promise<string> {
    const { id } = await stripeControl(`/charges/${paid.charge_id}/dispute`, amount ? { amount } : {});
    return String(id);
  }

  const close = (id: string, outcome: 'won' | 'lost') => stripeControl(`/disputes/${id}/close`, { outcome });

  async function chargebackOf(id: string): Promise<DepositChargebackRow> {
    const row = await depositChargebacks.find(id);
    assert.ok(row);
    return row;
  }

  const owed = async (): Promise<number> => 0 - (await balanceOf(receivableFrom(user)));

  const mailsTo = (userId: string) =>
    query<{ subject: string }>({
      text: 'SELECT subject FROM mails WHERE to_address = $1 ORDER BY created_at',
      values: [`${userId}@example.com`],
    });

  it('takes back what is still in the wallet, and the fee from the platform', async () => {
    const paid = await deposit(user);
    const told = (await mailsTo(admin)).length;
    const id = await dispute(paid);
    await settle();
    assert.equal(await held(user), 0);
    const { status, withdrawn_cents, wallet_cents, owed_cents, platform_fee_cents, loss_cents } =
      await chargebackOf(id);
    assert.deepEqual(
      [status, withdrawn_cents, wallet_cents, owed_cents, platform_fee_cents, loss_cents],
      ['open', 10_600, 10_000, 0, 600, 0],
    );
    assert.equal(await balanceOf(platformFees), fees);
    assert.equal(await balanceOf(platformLosses), losses - DISPUTE_FEE);
    assert.equal((await mailsTo(admin)).length, told + 1);
    assert.deepEqual(await mailsTo(user), [{ subject: 'Your bank has taken a deposit back' }]);
    await assert.rejects(withdraw(user, 1), { code: 'INSUFFICIENT_FUNDS' });
  });

  it('lets the user owe what has been spent; the wallet is never negative', async () => {
    const paid = await deposit(user);
    const subject = await fund(user, 7_000);
    const id = await dispute(paid);
    await settle();
    assert.equal(await held(user), 0);
    assert.equal(await owed(), 7_000);
    assert.deepEqual([(await chargebackOf(id)).wallet_cents, (await chargebackOf(id)).owed_cents], [3_000, 7_000]);
    await giveBack(subject);
    assert.equal(await held(user), 0);
    assert.equal(await owed(), 0);
  });

  it('collects a debt from what next comes in, and no more', async () => {
    const paid = await deposit(user);
    await fund(user, 7_000);
    await dispute(paid);
    await settle();
    await deposit(user, 5_000);
    assert.deepEqual([await held(user), await owed()], [0, 2_000]);
    await deposit(user, 5_000);
    assert.deepEqual([await held(user), await owed()], [3_000, 0]);
  });

  it('gives everything back when the dispute is won', async () => {
    const paid = await deposit(user);
    await fund(user, 7_000);
    const id = await dispute(paid);
    await settle();
    await deposit(user, 1_000);
    await close(id, 'won');
    await settle();
    assert.deepEqual([await held(user), await owed()], [4_000, 0]);
    assert.equal(await balanceOf(platformFees), fees + 600 + 105);
    assert.equal(await balanceOf(platformLosses), losses - DISPUTE_FEE);
    assert.equal((await depositOf(paid.session_id ?? '')).charged_back_cents, 0);
    await withdraw(user, 4_000);
  });

  it('keeps it when the dispute is lost', async () => {
    const paid = await deposit(user);
    const id = await dispute(paid);
    await settle();
    await close(id, 'lost');
    await settle();
    assert.equal((await chargebackOf(id)).status, 'lost');
    assert.equal(await held(user), 0);
  });

  it('takes an ACH debit back that the bank returns after it had confirmed it', async () => {
    const paid = await deposit(user, 10_000, 'ach');
    await fund(user, 2_500);
    await stripeControl(`/charges/${paid.charge_id}/fail_ach`);
    await settle();
    assert.deepEqual([await held(user), await owed()], [0, 2_500]);
    const [chargeback] = await query<{ status: string; reason: string }>({
      text: 'SELECT status, reason FROM deposit_chargebacks WHERE deposit_id = $1',
      values: [paid.id],
    });
    assert.deepEqual(chargeback, { status: 'lost', reason: 'insufficient_funds' });
    assert.equal(await balanceOf(platformFees), fees);
  });

  it('takes a partial chargeback out of the wallet first', async () => {
    const paid = await deposit(user);
    await dispute(paid, 2_500);
    await settle();
    assert.equal(await held(user), 7_500);
    assert.equal(await balanceOf(platformFees), fees + 600);
  });

  it('takes only what a withdrawal has left of the deposit', async () => {
    const paid = await deposit(user);
    await withdraw(user, 4_000);
    await settle();
    await dispute(paid);
    await settle();
    assert.deepEqual([await held(user), await owed()], [0, 0]);
  });

  it('overtakes a withdrawal that has not been made: nobody gets the money twice', async () => {
    const paid = await deposit(user);
    const withdrawal = await withdraw(user, 4_000);
    await dispute(paid);
    await settle();
    await outwait();
    await settle();
    assert.equal((await partsOf(withdrawal.id))[0]?.status, 'returned');
    assert.deepEqual([await held(user), await owed()], [0, 0]);
  });

  it('hears of the dispute before it hears of the deposit', async () => {
    const { session_id } = await beginDeposit(as(user), { amountCents: 10_000, method: 'card' });
    await withoutStripeEvents(async () => {
      await completeCheckout(session_id);
      const session = await stripe().checkout.sessions.retrieve(session_id, { expand: ['payment_intent'] });
      const intent = session.payment_intent;
      assert.ok(intent && typeof intent !== 'string');
      await stripeControl(`/charges/${intent.latest_charge}/dispute`);
    });
    await settle();
    assert.equal(await held(user), 0);
    assert.equal((await depositOf(session_id)).charged_back_cents, 10_000);
  });

  it('changes nothing when its events come again', async () => {
    const paid = await deposit(user);
    await fund(user, 4_000);
    const id = await dispute(paid);
    await settle();
    const before = await chargebackOf(id);
    await query({ text: 'UPDATE stripe_events SET processed_at = NULL, attempts = 0, next_attempt_at = now()' });
    await settle();
    assert.deepEqual(await chargebackOf(id), before);
    assert.deepEqual([await held(user), await owed()], [0, 4_000]);
  });

  it('leaves nothing that the nightly comparison with Stripe could find', async () => {
    await pass(DAY);
    const run = await reconcile();
    const findings = await query({ text: 'SELECT * FROM reconciliation_findings WHERE run_id = $1', values: [run.id] });
    assert.deepEqual(findings, []);
    assert.ok((run.transactions ?? 0) > 20);
  });
});
