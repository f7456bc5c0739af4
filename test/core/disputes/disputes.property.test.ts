import assert from 'node:assert/strict';
import fc from 'fast-check';
import { balanceOf, escrowOf, trialBalance } from '../../../src/core/payments/index.js';
import { query } from '../../../src/lib/db.js';
import { stripe } from '../../../src/lib/stripe.js';
import { activeDeal, expectStatus } from '../../support/deal.js';
import { fundedJob, hiredJob, jobParties } from '../../support/directDeal.js';
import { adminUser, DAY } from '../../support/disputes.js';
import type { Answer } from '../../support/http.js';
import { assertSound } from '../../support/payments.js';
import { stripeControl } from '../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

type Side = 'client' | 'worker';
type Source = 'hold' | 'card' | 'wallet';
type Step =
  | { kind: 'dispute' | 'respond' | 'withdraw' | 'recommend' | 'cancel'; by: Side }
  | { kind: 'deliver' | 'release' | 'charge back' }
  | { kind: 'resolve'; percent: number; fee: number }
  | { kind: 'bank decides'; outcome: 'won' | 'lost' }
  | { kind: 'wait'; seconds: number };

const side = fc.constantFrom<Side>('client', 'worker');
const of = <Kind extends Step['kind']>(...kinds: Kind[]) => fc.constantFrom(...kinds);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: of('dispute'), by: side }) },
  { weight: 6, arbitrary: fc.record({ kind: of('respond', 'withdraw', 'recommend', 'cancel'), by: side }) },
  { weight: 4, arbitrary: fc.record({ kind: of('deliver', 'release') }) },
  { weight: 1, arbitrary: fc.record({ kind: of('charge back') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: of('resolve'),
      percent: fc.integer({ min: 0, max: 100 }),
      fee: fc.constantFrom(0, 1, 999, 25_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: of('bank decides'), outcome: fc.constantFrom('won', 'lost') }) },
  { weight: 3, arbitrary: fc.record({ kind: of('wait'), seconds: fc.constantFrom(60, DAY / 2, 1.5 * DAY, 4 * DAY) }) },
);
/** What happens at the same moment, then the next. */
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 });

const PRICE = 10_000;

/** Sessions do not grow old with the market's clock, keys do. */
const lasting = (user: TestUser): TestUser => ({ ...user, ...user.signedIn });

interface Work {
  client: TestUser;
  worker: TestUser;
  contractId: string;
  milestoneId: string;
  deliver(): Promise<Answer>;
  release(): Promise<Answer>;
  cancel(by: Side): Promise<Answer>;
}

