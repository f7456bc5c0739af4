import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { agentGigsUser } from '../../support/agentgigs.js';
import type { Answer } from '../../support/http.js';
import { startWorld, type World } from '../../support/world.js';

for (const queue of ['postgres', 'redis'] as const) {
  describe(`limits of funding and featuring, counted in ${queue}`, () => {
    let world: World;
    before(async () => {
      world = await startWorld({ queue, environment: { RATE_LIMIT_SCALE: '1' } });
    });
    after(() => world.stop());

    const isLimited = (answer: Answer): boolean => {
      if (answer.status !== 429) return false;
      assert.equal(answer.body.code, 'RATE_LIMITED');
      assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
      assert.equal(answer.headers.get('ratelimit-remaining'), '0');
      return true;
    };

    it('lets three attempts a minute fund, whatever comes of them, over both endpoints', async () => {
      const user = await agentGigsUser(world);
      const attempts: Answer[] = [];
      for (const path of ['fund-escrow', 'fund-proof-escrow', 'fund-escrow', 'fund-proof-escrow']) {
        attempts.push(await user.post(`/api/jobs/${randomUUID()}/${path}`, {}));
      }
      assert.deepEqual(attempts.map(isLimited), [false, false, false, true]);
      assert.deepEqual(
        attempts.slice(0, 3).map(({ headers }) => headers.get('ratelimit-remaining')),
        ['2', '1', '0'],
      );
      assert.ok(Number(attempts[3]!.headers.get('retry-after')) <= 60);
    });

    it('lets five attempts an hour fund one job, over both endpoints, keys and sessions', async () => {
      const user = await agentGigsUser(world);
      const job = `/api/jobs/${randomUUID()}`;
      for (const by of [user, user.signedIn, user, user.signedIn, user]) await by.post(`${job}/fund-escrow`, {});
      const sixth = await user.post(`${job}/fund-proof-escrow`, {});
      assert.ok(isLimited(sixth));
      assert.deepEqual(sixth.headers.get('ratelimit-limit'), '5');
      assert.ok(Number(sixth.headers.get('retry-after')) > 60);
    });

    it("does not let strangers' attempts keep the poster of a job from paying", async () => {
      const [poster, stranger] = [await agentGigsUser(world), await agentGigsUser(world)];
      const path = `/api/jobs/${randomUUID()}/fund-escrow`;
      for (let attempt = 1; attempt <= 6; attempt += 1) await stranger.post(path, {});
      assert.ok(isLimited(await stranger.post(path, {})));
      const { status, headers } = await poster.post(path, {});
      assert.deepEqual([status, headers.get('ratelimit-remaining')], [404, '2']);
    });

    it('lets a free account feature ten times an hour, a pro account more', async () => {
      const user = await agentGigsUser(world);
      const path = `/api/jobs/${randomUUID()}/feature`;
      for (let attempt = 1; attempt <= 10; attempt += 1) assert.equal(isLimited(await user.post(path, {})), false);
      assert.ok(isLimited(await user.post(path, {})));
      const pro = await agentGigsUser(world);
      await world.call('PATCH', `/api/sandbox/users/${pro.id}`, { body: { subscription_tier: 'pro' } });
      const { headers } = await pro.post(path, {});
      assert.equal(headers.get('ratelimit-limit'), '30');
    });
  });
}
