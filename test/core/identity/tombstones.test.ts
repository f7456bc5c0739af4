import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { ghostScoreOf } from '../../../src/core/identity/ghostScore/score.js';
import { markStale } from '../../../src/core/identity/ghostScore/stale.js';
import {
  closeAccount,
  computeGhostScore,
  dueGhostScores,
  findUser,
  signInWithGithub,
  signUp,
} from '../../../src/core/identity/index.js';
import { inTransaction, query } from '../../../src/lib/db.js';
import { anonymous, startCore } from '../../support/identity.js';

let githubId = 1_000;

const account = (id: number, email: string) => ({
  id,
  username: `octo${id}`,
  displayName: null,
  emails: [{ email, primary: true, verified: true }],
});

async function userIdOf(email: string): Promise<string> {
  const [row] = await query<{ id: string }>({
    text: `SELECT id FROM users WHERE email = $1 AND status = 'active'`,
    values: [email],
  });
  return row!.id;
}

/** Puts commitments on record as the log's reader does, and has the score computed. */
async function live(userId: string, history: { kept: number; missed: number }): Promise<void> {
  await inTransaction(async (transaction) => {
    await query(
      {
        text: `INSERT INTO commitments (user_id, kind, subject_id, missed, decided_at)
               SELECT $1, 'milestone.review', gen_random_uuid(), number > $2, now()
                 FROM generate_series(1, $2::int + $3::int) AS number`,
        values: [userId, history.kept, history.missed],
      },
      transaction,
    );
    await markStale(transaction, [userId]);
  });
  await work();
}

async function work(): Promise<void> {
  for (let due = await dueGhostScores(10); due.length > 0; due = await dueGhostScores(10)) {
    for (const id of due) await computeGhostScore(id);
  }
}

const leave = (userId: string): Promise<void> =>
  inTransaction((transaction) => closeAccount(transaction, { userId, reason: null }));

const scoreOf = async (userId: string): Promise<number> => (await findUser(userId))!.ghost_score;

describe('tombstones', function () {
  this.timeout(60_000);
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startCore();
  });
  after(() => stop());

  it('let nobody run away from a history, however often they leave and by whatever they return', async () => {
    const life = fc.record({
      kept: fc.integer({ min: 0, max: 5 }),
      missed: fc.integer({ min: 0, max: 5 }),
      by: fc.constantFrom('password' as const, 'github' as const, 'linked' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 2, maxLength: 4 }), async (lives) => {
        githubId += 1;
        const email = `returns-${githubId}@example.com`;
        const total = { kept: 0, missed: 0 };
        for (const { by, ...history } of lives) {
          if (by !== 'github') await signUp(anonymous, { email, password: 'correct horse' });
          if (by === 'linked') {
            await query({ text: 'UPDATE users SET email_verified_at = now() WHERE email = $1', values: [email] });
          }
          if (by !== 'password') await signInWithGithub(anonymous, account(githubId, email));
          const userId = await userIdOf(email);
          assert.equal(await scoreOf(userId), ghostScoreOf(total));
          await live(userId, history);
          total.kept += history.kept;
          total.missed += history.missed;
          assert.equal(await scoreOf(userId), ghostScoreOf(total));
          await leave(userId);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('recognise a GitHub account under another e-mail, also when it is linked later', async () => {
    githubId += 1;
    await signInWithGithub(anonymous, account(githubId, 'first@example.com'));
    const first = await userIdOf('first@example.com');
    await live(first, { kept: 0, missed: 4 });
    await leave(first);

    const { ghost_score } = await signUp(anonymous, { email: 'second@example.com', password: 'correct horse' });
    assert.equal(ghost_score, 0);
    await query({ text: `UPDATE users SET email_verified_at = now() WHERE email = 'second@example.com'` });
    const { user } = await signInWithGithub(anonymous, account(githubId, 'second@example.com'));
    assert.equal(user.ghost_score, 50);
  });

  it('count what the log tells after the account is gone, for who has returned as well', async () => {
    const email = 'late@example.com';
    const { id } = await signUp(anonymous, { email, password: 'correct horse' });
    await leave(id);
    const again = await signUp(anonymous, { email, password: 'correct horse' });
    assert.equal(again.ghost_score, 0);
    await live(id, { kept: 0, missed: 1 });
    assert.equal(await scoreOf(again.id), 20);
  });

  it('say nothing readable of who it was', async () => {
    const email = 'readable@example.com';
    githubId += 1;
    await signInWithGithub(anonymous, account(githubId, email));
    const id = await userIdOf(email);
    await leave(id);
    const rows = await query({ text: 'SELECT * FROM deleted_accounts WHERE user_id = $1', values: [id] });
    const row = rows[0] as { email_hmac: Buffer; github_hmac: Buffer };
    assert.equal(row.email_hmac.length, 32);
    assert.equal(row.github_hmac.length, 32);
    const everything = JSON.stringify([rows, await query({ text: 'SELECT * FROM users WHERE id = $1', values: [id] })]);
    assert.ok(!everything.includes(email) && !everything.includes(`octo${githubId}`));
  });

  it('leave strangers alone', async () => {
    const { id } = await signUp(anonymous, { email: 'ghost@example.com', password: 'correct horse' });
    await live(id, { kept: 0, missed: 9 });
    await leave(id);
    const { ghost_score } = await signUp(anonymous, {
      email: `${randomUUID()}@example.com`,
      password: 'correct horse',
    });
    assert.equal(ghost_score, 0);
  });
});
