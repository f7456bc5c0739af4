import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { systemContext } from '../../../../src/core/context.js';
import { changeAccount, deductCredits, findUser } from '../../../../src/core/identity/index.js';
import { query } from '../../../../src/lib/db.js';
import { Problem } from '../../../../src/lib/errors.js';
import { type Person, person, startCore } from '../../../support/identity.js';

const setCredits = (userId: string, amount: number) =>
  changeAccount(systemContext('test'), { userId, credits_balance: amount });

async function sumOf(userId: string): Promise<number> {
  const [row] = await query<{ sum: number }>({
    text: 'SELECT coalesce(sum(amount), 0)::bigint AS sum FROM credit_transactions WHERE user_id = $1',
    values: [userId],
  });
  return row!.sum;
}

describe('deductCredits', function () {
  this.timeout(60_000);
  let stop: () => Promise<void>;
  let ada: Person;

  before(async () => {
    stop = await startCore();
    ada = await person();
  });
  after(() => stop());

  it('never makes the balance negative, and counts each reference once, whatever happens at once', async () => {
    const deduction = fc.record({
      amount: fc.integer({ min: 1, max: 40 }),
      reason: fc.constantFrom('match_deduction' as const, 'intro_deduction' as const),
      reference_id: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 100 }),
        fc.array(deduction, { maxLength: 12 }),
        async (start, wanted) => {
          const run = randomUUID();
          await setCredits(ada.id, start);
          const before = await sumOf(ada.id);
          assert.equal(before, start);
          const outcomes = await Promise.all(
            wanted.map(async (one) => {
              const reference = one.reference_id && `${run}-${one.reference_id}`;
              try {
                const { transaction } = await deductCredits(ada.ctx, { ...one, reference_id: reference });
                return { id: transaction.id, amount: one.amount };
              } catch (error) {
                assert.ok(error instanceof Problem);
                assert.ok(['INSUFFICIENT_CREDITS', 'CREDIT_REFERENCE_USED'].includes(error.code), error.code);
                return null;
              }
            }),
          );
          const taken = new Map(outcomes.flatMap((one) => (one ? [[one.id, one.amount] as const] : [])));
          const total = [...taken.values()].reduce((sum, amount) => sum + amount, 0);
          const balance = (await findUser(ada.id))!.credits_balance;
          assert.ok(balance >= 0);
          assert.equal(balance, start - total);
          assert.equal(await sumOf(ada.id), balance);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('keeps what was written down', async () => {
    await setCredits(ada.id, 10);
    await deductCredits(ada.ctx, { amount: 1, reason: 'match_deduction' });
    for (const text of ['UPDATE credit_transactions SET amount = 1', 'DELETE FROM credit_transactions']) {
      await assert.rejects(query({ text }), /append-only/);
    }
  });
});
