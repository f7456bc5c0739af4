import assert from 'node:assert/strict';
import fc from 'fast-check';
import { freezeMilestone, settleDispute, thawMilestone } from '../../../src/core/deals/index.js';
import { balanceOf, escrowOf, ledgerSum, payableTo, platformFees, walletOf } from '../../../src/core/payments/index.js';
import { inTransaction, query } from '../../../src/lib/db.js';
import { Problem } from '../../../src/lib/errors.js';
import { agentGigsUser } from '../../support/agentgigs.js';
import { DAY, hiredJob, type Job } from '../../support/directDeal.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

type Side = 'poster' | 'worker';

/** One thing somebody tries; most of them are refused most of the time. */
type Attempt =
  | { by: Side; path: 'fund-escrow' | 'deliver' | 'approve' | 'request-revision' | 'cancel'; body: object }
  | { dispute: 'freeze' | 'thaw' }
  | { settle: number; fee: number }
  | { advance: number };

const side = fc.constantFrom<Side>('poster', 'worker');
const call = (path: Extract<Attempt, { path: string }>['path'], body: object) =>
  side.map((by): Attempt => ({ by, path, body }));

const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  { weight: 4, arbitrary: call('fund-escrow', { use_wallet: true }) },
  { weight: 4, arbitrary: call('deliver', { notes: 'Done' }) },
  { weight: 3, arbitrary: call('approve', {}) },
  { weight: 2, arbitrary: call('request-revision', { message: 'Again' }) },
  { weight: 1, arbitrary: call('cancel', {}) },
  { weight: 2, arbitrary: fc.constantFrom<Attempt>({ dispute: 'freeze' }, { dispute: 'thaw' }) },
  {
    weight: 1,
    arbitrary: fc.record({ settle: fc.nat(100), fee: fc.nat(2_000) }),
  },
  { weight: 1, arbitrary: fc.record({ advance: fc.constantFrom(0.6, 1.2, 8) }) },
);

/** A few attempts at a time, all at once. */
const history = fc.array(fc.array(attempt, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 8 });

describe('random histories of direct deals', () => {
  let world: World;
  let poster: TestUser;
  let worker: TestUser;
  before(async () => {
    world = await startWorld();
    poster = await agentGigsUser(world, { wallet: 1_000_000 });
    worker = await agentGigsUser(world, { connect: 'enabled' });
  });
  after(() => world.stop());

  async function tryOut(job: Job, wanted: Attempt): Promise<void> {
    if ('advance' in wanted) return world.advance(wanted.advance * DAY);
    if ('path' in wanted) {
      const answer = await job[wanted.by].post(`${job.path}/${wanted.path}`, wanted.body);
      assert.ok(answer.status < 500, answer.text);
      return;
    }
    const { milestoneId } = job;
    try {
      await inTransaction(async (transaction) => {
        if ('settle' in wanted) {
          const { settle: workerPercent, fee: arbitrationFeeCents } = wanted;
          await settleDispute(transaction, milestoneId, { workerPercent, arbitrationFeeCents });
        } else if (wanted.dispute === 'freeze') await freezeMilestone(transaction, milestoneId);
        else await thawMilestone(transaction, milestoneId);
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  const sum = async (text: string, values: unknown[] = []): Promise<number> =>
    Number((await query<{ total: number }>({ text, values }))[0]!.total);

  /** Everything the poster ever had, wherever it is now: earlier jobs go on meanwhile. */
  async function allMoney(): Promise<number> {
    const accounts = [walletOf(poster.id), payableTo(worker.id), platformFees];
    const balances = await Promise.all(accounts.map((account) => balanceOf(account)));
    const escrow = await sum(
      `SELECT coalesce(sum(balance_cents), 0)::bigint AS total FROM ledger_accounts WHERE kind = 'escrow'`,
    );
    const sent = await sum(`SELECT coalesce(sum(amount_cents), 0)::bigint AS total FROM payouts WHERE status = 'sent'`);
    return balances.reduce((total, balance) => total + balance, escrow + sent);
  }

  async function assertSound(job: Job, total: number): Promise<void> {
    assert.equal(await ledgerSum(), 0);
    assert.equal(await allMoney(), total);
    const live = await sum(
      `SELECT count(*)::int AS total FROM payouts WHERE subject_id = $1 AND status <> 'cancelled'`,
      [job.milestoneId],
    );
    assert.ok(live <= 1, `${live} payouts`);
    const [state] = await query<{ job_status: string; status: string; milestone: string }>({
      text: `SELECT l.job_status, c.status, m.status AS milestone FROM contracts c
               JOIN listings l ON l.id = c.listing_id JOIN milestones m ON m.contract_id = c.id WHERE c.id = $1`,
      values: [job.contractId],
    });
    const { job_status, status, milestone } = state!;
    const shown = { pending_escrow: 'pending_funding', open: 'cancelled' }[job_status] ?? job_status;
    assert.equal(status, shown);
    const escrow = await balanceOf(escrowOf(job.milestoneId));
    assert.equal(escrow > 0, ['funded', 'delivered', 'disputed'].includes(milestone), `${milestone} holds ${escrow}`);
    assert.equal(status === 'disputed', milestone === 'disputed');
  }

  it('keep every cent, pay nobody twice, and leave job, contract and milestone in step', async function () {
    this.timeout(180_000);
    await fc.assert(
      fc.asyncProperty(history, async (rounds) => {
        const job = await hiredJob({ poster, worker, price: 1_000 });
        const total = await allMoney();
        for (const attempts of rounds) {
          await Promise.all(attempts.map((wanted) => tryOut(job, wanted)));
          await world.idle();
          await assertSound(job, total);
        }
      }),
      { numRuns: 20, includeErrorInReport: true },
    );
  });
});
