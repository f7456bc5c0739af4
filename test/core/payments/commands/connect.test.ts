import assert from 'node:assert/strict';
import { policy } from '../../../../config/policy.js';
import {
  connectLink,
  connectStatus,
  ensureConnectAccount,
  isPaymentsIdle,
  payoutViews,
  sendPayout,
} from '../../../../src/core/payments/index.js';
import { query } from '../../../../src/lib/db.js';
import { stripe } from '../../../../src/lib/stripe.js';
import {
  assertSound,
  context,
  insertUser,
  loseAnswers,
  onboard,
  openTill,
  outwait,
  pass,
  pay,
  payoutById,
  release,
  settle,
  type Till,
} from '../../../support/payments.js';
import { stripeControl, withoutStripeEvents } from '../../../support/stripeControl.js';

const returnUrl = 'http://127.0.0.1:3000/dashboard';

async function updatesOf(userId: string): Promise<unknown[]> {
  const rows = await query<{ data: Record<string, unknown> }>({
    text: `SELECT data FROM events WHERE kind = 'connect_account.updated' AND data ->> 'user_id' = $1 ORDER BY sequence`,
    values: [userId],
  });
  return rows.map(({ data }) => [data.details_submitted, data.enabled]);
}

describe('Connect onboarding', () => {
  let till: Till;

  beforeEach(async () => {
    till = await openTill();
  });
  afterEach(async () => {
    await assertSound();
    await till.stop();
  });

  it('makes one account a user and a fresh link each time', async () => {
    assert.deepEqual(await connectStatus(till.worker), { account_id: null, details_submitted: false, enabled: false });
    const links = await Promise.all([
      connectLink(context, till.worker, { returnUrl }),
      connectLink(context, till.worker, { returnUrl }),
    ]);
    assert.notEqual(links[0], links[1]);
    const { data } = await stripe().accounts.list({ limit: 100 });
    assert.deepEqual(
      data.map((account) => account.metadata?.user_id),
      [till.worker],
    );
    assert.equal((await connectStatus(till.worker)).account_id, data[0]?.id);
  });

  it('finds the account whose creation nobody knows the outcome of', async () => {
    await loseAnswers('^/v1/accounts$');
    await assert.rejects(ensureConnectAccount(till.worker), { code: 'PAYMENT_PROVIDER_UNAVAILABLE' });
    await ensureConnectAccount(till.worker);
    assert.equal((await stripe().accounts.list({ limit: 100 })).data.length, 1);
  });

  it('follows the account: submitted, enabled, restricted', async () => {
    const account = await ensureConnectAccount(till.worker);
    for (const outcome of ['submitted', 'enabled', 'restricted'] as const) {
      await stripeControl(`/accounts/${account}/complete`, { outcome });
      await settle();
    }
    assert.deepEqual(await updatesOf(till.worker), [
      [true, false],
      [true, true],
      [true, false],
    ]);
    assert.equal((await connectStatus(till.worker)).enabled, false);
  });

  it('holds a payout back until onboarding is done, and lets it go by itself then', async () => {
    const payment = await pay(till);
    const payout = await release(till, payment, 0);
    await settle();
    assert.equal((await payoutById(payout.id)).status, 'blocked_kyc');
    assert.equal(await isPaymentsIdle(), true);
    const view = (await payoutViews([payment.subjectId])).get(payment.subjectId);
    assert.equal(view?.status, 'blocked_kyc');
    assert.equal(view?.on_timeout, 'shown to admins');
    await onboard(till);
    assert.equal((await payoutById(payout.id)).status, 'sent');
    assert.deepEqual(
      await query({ text: 'SELECT kind FROM deadlines WHERE subject_id = $1', values: [payout.id] }),
      [],
    );
  });

  it('asks Stripe again at sending: an account restricted since blocks, an event that was lost does not', async () => {
    const account = await onboard(till);
    const payout = await release(till, await pay(till), 0);
    await withoutStripeEvents(async () => {
      await stripeControl(`/accounts/${account}/complete`, { outcome: 'restricted' });
      await sendPayout(payout.id);
      assert.equal((await payoutById(payout.id)).status, 'blocked_kyc');
      await stripeControl(`/accounts/${account}/complete`, { outcome: 'enabled' });
      await outwait();
      await sendPayout(payout.id);
      await outwait();
      await sendPayout(payout.id);
      assert.equal((await payoutById(payout.id)).status, 'sent');
    });
    await settle();
  });

  it('is shown to admins when onboarding is not done after 180 days', async () => {
    const admin = await insertUser('admin');
    const payout = await release(till, await pay(till), 0);
    await settle();
    await pass(policy.silence.payoutKycSeconds + 60);
    const mails = await query<{ subject: string }>({
      text: 'SELECT subject FROM mails WHERE to_address = $1',
      values: [`${admin}@example.com`],
    });
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      [`[guildhall] Payout ${payout.id} still waits for onboarding`],
    );
    assert.equal((await payoutById(payout.id)).status, 'blocked_kyc');
  });
});
