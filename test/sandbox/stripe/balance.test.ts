import assert from 'node:assert/strict';
import fc from 'fast-check';
import type Stripe from 'stripe';
import { DAY, World } from './support.js';

type Step =
  | { kind: 'pay'; amount: number; method: string; manual: boolean }
  | { kind: 'capture'; pick: number; share: number }
  | { kind: 'cancel'; pick: number }
  | { kind: 'refund'; pick: number; share: number }
  | { kind: 'transfer'; pick: number; share: number; sourced: boolean }
  | { kind: 'reverse'; pick: number; share: number }
  | { kind: 'dispute'; pick: number }
  | { kind: 'close'; pick: number; won: boolean }
  | { kind: 'advance'; days: number };

const pick = fc.nat(1000);
const share = fc.integer({ min: 1, max: 100 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('pay' as const),
        amount: fc.integer({ min: 50, max: 200_000 }),
        method: fc.constantFrom('pm_card_visa', 'pm_usBankAccount', 'pm_card_createDispute', 'pm_card_bypassPending'),
        manual: fc.boolean(),
      }),
    },
    fc.record({ kind: fc.constant('capture' as const), pick, share }),
    fc.record({ kind: fc.constant('cancel' as const), pick }),
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('refund' as const), pick, share }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('transfer' as const), pick, share, sourced: fc.boolean() }),
    },
    fc.record({ kind: fc.constant('reverse' as const), pick, share }),
    fc.record({ kind: fc.constant('dispute' as const), pick }),
    fc.record({ kind: fc.constant('close' as const), pick, won: fc.boolean() }),
    fc.record({ kind: fc.constant('advance' as const), days: fc.integer({ min: 1, max: 8 }) }),
  ),
  { minLength: 5, maxLength: 25 },
);

