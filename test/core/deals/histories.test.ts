import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contractTransitions, milestoneTransitions } from '../../../src/core/deals/states.js';
import { ledgerSum } from '../../../src/core/payments/index.js';
import type { Transitions } from '../../../src/core/transitions.js';
import { query } from '../../../src/lib/db.js';
import { stripe } from '../../../src/lib/stripe.js';
import { agreeDeal, type Deal } from '../../support/deal.js';
import type { Answer } from '../../support/http.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

const HOUR = 3_600;
const DAY = 24 * HOUR;

interface Step {
  actor: 'client' | 'worker' | 'stranger';
  action:
    | 'approve'
    | 'fund'
    | 'pay'
    | 'decline'
    | 'lapse'
    | 'deliver'
    | 'release'
    | 'cancel'
    | 'revise'
    | 'round'
    | 'agree'
    | 'add'
    | 'onboard'
    | 'advance';
  /** Which milestone, counted round. */
  milestone: number;
  seconds: number;
}

/** The right party four times out of five, so that histories get somewhere. */
const stepBy = (actor: Step['actor'], action: Step['action']): fc.Arbitrary<Step> =>
  fc.record({
    actor: fc.oneof(
      { weight: 4, arbitrary: fc.constant(actor) },
      { weight: 1, arbitrary: fc.constantFrom<Step['actor']>('client', 'worker', 'stranger') },
    ),
    action: fc.constant(action),
    milestone: fc.nat({ max: 2 }),
    seconds: fc.constantFrom(HOUR, DAY, 3 * DAY, 6.5 * DAY, 8 * DAY, 15 * DAY),
  });

const aStep = fc.oneof(
  { weight: 3, arbitrary: stepBy('client', 'approve') },
  { weight: 3, arbitrary: stepBy('worker', 'approve') },
  { weight: 5, arbitrary: stepBy('client', 'fund') },
  { weight: 6, arbitrary: stepBy('client', 'pay') },
  { weight: 1, arbitrary: stepBy('client', 'decline') },
  { weight: 1, arbitrary: stepBy('client', 'lapse') },
  { weight: 4, arbitrary: stepBy('worker', 'deliver') },
  { weight: 4, arbitrary: stepBy('client', 'release') },
  { weight: 1, arbitrary: stepBy('worker', 'cancel') },
  { weight: 1, arbitrary: stepBy('client', 'revise') },
  { weight: 1, arbitrary: stepBy('worker', 'round') },
  { weight: 2, arbitrary: stepBy('client', 'agree') },
  { weight: 2, arbitrary: stepBy('client', 'add') },
  { weight: 1, arbitrary: stepBy('worker', 'onboard') },
  { weight: 3, arbitrary: stepBy('client', 'advance') },
);

const follows = (table: Transitions<string, string>, from: string, to: string): boolean =>
  Object.values(table).some((row) => row.from.includes(from) && [row.to].flat().includes(to));

