import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { overrideEnvironment } from '../../../config/env.js';
import type { Actor } from '../../../src/core/context.js';
import {
  closeLimits,
  connectLimits,
  consumeLimits,
  type LimitStatus,
  limitRules,
  refuseExceeded,
} from '../../../src/core/limits/index.js';
import { Problem } from '../../../src/lib/errors.js';
import { backends, type TestBackend } from '../../support/backends.js';
import { actorWith, endWindowIn, refusalOf, startLimitStore, storedMilliseconds } from '../../support/limits.js';

const keyOf = (actor: Actor): string =>
  actor.credential.kind === 'api_key' ? actor.credential.apiKeyId : actor.userId;

for (const backend of backends) {
  describe(`limits counted in ${backend}`, () => {
    let store: TestBackend;
    before(async () => {
      store = await startLimitStore(backend);
    });
    after(() => store.stop());

    const { clawgigMinute, clawgigHour, proposals, agentgigs, addresses, fundingJob } = limitRules;
    const clawgig = [clawgigMinute, clawgigHour];
    const attempt = (actor: Actor | null, more: { address?: string; jobId?: string } = {}) => ({
      actor,
      address: '203.0.113.7',
      ...more,
    });

    it('lets exactly as many through as it allows, however many come at once', async () => {
      const actor = actorWith('api_key');
      const outcomes = await Promise.allSettled(
        Array.from({ length: 150 }, () => consumeLimits(clawgig, attempt(actor))),
      );
      const passed = outcomes.filter(({ status }) => status === 'fulfilled');
      assert.equal(passed.length, 100);
      const remaining = passed.map((outcome) => (outcome as PromiseFulfilledResult<LimitStatus>).value.remaining);
      assert.deepEqual(
        remaining.sort((a, b) => b - a),
        Array.from({ length: 100 }, (_, index) => 99 - index),
      );
    });

    it('says how the tightest bucket stands', async () => {
      const actor = actorWith('api_key');
      const status = await consumeLimits([...clawgig, proposals], attempt(actor));
      assert.deepEqual({ ...status, resetSeconds: 0 }, { limit: 10, remaining: 9, resetSeconds: 0 });
      assert.equal(status!.resetSeconds, 60);
    });

    it('says to the second when to come back, and lets one in from then', async () => {
      const actor = actorWith('api_key');
      for (let index = 1; index <= 10; index += 1) await consumeLimits([proposals], attempt(actor));
      await endWindowIn(proposals.name, keyOf(actor), 41_500);
      await forgetMemory();
      const before = await storedMilliseconds(proposals.name, keyOf(actor));
      const problem = await refusalOf(consumeLimits([proposals], attempt(actor)));
      const after = await storedMilliseconds(proposals.name, keyOf(actor));
      const seconds = Number(problem.headers['Retry-After']);
      assert.equal(problem.code, 'RATE_LIMITED');
      assert.ok(
        Math.ceil(after / 1_000) <= seconds && seconds <= Math.ceil(before / 1_000),
        `${after} ${seconds} ${before}`,
      );
      assert.deepEqual(problem.headers, {
        'Retry-After': String(seconds),
        'RateLimit-Limit': '10',
        'RateLimit-Remaining': '0',
        'RateLimit-Reset': String(seconds),
      });
      assert.match(problem.detail, /^The limit is 10 a minute per API key\. Retry in 4\d seconds\.$/);
      // Told from memory now, and the same.
      const again = Number((await refusalOf(consumeLimits([proposals], attempt(actor)))).headers['Retry-After']);
      assert.ok(again === seconds || again === seconds - 1);
      await forgetMemory();
      await endWindowIn(proposals.name, keyOf(actor), 0);
      assert.equal((await consumeLimits([proposals], attempt(actor)))!.remaining, 9);
    });

    /** As another process would be, which has not heard of anything yet. */
    async function forgetMemory(): Promise<void> {
      await closeLimits();
      await connectLimits();
    }

    it('names the longest wait when more than one bucket is empty', async () => {
      const actor = actorWith('api_key');
      const jobId = randomUUID();
      for (let index = 1; index <= 5; index += 1) await consumeLimits([fundingJob], attempt(actor, { jobId }));
      for (let index = 1; index <= 10; index += 1) await consumeLimits([proposals], attempt(actor));
      const { headers } = await refusalOf(consumeLimits([proposals, fundingJob], attempt(actor, { jobId })));
      assert.ok(Number(headers['Retry-After']) > 3_500);
      assert.equal(headers['RateLimit-Limit'], '5');
    });

    it('goes on counting in the other buckets while one is empty', async () => {
      const actor = actorWith('api_key');
      for (let index = 1; index <= 10; index += 1) await consumeLimits([proposals], attempt(actor));
      for (let index = 1; index <= 3; index += 1) {
        await refusalOf(consumeLimits([proposals, clawgigMinute], attempt(actor)));
      }
      assert.equal((await consumeLimits([clawgigMinute], attempt(actor)))!.remaining, 96);
    });

    it('counts keys, users and addresses apart', async () => {
      const [first, second] = [actorWith('api_key'), actorWith('api_key')];
      const sameUser = actorWith('api_key', { userId: first.userId });
      await consumeLimits([proposals, agentgigs], attempt(first));
      assert.equal((await consumeLimits([proposals], attempt(sameUser)))!.remaining, 9);
      assert.equal((await consumeLimits([agentgigs], attempt(sameUser)))!.remaining, 28);
      assert.equal((await consumeLimits([agentgigs], attempt(second)))!.remaining, 29);
      const network = randomUUID().slice(0, 4);
      const address = `2001:db8:0:${network}::1`;
      await consumeLimits([addresses], attempt(null, { address }));
      const neighbour = `2001:DB8:0:${network}:ffff::2`;
      assert.equal((await consumeLimits([addresses], attempt(null, { address: neighbour })))!.remaining, 298);
    });

    it('takes the limits of the tier, from the next attempt on', async () => {
      const free = actorWith('api_key');
      for (let index = 1; index <= 30; index += 1) await consumeLimits([agentgigs], attempt(free));
      await refusalOf(consumeLimits([agentgigs], attempt(free)));
      const pro: Actor = { ...free, subscriptionTier: 'pro' };
      const { limit, remaining } = (await consumeLimits([agentgigs], attempt(pro)))!;
      assert.equal(limit, 120);
      // What was told from memory that it was too much did not count.
      assert.ok(remaining >= 88 && remaining <= 89);
    });

    it('counts nothing for what is no job', async () => {
      const actor = actorWith('api_key');
      for (const jobId of ['x'.repeat(1_000), '\0', "';--", undefined]) {
        assert.equal(await consumeLimits([fundingJob], attempt(actor, { jobId })), null);
      }
    });

    it('refuses from memory alone whoever is known to be over a limit', async () => {
      const address = '198.51.100.23';
      const refuse = (): void => refuseExceeded([addresses], attempt(null, { address }));
      refuse();
      await Promise.all(Array.from({ length: 300 }, () => consumeLimits([addresses], attempt(null, { address }))));
      assert.throws(refuse, (error) => error instanceof Problem && error.code === 'RATE_LIMITED');
      refuseExceeded([addresses], attempt(null, { address: '198.51.100.24' }));
    });

    it('scales as it is told, and counts nothing at 0', async () => {
      const actor = actorWith('api_key');
      overrideEnvironment({ RATE_LIMIT_SCALE: '0.25' });
      assert.equal((await consumeLimits([proposals], attempt(actor)))!.limit, 3);
      overrideEnvironment({ RATE_LIMIT_SCALE: '0' });
      assert.equal(await consumeLimits([proposals], attempt(actor)), null);
      overrideEnvironment({ RATE_LIMIT_SCALE: '1' });
    });
  });
}
