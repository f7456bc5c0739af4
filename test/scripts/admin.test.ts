import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { findUser, verifyEmail } from '../../src/core/identity/index.js';
import { query } from '../../src/lib/db.js';
import { anonymous, mailedToken, type Person, person, startCore } from '../support/identity.js';

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the script in this process's environment, changed. */
function admin(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'scripts/admin.ts', ...args],
      { env: { ...process.env, ...environment } },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

describe('npm run admin', function () {
  this.timeout(60_000);
  let stop: () => Promise<void>;
  let ada: Person;

  before(async () => {
    stop = await startCore();
    ada = await person();
  });
  after(() => stop());

  it('grants and revokes, and says when there is nothing to do', async () => {
    for (const [action, said, role] of [
      ['grant', 'now an admin. Nobody has verified this address: make sure whose account it is', 'admin'],
      ['grant', 'an admin already', 'admin'],
      ['revoke', 'now no admin', 'user'],
      ['revoke', 'no admin already', 'user'],
    ] as const) {
      const { code, stdout } = await admin([action, ada.email.toUpperCase()]);
      assert.equal(code, 0);
      assert.equal(stdout, `${ada.email} is ${said}\n`);
      assert.equal((await findUser(ada.id))?.role, role);
    }
  });

  it('has no doubts about an address that was verified', async () => {
    const bob = await person();
    await verifyEmail(anonymous, { token: await mailedToken(bob.email) });
    assert.equal((await admin(['grant', bob.email])).stdout, `${bob.email} is now an admin\n`);
  });

  it('sets tier and credits, and writes the credits down', async () => {
    for (const [args, said] of [
      [['tier', 'pro'], 'is on tier pro'],
      [['credits', '250'], 'has 250 credits'],
      [['credits', '40'], 'has 40 credits'],
    ] as const) {
      const { code, stdout, stderr } = await admin([args[0], ada.email, args[1]]);
      assert.deepEqual([code, stderr], [0, '']);
      assert.equal(stdout, `${ada.email} ${said}\n`);
    }
    const user = await findUser(ada.id);
    assert.deepEqual([user?.subscription_tier, user?.credits_balance], ['pro', 40]);
    const written = await query<{ amount: number; balance_after: number }>({
      text: 'SELECT amount, balance_after FROM credit_transactions WHERE user_id = $1 ORDER BY created_at, id',
      values: [ada.id],
    });
    assert.deepEqual(written, [
      { amount: 250, balance_after: 250 },
      { amount: -210, balance_after: 40 },
    ]);
  });

  it('has ghost scores computed anew', async () => {
    await query({ text: 'UPDATE users SET ghost_score = 50 WHERE id = $1', values: [ada.id] });
    const { code, stdout } = await admin(['ghost-scores']);
    assert.deepEqual([code, stdout], [0, 'The workers are computing every ghost score anew\n']);
    assert.deepEqual(await query({ text: 'SELECT user_id FROM stale_ghost_scores' }), [{ user_id: ada.id }]);
  });

  it('ends with 1 and one line when it cannot', async () => {
    for (const [environment, said] of [
      [{}, /no account with the e-mail nobody@example\.com/],
      [{ DATABASE_URL: 'postgres://x:y@127.0.0.1:1/z' }, /The database does not answer/],
      [{ DATABASE_URL: '', DATA_DIR: '/nonexistent' }, /There is no database in \/nonexistent/],
      [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    ] as const) {
      const { code, stderr } = await admin(['grant', 'nobody@example.com'], environment as Record<string, string>);
      assert.equal(code, 1);
      assert.match(stderr, said);
      assert.equal(stderr.trim().split('\n').length, 1);
    }
  });

  it('ends with 2 and its usage when called wrongly', async () => {
    const calls = [
      [],
      ['grant'],
      ['promote', ada.email],
      ['grant', 'ada'],
      ['grant', ada.email, 'now'],
      ['tier', ada.email],
      ['tier', ada.email, 'gold'],
      ['credits', ada.email, '-1'],
      ['credits', ada.email, '1.5'],
      ['credits', ada.email, '1', '2'],
      ['ghost-scores', ada.email],
    ];
    for (const { code, stderr } of await Promise.all(calls.map((args) => admin(args)))) {
      assert.equal(code, 2);
      assert.match(stderr, /^Usage: npm run admin -- grant <e-mail>/);
    }
  });
});