describe('Stripe sandbox balance', () => {
  let world: World;
  let destination: string;

  beforeEach(async () => {
    world = await World.open();
    destination = (await world.worker()).id;
  });
  afterEach(() => world.close());

  const part = (amount: number, percent: number): number => Math.max(1, Math.floor((amount * percent) / 100));
  const chosen = <T>(items: T[], index: number): T | undefined => items[index % Math.max(items.length, 1)];

  async function perform(step: Step): Promise<unknown> {
    const { stripe } = world;
    switch (step.kind) {
      case 'pay': {
        const manual = step.manual && step.method.startsWith('pm_card');
        return world.pay(step.amount, { payment_method: step.method, capture_method: manual ? 'manual' : 'automatic' });
      }
      case 'advance':
        return world.advanceAndTick(step.days * DAY);
      case 'capture':
      case 'cancel': {
        const intent = chosen((await stripe.paymentIntents.list({ limit: 20 })).data, step.pick);
        if (!intent) return undefined;
        if (step.kind === 'cancel') return stripe.paymentIntents.cancel(intent.id);
        return stripe.paymentIntents.capture(intent.id, { amount_to_capture: part(intent.amount, step.share) });
      }
      case 'refund':
      case 'dispute': {
        const charge = chosen((await stripe.charges.list({ limit: 20 })).data, step.pick);
        if (!charge) return undefined;
        if (step.kind === 'dispute') return world.control('POST', `/charges/${charge.id}/dispute`);
        return stripe.refunds.create({ charge: charge.id, amount: part(charge.amount, step.share) });
      }
      case 'transfer': {
        const charge = chosen((await stripe.charges.list({ limit: 20 })).data, step.pick);
        const source = step.sourced && charge ? { source_transaction: charge.id } : {};
        return stripe.transfers.create({
          amount: part(charge?.amount ?? 100, step.share),
          currency: 'usd',
          destination,
          ...source,
        });
      }
      case 'reverse': {
        const transfer = chosen((await stripe.transfers.list({ limit: 20 })).data, step.pick);
        return transfer && stripe.transfers.createReversal(transfer.id, { amount: part(transfer.amount, step.share) });
      }
      case 'close': {
        const dispute = chosen((await stripe.disputes.list({ limit: 20 })).data, step.pick);
        const outcome = step.won ? 'won' : 'lost';
        return dispute && world.control('POST', `/disputes/${dispute.id}/close`, { outcome });
      }
    }
  }

  async function transactions(): Promise<Stripe.BalanceTransaction[]> {
    return world.stripe.balanceTransactions.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  }

  async function chargesAreWithinBounds(): Promise<void> {
    const charges = await world.stripe.charges.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
    const transfers = await world.stripe.transfers.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
    for (const charge of charges) {
      assert.ok(charge.amount_refunded <= charge.amount, `${charge.id} is refunded beyond its amount`);
      const sent = transfers
        .filter((transfer) => transfer.source_transaction === charge.id)
        .reduce((sum, transfer) => sum + transfer.amount - transfer.amount_reversed, 0);
      assert.ok(sent <= charge.amount, `${charge.id} paid out more than it holds`);
    }
  }

  it('always equals the sum of its balance transactions, whatever happens', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        for (const step of sequence) {
          // A step the state does not allow is refused; what counts is that refusing moves nothing.
          await perform(step).catch((error: unknown) => {
            if (error instanceof assert.AssertionError) throw error;
          });
        }
        const all = await transactions();
        const now = world.seconds();
        const net = (of: Stripe.BalanceTransaction[]): number => of.reduce((sum, entry) => sum + entry.net, 0);
        const balance = await world.stripe.balance.retrieve();
        assert.equal(balance.available[0]?.amount, net(all.filter((entry) => entry.available_on <= now)));
        assert.equal(balance.pending[0]?.amount, net(all.filter((entry) => entry.available_on > now)));
        for (const entry of all) {
          assert.equal(entry.net, entry.amount - entry.fee);
          assert.equal(entry.status, entry.available_on <= now ? 'available' : 'pending');
        }
        await chargesAreWithinBounds();
      }),
      { numRuns: 15 },
    );
  });

  it('charges 2.9 % + 30 ¢ for cards and 0.8 % up to $5.00 for ACH', async () => {
    const fee = async (amount: number, method: string): Promise<number | undefined> => {
      const intent = await world.pay(amount, { payment_method: method });
      if (intent.status === 'processing') await world.control('POST', `/payment_intents/${intent.id}/settle`);
      return (await world.stripe.balanceTransactions.list({ source: String(intent.latest_charge) })).data[0]?.fee;
    };
    assert.equal(await fee(10_000, 'pm_card_visa'), 320);
    assert.equal(await fee(50, 'pm_card_visa'), 31);
    assert.equal(await fee(10_000, 'pm_usBankAccount'), 80);
    assert.equal(await fee(1_000_000, 'pm_usBankAccount'), 500);
  });

  it('makes funds available 2 days later', async () => {
    await world.pay(10_000);
    const amounts = async (): Promise<Array<number | undefined>> => {
      const { available, pending } = await world.stripe.balance.retrieve();
      return [available[0]?.amount, pending[0]?.amount];
    };
    world.advance(2 * DAY - 1);
    assert.deepEqual(await amounts(), [0, 9680]);
    world.advance(1);
    assert.deepEqual(await amounts(), [9680, 0]);
  });

  it('pays out available funds and reports their arrival', async () => {
    await world.pay(10_000, { payment_method: 'pm_card_bypassPending' });
    const payout = await world.stripe.payouts.create({ amount: 5000, currency: 'usd' });
    assert.equal(payout.status, 'in_transit');
    await world.advanceAndTick(2 * DAY);
    assert.equal((await world.stripe.payouts.retrieve(payout.id)).status, 'paid');
    await assert.rejects(world.stripe.payouts.create({ amount: 99_999_999, currency: 'usd' }), /insufficient/);
  });
});
