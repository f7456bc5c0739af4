import assert from 'node:assert/strict';
import fc from 'fast-check';
import { balanceOf, escrowOf, ledgerSum, platformLosses } from '../../../src/core/payments/index.js';
import { query } from '../../../src/lib/db.js';
import type { PaymentRow } from '../../../src/models/Payment.js';
import type { ProofFundingRow } from '../../../src/models/ProofFunding.js';
import type { ProofSlotRow } from '../../../src/models/ProofSlot.js';
import {
  applyToProof,
  DAY,
  deliver,
  deliveredJob,
  fundPanel,
  HOUR,
  newAgent,
  newPoster,
  type ProofJob,
  type Verdict,
  vote,
} from '../../support/proofs.js';
import { stripeControl } from '../../support/stripeControl.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

type Act =
  | { kind: 'join'; agent: number; price: number }
  | { kind: 'vote'; agent: number; verdict: Verdict }
  | { kind: 'wait'; hours: number }
  | { kind: 'fund'; by: 'wallet' | 'card' }
  | { kind: 'shrink'; to: number }
  | { kind: 'deliver' | 'revise' | 'approve' | 'override' | 'cancel' | 'dispute' };

const WALLET = 50_000;
const PRICE = 7_500;
const AGENTS = 5;

const agent = fc.nat(AGENTS - 1);
const verdict = fc.constantFrom<Verdict>('approved', 'rejected', 'needs_revision');
const kinds = fc.constantFrom('deliver', 'revise', 'approve', 'override', 'cancel', 'dispute');
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('join' as const), agent, price: fc.integer({ min: 100, max: 3_000 }) }),
  },
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('vote' as const), agent, verdict }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 25, 49) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('fund' as const),
      by: fc.constantFrom<'wallet' | 'card'>('wallet', 'wallet', 'card'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('shrink' as const), to: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: kinds }) as fc.Arbitrary<Act> },
);

/** One votes and one does not. */
const examples: Array<[number, Act[]]> = [
  [
    2,
    [
      { kind: 'join', agent: 0, price: 1_000 },
      { kind: 'join', agent: 1, price: 2_000 },
      { kind: 'fund', by: 'card' },
      { kind: 'vote', agent: 0, verdict: 'approved' },
      { kind: 'wait', hours: 49 },
    ],
  ],
];

interface SlotFacts extends ProofSlotRow {
  verdicts: number;
  payouts: Array<{ amount_cents: number; status: string }>;
}

