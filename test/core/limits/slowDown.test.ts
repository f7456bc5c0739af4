import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { policy } from '../../../config/policy.js';
import { type SlowedDown, slowDown, slowDownWords } from '../../../src/core/limits/index.js';
import { sha256 } from '../../../src/lib/crypto.js';
import { Problem } from '../../../src/lib/errors.js';
import { backends, type TestBackend } from '../../support/backends.js';
import { endWindowIn, refusalOf, startLimitStore, storedMilliseconds } from '../../support/limits.js';

const { slowDown: policies } = policy.limits;
const wrong = async (): Promise<never> => {
  throw new Problem('INVALID_CREDENTIALS', 'Check both.');
};

for (const backend of backends) {
  describe(`attempts on one account, counted in ${backend}`, () => {
    let store: TestBackend;
    before(async () => {
      store = await startLimitStore(backend);
    });
    after(() => store.stop());

    const account = (): string => `${randomUUID()}@example.com`;
    const fail = async (kind: SlowedDown, email: string): Promise<Problem> =>
      refusalOf(slowDown(kind, email, wrong, { succeeded: true }));
    const digest = (email: string): string => sha256(email).toString('hex');
    const turnLeft = (email: string): Promise<number> => storedMilliseconds('login-turn', digest(email));
    const endTurn = (email: string): Promise<void> => endWindowIn('login-turn', digest(email), 0);

    it('are free at first, then one at a time with waits that double up to the longest', async () => {
      const email = account();
      const { free, firstWaitSeconds, longestWaitSeconds } = policies.login;
      for (let index = 1; index <= free; index += 1)
        assert.equal((await fail('login', email)).code, 'INVALID_CREDENTIALS');
      const waits: number[] = [];
      for (let index = 1; index <= 12; index += 1) {
        assert.equal((await fail('login', email)).code, 'INVALID_CREDENTIALS', `after ${index} turns`);
        waits.push(Math.ceil((await turnLeft(email)) / 1_000));
        await endTurn(email);
      }
      const expected = waits.map((_, index) => Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** index));
      assert.deepEqual(waits, expected);
      assert.equal(waits.at(-1), longestWaitSeconds);
    });

    it('are refused in between, to the second, without being made', async () => {
      const email = account();
      for (let index = 1; index <= policies.login.free + 6; index += 1) {
        await fail('login', email);
        await endTurn(email);
      }
      await fail('login', email);
      const before = await turnLeft(email);
      const { code, headers } = await fail('login', email);
      const after = await turnLeft(email);
      assert.equal(code, 'RATE_LIMITED');
      const seconds = Number(headers['Retry-After']);
      assert.ok(Math.ceil(after / 1_000) <= seconds && seconds <= Math.ceil(before / 1_000));
      assert.equal(headers['RateLimit-Remaining'], '0');
    });

    it('let through exactly one of many at once', async () => {
      const email = account();
      for (let index = 1; index <= policies.login.free; index += 1) await fail('login', email);
      const codes = await Promise.all(Array.from({ length: 30 }, async () => (await fail('login', email)).code));
      assert.equal(codes.filter((code) => code === 'INVALID_CREDENTIALS').length, 1);
    });

    it('begin again once one succeeded, however the address is spelled', async () => {
      const email = account();
      for (let index = 1; index <= policies.login.free; index += 1) await fail('login', email.toUpperCase());
      assert.equal(await slowDown('login', email, async () => 'in', { succeeded: true }), 'in');
      assert.equal(await turnLeft(email), backend === 'redis' ? -2 : 0);
      for (let index = 1; index <= policies.login.free; index += 1) {
        assert.equal((await fail('login', email)).code, 'INVALID_CREDENTIALS');
      }
    });

    it('do not begin again with mails that anybody can ask for', async () => {
      const email = account();
      let sent = 0;
      const mail = async (): Promise<void> => {
        sent += 1;
      };
      const send = (): Promise<void> => slowDown('password-reset', email, mail, { succeeded: false });
      for (let index = 1; index <= policies['password-reset'].free + 1; index += 1) await send();
      const { code, headers } = await refusalOf(send());
      assert.equal(code, 'RATE_LIMITED');
      assert.equal(headers['Retry-After'], String(policies['password-reset'].firstWaitSeconds));
      assert.equal(sent, policies['password-reset'].free + 1);
    });

    it('count for each account and each kind apart', async () => {
      const email = account();
      for (let index = 1; index <= policies.login.free + 1; index += 1) await fail('login', email);
      assert.equal((await fail('login', email)).code, 'RATE_LIMITED');
      assert.equal((await fail('login', account())).code, 'INVALID_CREDENTIALS');
      await slowDown('password-reset', email, async () => undefined, { succeeded: false });
    });
  });
}

describe('what slows attempts down', () => {
  it('is said in words', () => {
    assert.equal(
      slowDownWords('login'),
      'after 20 attempts on one account within 24 hours only one at a time, the waits doubling from 1 to 300 seconds',
    );
  });
});
