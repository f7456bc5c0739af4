import assert from 'node:assert/strict';
import { ledgerSum } from '../../../src/core/payments/index.js';
import { query } from '../../../src/lib/db.js';
import { startWorld, type World } from '../../support/world.js';
import { gather, trade } from './crowd.js';
import { states } from './states.js';
import {
  dueDeadlines,
  dueReminders,
  firedDeadlines,
  type Moment,
  stuckMilestones,
  toldReminders,
  watchDeadlines,
} from './waits.js';

const DAY = 86_400;
const DEALS_AT_ONCE = 8;

const nameOf = ({ subject_id, kind, at }: Moment): string => `${at.toISOString()} ${kind} ${subject_id}`;
const namesOf = (moments: Moment[]): string[] => moments.map(nameOf).sort();

function assertInOrder(moments: Array<Moment & { occurred_at: Date }>): void {
  for (const [index, moment] of moments.entries()) {
    const before = moments[index - 1];
    assert.ok(!before || before.at <= moment.at, `${nameOf(moment)} came after ${before && nameOf(before)}`);
    assert.ok(moment.occurred_at >= moment.at, `${nameOf(moment)} came too early`);
  }
}

describe('30 days at once over 1,000 open deals in mixed states', () => {
  let world: World;
  let opened: Moment[];
  let seconds: number;

  before(async function () {
    this.timeout(600_000);
    world = await startWorld();
    await trade(await gather(world), states, DEALS_AT_ONCE);
    await world.idle();
    await watchDeadlines();
    opened = await query<Moment>({ text: 'SELECT subject_id, kind, due_at AS at FROM deadlines' });
    const from = performance.now();
    await world.advance(30 * DAY);
    seconds = (performance.now() - from) / 1_000;
  });
  after(() => world.stop());

  it('begins with a thousand deals, each of which waits', async () => {
    assert.equal(
      states.reduce((sum, { deals }) => sum + deals, 0),
      1_000,
    );
    const subjects = new Set(opened.filter(({ kind }) => kind !== 'payment.capture').map((wait) => wait.subject_id));
    // Approved work waits for its payout, which is no deadline yet.
    const approved = states.at(-1)!.deals;
    assert.ok(subjects.size >= 1_000 - approved, `${subjects.size} things wait`);
    const kinds = new Set(opened.map(({ kind }) => kind));
    assert.ok(kinds.size >= 16, [...kinds].join(', '));
  });

  it('fires every deadline that came due exactly once, in order', async function () {
    const fired = await firedDeadlines();
    assert.deepEqual(namesOf(fired), namesOf(await dueDeadlines()));
    assertInOrder(fired);
    assert.ok(fired.length > opened.length, 'outcomes begin waits of their own');
    this.test!.title +=
      ` (${fired.length} in ${Math.round(seconds)} s, ${(fired.length / seconds).toFixed(1)} a second)`;
  });

  it('tells both sides a day ahead of each, once, in order', async () => {
    const told = await toldReminders();
    const waits = await dueReminders();
    assert.deepEqual(namesOf(told), namesOf(waits));
    assertInOrder(told);
  });

  it('leaves nothing overdue, and no work behind', async () => {
    assert.deepEqual(await query({ text: 'SELECT * FROM deadlines WHERE due_at <= market_now()' }), []);
    assert.deepEqual(await query({ text: 'SELECT * FROM deadlines WHERE attempts > 0' }), []);
    assert.deepEqual(await stuckMilestones(), []);
  });

  it('loses no hold and no cent', async () => {
    assert.equal(await ledgerSum(), 0);
    const failed = await query({ text: `SELECT * FROM payments WHERE status NOT IN ('captured', 'refunded')` });
    assert.deepEqual(failed, [], 'every hold became escrow before it would lapse');
    const [books] = await query<{ held: number; due: number }>({
      text: `SELECT (SELECT coalesce(sum(balance_cents), 0) FROM ledger_accounts WHERE kind = 'escrow')::bigint AS held,
                    (SELECT coalesce(sum(amount_cents), 0) FROM milestones
                      WHERE status IN ('funded', 'delivered', 'disputed'))::bigint AS due`,
    });
    assert.equal(books!.held, books!.due, 'what is in escrow is for work that is not decided on');
  });

  it('brings every deal to where silence takes it', async () => {
    const rows = await query<{ engagement: string; status: string; count: number }>({
      text: 'SELECT engagement, status, count(*)::int AS count FROM contracts GROUP BY 1, 2',
    });
    const count = (engagement: string, status: string): number =>
      rows.find((row) => row.engagement === engagement && row.status === status)?.count ?? 0;
    const deals = (name: string): number => states.find((state) => state.name === name)!.deals;
    assert.equal(count('negotiated', 'cancelled'), deals('waiting for approval'));
    assert.equal(count('negotiated', 'expired'), deals('waiting for money') + deals('paid, waiting for onboarding'));
    assert.equal(count('negotiated', 'active'), deals('waiting for delivery'));
    const decided = deals('disputed, waiting for a response') + deals('disputed, waiting for an arbiter');
    assert.equal(count('negotiated', 'completed'), deals('waiting for review') + decided);
    assert.equal(
      count('direct', 'cancelled'),
      deals('a job waiting for its escrow') + deals('a job that was rejected'),
    );
    assert.equal(count('direct', 'in_progress'), deals('a job in progress'));
    assert.equal(count('direct', 'revision_requested'), deals('a job to be revised'));
    const paid = [
      'a job waiting for review',
      'a job whose proofers are not paid for',
      'a job whose proofers are silent',
    ];
    const completed = [...paid, 'a job nobody agrees on'].reduce((sum, name) => sum + deals(name), 0);
    assert.equal(count('direct', 'completed'), completed);
    assert.equal(count('direct', 'approved'), deals('approved work of somebody whom Stripe does not know'));
  });
});