describe('the money of proofing, whatever everybody does', () => {
  let world: World;
  let worker: TestUser;
  let agents: TestUser[];

  before(async function () {
    this.timeout(60_000);
    world = await startWorld();
    worker = await newAgent(world);
    agents = await Promise.all(Array.from({ length: AGENTS }, () => newAgent(world)));
  });
  after(() => world.stop());

  /** What is refused changes nothing, and is part of the history. */
  async function perform(job: ProofJob, next: Act): Promise<void> {
    const { poster, path } = job;
    switch (next.kind) {
      case 'join': {
        const id = await applyToProof(job, agents[next.agent]!, next.price).catch(() => null);
        if (id) await poster.post(`${path}/accept-proofer`, { application_id: id });
        break;
      }
      case 'vote':
        await vote(agents[next.agent]!, job, next.verdict);
        break;
      case 'wait':
        await world.advance(next.hours * HOUR);
        break;
      case 'fund': {
        const { body } = await fundPanel(job, next.by === 'wallet');
        if (body.payment_intent_id) await world.pay(body.payment_intent_id);
        break;
      }
      case 'shrink':
        await poster.patch(`${path}/proof-settings`, { proofer_count: next.to });
        break;
      case 'deliver':
        await deliver(worker, job.jobId);
        break;
      case 'revise':
        await poster.post(`${path}/request-revision`, { message: 'Again, please.' });
        break;
      case 'approve':
      case 'override':
        await poster.post(`${path}/approve`, { override_proof: next.kind === 'override' });
        break;
      case 'cancel':
        await poster.post(`${path}/cancel`, {});
        break;
      case 'dispute':
        await worker.post(`${path}/dispute`, { reason: 'This is not fair.', evidence: [] });
    }
    await world.idle();
    assert.equal(await ledgerSum(), 0);
  }

  /** Lets every deadline of the job run out, and the poster end what would wait for ever. */
  async function finish(job: ProofJob): Promise<void> {
    for (const path of ['request-revision', 'approve', 'cancel']) {
      await world.advance(8 * DAY);
      await job.poster.post(`${job.path}/${path}`, {
        ...(path === 'request-revision' ? { message: 'Again.' } : {}),
        ...(path === 'approve' ? { override_proof: true } : {}),
      });
    }
    await world.advance(30 * DAY);
  }

  const slotsOf = (job: ProofJob): Promise<SlotFacts[]> =>
    query<SlotFacts>({
      text: `SELECT s.*,
                    (SELECT count(*)::int FROM proofs WHERE slot_id = s.id AND status = 'submitted') AS verdicts,
                    (SELECT coalesce(json_agg(json_build_object('amount_cents', amount_cents, 'status', status)), '[]')
                       FROM payouts WHERE subject_id = s.id) AS payouts
               FROM proof_slots s WHERE contract_id = $1 ORDER BY s.amount_cents, s.id`,
      values: [job.contractId],
    });

  async function assertSettled(job: ProofJob): Promise<void> {
    const slots = await slotsOf(job);
    for (const slot of slots) {
      const story = JSON.stringify(slot);
      assert.ok(!['accepted', 'assigned'].includes(slot.status), story);
      assert.equal(slot.paid_at !== null, slot.verdicts > 0, `every verdict is paid for, and nothing else: ${story}`);
      const owed = slot.verdicts > 0 ? [{ amount_cents: slot.amount_cents, status: 'sent' }] : [];
      assert.deepEqual(slot.payouts, owed, 'once, and whole');
      const funded = slot.funding_id !== null;
      assert.equal(slot.refunded_at !== null, funded && slot.verdicts === 0, `the rest is refunded: ${story}`);
      assert.equal(await balanceOf(escrowOf(slot.id)), 0);
    }
    const fundings = await query<ProofFundingRow & { spent_cents: number; kept_cents: number }>({
      text: `SELECT f.*, coalesce((SELECT sum(amount_cents) FROM proof_slots
                                    WHERE funding_id = f.id AND paid_at IS NOT NULL), 0)::bigint AS spent_cents,
                    coalesce((SELECT sum(amount_cents - refunded_cents) FROM payments WHERE subject_id = f.id
                                AND status IN ('captured', 'refunded')), 0)::bigint AS kept_cents
               FROM proof_fundings f WHERE contract_id = $1`,
      values: [job.contractId],
    });
    for (const funding of fundings) {
      assert.ok(['settled', 'void'].includes(funding.status), funding.status);
      assert.equal(funding.kept_cents, funding.spent_cents, 'the poster pays for verdicts only');
      assert.equal(await balanceOf(escrowOf(funding.id)), 0);
    }
  }

  it('pays every verdict once, refunds every seat without one, and the books stay at zero', async function () {
    this.timeout(600_000);
    const reached = { paid: 0, refunded: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(act, { minLength: 6, maxLength: 24 }),
        async (prooferCount, acts) => {
          const poster = await newPoster(world, WALLET);
          const job = await deliveredJob(world, { prooferCount, poster, worker, price: PRICE });
          for (const next of acts) await perform(job, next);
          await finish(job);
          await assertSettled(job);
          const slots = await slotsOf(job);
          reached.paid += slots.filter(({ paid_at }) => paid_at).length;
          reached.refunded += slots.filter(({ refunded_at }) => refunded_at).length;
        },
      ),
      { numRuns: 12, examples, endOnFailure: true, includeErrorInReport: true },
    );
    assert.ok(reached.paid > 0 && reached.refunded > 0, JSON.stringify(reached));
  });

  it('sends what a card paid for silent proofers back to the card, once, the service fee excepted', async function () {
    this.timeout(60_000);
    const poster = await newPoster(world, WALLET);
    const job = await deliveredJob(world, { prooferCount: 3, poster, worker, price: PRICE });
    for (const [index, price] of [1_000, 2_000, 3_000].entries()) {
      const application_id = await applyToProof(job, agents[index]!, price);
      await poster.post(`${job.path}/accept-proofer`, { application_id });
    }
    const { body } = await fundPanel(job, false);
    await world.pay(body.payment_intent_id);
    await world.idle();
    await vote(agents[0]!, job, 'approved');
    await world.advance(2 * DAY + HOUR);
    const [payment] = await query<{ status: string; refunded_cents: number; fee_cents: number }>({
      text: 'SELECT status, refunded_cents, fee_cents FROM payments WHERE payment_intent_id = $1',
      values: [body.payment_intent_id],
    });
    assert.deepEqual(payment, { status: 'refunded', refunded_cents: 5_000, fee_cents: 380 });
    await poster.post(`${job.path}/approve`, { override_proof: true });
    await world.advance(2 * DAY);
    await assertSettled(job);
  });

  for (const outcome of ['won', 'lost'] as const) {
    it(`pays the proofers though the poster's bank takes the card payment back, and is ${outcome} in the end`, async function () {
      this.timeout(60_000);
      const poster = await newPoster(world, WALLET);
      const job = await deliveredJob(world, { prooferCount: 2, poster, worker, price: PRICE });
      for (const [index, price] of [1_000, 2_000].entries()) {
        const application_id = await applyToProof(job, agents[index]!, price);
        await poster.post(`${job.path}/accept-proofer`, { application_id });
      }
      const { body } = await fundPanel(job, false);
      await world.pay(body.payment_intent_id);
      await world.idle();
      const lossesBefore = await balanceOf(platformLosses);
      const paymentNow = async () => {
        const [payment] = await query<PaymentRow>({
          text: 'SELECT * FROM payments WHERE payment_intent_id = $1',
          values: [body.payment_intent_id],
        });
        return payment!;
      };
      const { charge_id } = await paymentNow();
      await vote(agents[0]!, job, 'approved');
      const { id } = await stripeControl(`/charges/${charge_id}/dispute`);
      await world.idle();
      assert.equal((await paymentNow()).status, 'charged_back');
      await world.advance(2 * DAY + HOUR);
      await stripeControl(`/disputes/${id}/close`, { outcome });
      await world.idle();
      await poster.post(`${job.path}/approve`, { override_proof: true });
      await world.advance(DAY);
      const slots = await slotsOf(job);
      assert.deepEqual(
        slots.map(({ payouts, refunded_at }) => [payouts.map(({ status }) => status), refunded_at !== null]),
        [
          [['sent'], false],
          [[], true],
        ],
      );
      for (const slot of slots) {
        assert.equal(await balanceOf(escrowOf(slot.id)), 0);
        assert.equal(await balanceOf(escrowOf(slot.funding_id!)), 0);
      }
      // Won: only the bank's fee is lost, and who was silent costs nothing. Lost: the whole charge, less what was not spent.
      const { status, refunded_cents, amount_cents, fee_cents } = await paymentNow();
      assert.deepEqual([status, refunded_cents], outcome === 'won' ? ['refunded', 2_000] : ['charged_back', 0]);
      const DISPUTE_FEE = 1_500;
      const lost = outcome === 'won' ? 0 : amount_cents + fee_cents - 2_000;
      assert.equal(await balanceOf(platformLosses), lossesBefore - DISPUTE_FEE - lost);
      assert.equal(await ledgerSum(), 0);
    });
  }
});