describe('disputed money, whatever everybody does at once', () => {
  let world: World;
  let admin: TestUser;
  let negotiators: { client: TestUser; worker: TestUser };
  let agents: { poster: TestUser; worker: TestUser };
  before(async () => {
    world = await startWorld();
    admin = lasting(await adminUser(world));
    negotiators = {
      client: lasting(await world.user({ user_type: 'client' })),
      worker: lasting(await world.user({ user_type: 'freelancer', connect: 'enabled' })),
    };
    const { poster, worker } = await jobParties(world, 1_000_000);
    agents = { poster: lasting(poster), worker: lasting(worker) };
  });
  after(() => world.stop());

  async function negotiated(): Promise<Work> {
    const deal = await activeDeal(world, { ...negotiators, rateCents: PRICE, hours: 1 });
    return {
      ...deal,
      deliver: () => deal.worker.post(`${deal.milestonePath}/deliver`, {}),
      release: () => deal.client.post(`${deal.milestonePath}/release`, {}),
      cancel: (by) => deal[by].post(`/api/contracts/${deal.contractId}/cancel`, {}),
    };
  }

  async function direct(pay: 'card' | 'wallet'): Promise<Work> {
    const terms = { ...agents, price: PRICE };
    const job = pay === 'wallet' ? await fundedJob(terms) : await hiredJob(terms);
    if (pay === 'card') {
      const { payment_intent_id } = expectStatus(await job.poster.post(`${job.path}/fund-escrow`, {}), 200).body;
      expectStatus(await world.pay(payment_intent_id), 200);
    }
    const sides = { client: job.poster, worker: job.worker };
    return {
      ...sides,
      contractId: job.contractId,
      milestoneId: job.milestoneId,
      deliver: () => job.worker.post(`${job.path}/deliver`, {}),
      release: () => job.poster.post(`${job.path}/approve`, {}),
      cancel: (by) => sides[by].post(`${job.path}/cancel`, {}),
    };
  }

  async function only<Row extends object>(text: string, id: string): Promise<Row | undefined> {
    const [row] = await query<Row>({ text, values: [id] });
    return row;
  }
  const newestDispute = (work: Work) =>
    only<{ id: string }>(
      'SELECT id FROM disputes WHERE milestone_id = $1 ORDER BY created_at DESC LIMIT 1',
      work.milestoneId,
    );

  async function chargeBack(work: Work): Promise<undefined> {
    const payment = await only<{ charge_id: string }>(
      `SELECT charge_id FROM payments WHERE subject_id = $1 AND status IN ('captured', 'refunding', 'refunded')
          AND charge_id IS NOT NULL AND refunded_cents < amount_cents
          AND NOT EXISTS (SELECT FROM chargebacks WHERE payment_id = payments.id)`,
      work.milestoneId,
    );
    // A charge that Stripe has just refunded whole cannot be disputed any more.
    if (payment) await stripeControl(`/charges/${payment.charge_id}/dispute`).catch(() => undefined);
  }

  async function decide(work: Work, outcome: 'won' | 'lost'): Promise<undefined> {
    const open = await only<{ id: string }>(
      `SELECT id FROM chargebacks WHERE subject_id = $1 AND status = 'open'`,
      work.milestoneId,
    );
    if (open) await stripeControl(`/disputes/${open.id}/close`, { outcome });
  }

  async function perform(work: Work, next: Step): Promise<Answer | undefined> {
    switch (next.kind) {
      case 'dispute':
        return work[next.by].post('/api/disputes/create', {
          contract_id: work.contractId,
          milestone_id: work.milestoneId,
          disputing_party: next.by,
          reason: 'No.',
        });
      case 'deliver':
        return work.deliver();
      case 'release':
        return work.release();
      case 'cancel':
        return work.cancel(next.by);
      case 'charge back':
        return chargeBack(work);
      case 'bank decides':
        return decide(work, next.outcome);
      case 'wait':
        await world.advance(next.seconds);
        return undefined;
    }
    const dispute = await newestDispute(work);
    if (!dispute) return undefined;
    const path = `/api/disputes/${dispute.id}`;
    if (next.kind !== 'resolve')
      return work[next.by].post(`${path}/${next.kind}`, next.kind === 'respond' ? { evidence: [] } : {});
    const resolution = next.percent === 100 ? 'release' : next.percent === 0 ? 'refund' : 'split';
    return admin.post(`/api/admin/disputes/${dispute.id}/resolve`, {
      resolution,
      worker_percent: next.percent,
      arbitration_fee_cents: next.fee,
      note: 'So.',
    });
  }

  /** Where the price is: every cent of a payment that no bank has touched is accounted for, once. */
  async function assertAccounted(work: Work): Promise<void> {
    const books = await only<{
      paid: number;
      refunded: number;
      live: number;
      payouts: number;
      fee: number;
      touched: boolean;
    }>(
      `SELECT coalesce((SELECT sum(amount_cents) FROM payments WHERE subject_id = $1 AND captured_at IS NOT NULL), 0)::int AS paid,
              coalesce((SELECT sum(refunded_cents + refunding_cents) FROM payments WHERE subject_id = $1), 0)::int AS refunded,
              coalesce((SELECT sum(amount_cents + fee_cents) FROM payouts WHERE subject_id = $1 AND status <> 'cancelled'), 0)::int AS live,
              (SELECT count(*) FROM payouts WHERE subject_id = $1 AND status <> 'cancelled')::int AS payouts,
              coalesce((SELECT sum(arbitration_fee_cents) FROM disputes WHERE milestone_id = $1), 0)::int AS fee,
              EXISTS (SELECT FROM chargebacks WHERE subject_id = $1) AS touched`,
      work.milestoneId,
    );
    const { paid, refunded, live, payouts, fee, touched } = books!;
    const escrow = await balanceOf(escrowOf(work.milestoneId));
    assert.ok(payouts <= 1);
    if (!touched) assert.equal(escrow + live + refunded + fee, paid, JSON.stringify({ escrow, ...books }));
    const { data: transfers } = await stripe().transfers.list({ transfer_group: work.milestoneId, limit: 100 });
    const sent = transfers.reduce((sum, { amount, amount_reversed }) => sum + amount - amount_reversed, 0);
    assert.ok(sent + (touched ? 0 : refunded) <= PRICE, `${sent} sent, ${refunded} refunded`);
    const below = (await trialBalance()).filter(
      ({ kind, balance_cents }) => ['wallet', 'escrow', 'payable'].includes(kind) && balance_cents < 0,
    );
    assert.deepEqual(below, []);
  }

  /** Nothing is open for ever: banks decide, deadlines pass. */
  async function assertEnds(work: Work): Promise<void> {
    await decide(work, 'won');
    await world.advance(45 * DAY);
    const pending = await only(
      `SELECT id FROM disputes WHERE milestone_id = $1 AND status IN ('open', 'responded')`,
      work.milestoneId,
    );
    assert.equal(pending, undefined);
    const { status } = (await only<{ status: string }>(
      'SELECT status FROM milestones WHERE id = $1',
      work.milestoneId,
    ))!;
    assert.ok(['funded', 'paid', 'released', 'refunded', 'unfunded'].includes(status), status);
    if (status !== 'funded') assert.equal(await balanceOf(escrowOf(work.milestoneId)), 0, status);
  }

  it('adds up to 0, is nowhere below 0, and nobody is paid twice', async () => {
    const source = fc.constantFrom<Source>('hold', 'card', 'wallet');
    await fc.assert(
      fc.asyncProperty(source, history, async (from, steps) => {
        const work = from === 'hold' ? await negotiated() : await direct(from);
        for (const batch of steps) {
          const answers = await Promise.all(batch.map((next) => perform(work, next)));
          for (const [index, answer] of answers.entries()) {
            if (answer)
              assert.ok(answer.status < 500 || answer.status === 503, `${batch[index]!.kind}: ${answer.text}`);
          }
          await world.idle();
          await assertAccounted(work);
          await assertSound();
        }
        await assertEnds(work);
        await assertAccounted(work);
        await assertSound();
      }),
      { numRuns: 25, endOnFailure: true, includeErrorInReport: true, interruptAfterTimeLimit: 240_000 },
    );
  }).timeout(300_000);
});