describe('any history of a deal', () => {
  let world: World;
  let actors: Record<Step['actor'], TestUser>;
  before(async () => {
    world = await startWorld();
    // Sessions live by wall time: keys would expire under the moving clock.
    const person = async (user_type: 'client' | 'freelancer', connect?: 'enabled'): Promise<TestUser> => {
      const user = await world.user({ user_type, connect });
      return { ...user, ...user.signedIn };
    };
    actors = {
      client: await person('client'),
      worker: await person('freelancer', 'enabled'),
      stranger: await person('client'),
    };
    await query({
      text: `CREATE TABLE moves (sequence bigint GENERATED ALWAYS AS IDENTITY, source text, old_status text, new_status text)`,
    });
    await query({
      text: `CREATE FUNCTION note_move() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN
               INSERT INTO moves (source, old_status, new_status) VALUES (TG_TABLE_NAME, OLD.status, NEW.status);
               RETURN NULL;
             END $$`,
    });
    for (const table of ['contracts', 'milestones']) {
      await query({
        text: `CREATE TRIGGER note_move AFTER UPDATE ON ${table} FOR EACH ROW
               WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION note_move()`,
      });
    }
  });
  after(() => world.stop());

  const intents = new Map<string, string>();

  async function take(deal: Deal, milestoneIds: string[], step: Step): Promise<Answer | null> {
    const user = actors[step.actor];
    const contract = `/api/contracts/${deal.contractId}`;
    const milestoneId = milestoneIds[step.milestone % milestoneIds.length]!;
    const intent = intents.get(milestoneId);
    switch (step.action) {
      case 'approve':
      case 'cancel':
        return user.post(`${contract}/${step.action}`, {});
      case 'revise':
        return user.post(`${contract}/revise`, { notes: 'Otherwise' });
      case 'round':
        return user.post(`/api/negotiations/${deal.negotiationId}/round`, { hours_per_week: 3 + step.milestone });
      case 'agree':
        return user.post(`/api/negotiations/${deal.negotiationId}/agree`, {});
      case 'fund': {
        const answer = await user.post(`${contract}/milestones/${milestoneId}/fund`, {});
        if (answer.body.payment_intent_id) intents.set(milestoneId, answer.body.payment_intent_id);
        return answer;
      }
      case 'deliver':
      case 'release':
        return user.post(`${contract}/milestones/${milestoneId}/${step.action}`, {});
      case 'add': {
        const answer = await user.post(`${contract}/milestones`, { title: 'More', amount_cents: 100 * step.milestone });
        if (answer.status === 201) milestoneIds.push(answer.body.id);
        return answer;
      }
      case 'pay':
      case 'decline':
        return intent ? world.pay(intent, step.action === 'pay' ? 'succeeds' : 'declined') : null;
      case 'lapse':
        if (intent) {
          await stripe()
            .paymentIntents.cancel(intent)
            .catch(() => undefined);
          await world.idle();
        }
        return null;
      case 'onboard':
        return world.call('POST', `/api/sandbox/accounts/${actors.worker.id}/complete-kyc`, { body: {} });
      case 'advance':
        await world.advance(step.seconds);
        return null;
    }
  }

  async function assertTablesKept(): Promise<void> {
    const moves = await query<{ source: string; old_status: string; new_status: string }>({
      text: 'DELETE FROM moves RETURNING source, old_status, new_status',
    });
    for (const { source, old_status, new_status } of moves) {
      const table = source === 'contracts' ? contractTransitions : milestoneTransitions;
      assert.ok(follows(table, old_status, new_status), `${source}: ${old_status} → ${new_status}`);
    }
  }

  async function assertBooksKept(): Promise<void> {
    assert.equal(await ledgerSum(), 0);
    const negative = await query({
      text: `SELECT account.kind, account.owner_id, sum(entry.amount_cents) AS cents
               FROM ledger_entries entry JOIN ledger_accounts account ON account.id = entry.account_id
              WHERE account.kind IN ('wallet', 'escrow', 'payable', 'receivable')
              GROUP BY account.kind, account.owner_id HAVING sum(entry.amount_cents) < 0`,
    });
    assert.deepEqual(negative, []);
  }

  /** Of each milestone the worker got what was released of it and the client what was not, and nobody got it twice. */
  async function assertPaidOnce(milestoneIds: string[]): Promise<void> {
    const rows = await query<{
      status: string;
      amount_cents: number;
      captured: number;
      returned: number;
      escrow: number;
      released: number;
      live: number;
    }>({
      text: `
        SELECT m.status, m.amount_cents,
               (SELECT coalesce(sum(amount_cents), 0)::bigint FROM payments WHERE subject_id = m.id AND captured_at IS NOT NULL) AS captured,
               (SELECT coalesce(sum(refunded_cents + refunding_cents), 0)::bigint FROM payments WHERE subject_id = m.id) AS returned,
               (SELECT coalesce(sum(e.amount_cents), 0)::bigint FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
                 WHERE a.kind = 'escrow' AND a.owner_id = m.id) AS escrow,
               (SELECT coalesce(sum(amount_cents + fee_cents), 0)::bigint FROM payouts WHERE subject_id = m.id AND status <> 'cancelled') AS released,
               (SELECT count(*) FROM payouts WHERE subject_id = m.id AND status <> 'cancelled') AS live
          FROM milestones m WHERE m.id = ANY($1::uuid[])`,
      values: [milestoneIds],
    });
    for (const row of rows) {
      const settled = row.status === 'released' || row.status === 'paid';
      assert.equal(row.released, settled ? row.amount_cents : 0);
      assert.equal(row.live, settled && row.amount_cents > 0 ? 1 : 0);
      assert.equal(row.captured, row.returned + row.escrow + row.released);
      if (['unfunded', 'refunded', 'cancelled'].includes(row.status)) assert.equal(row.escrow, 0);
    }
    for (const id of milestoneIds) {
      const { data } = await stripe().transfers.list({ transfer_group: id });
      assert.ok(data.length <= 1, `${data.length} transfers of ${id}`);
    }
  }

  it('keeps the books and the state tables, and pays nobody twice', async function () {
    this.timeout(180_000);
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.constantFrom(0, 50, 5_000),
        fc.array(fc.array(aStep, { minLength: 1, maxLength: 3 }), { minLength: 8, maxLength: 20 }),
        async (approved, rateCents, moments) => {
          const deal = await agreeDeal(world, { client: actors.client, worker: actors.worker, rateCents, hours: 2 });
          const milestoneIds = [deal.milestoneId];
          if (approved) {
            for (const actor of ['client', 'worker'] as const) {
              await actors[actor].post(`/api/contracts/${deal.contractId}/approve`, {});
            }
          }
          for (const simultaneous of moments) {
            const answers = await Promise.all(simultaneous.map((step) => take(deal, milestoneIds, step)));
            for (const [index, answer] of answers.entries()) {
              const { action, actor } = simultaneous[index]!;
              const calm = !answer || answer.status < 500 || answer.body.code === 'PAYMENT_PROVIDER_UNAVAILABLE';
              assert.ok(calm, `${action} by ${actor}: ${answer?.text}`);
            }
          }
          await world.idle();
          await assertTablesKept();
          await assertBooksKept();
          await assertPaidOnce(milestoneIds);
        },
      ),
      { numRuns: 20, includeErrorInReport: true },
    );
  });
});
