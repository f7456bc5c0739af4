import assert from 'node:assert/strict';
import { freePort } from '../src/lib/network.js';
import { type Answer, call } from './support/http.js';
import { eventually } from './support/processes.js';
import { type RedisServer, startRedis } from './support/redis.js';
import { createInstallation, type Installation, type ServerProcess } from './support/server.js';

/** Of one API key under /api/v1 (seed 000). */
const LIMIT = 100;

for (const backend of ['postgres', 'redis'] as const) {
  describe(`two web processes and one limit, counted in ${backend}`, function () {
    this.timeout(180_000);
    let installation: Installation;
    let redis: RedisServer | undefined;
    let servers: ServerProcess[];
    let session: string;
    before(async () => {
      redis = backend === 'redis' ? await startRedis() : undefined;
      installation = await createInstallation({ environment: { REDIS_URL: redis?.url ?? '', LOG_LEVEL: 'info' } });
      servers = await Promise.all(
        Array.from({ length: 2 }, async () =>
          installation.web({ PORT: String(await freePort()), STRIPE_SANDBOX_PORT: String(await freePort()) }),
        ),
      );
      const account = { email: 'ada@example.com', password: 'correct horse battery' };
      await call('POST', `${servers[0]!.url}/api/auth/signup`, { body: account });
      session = (await call('POST', `${servers[1]!.url}/api/auth/login`, { body: account })).body.token;
    });
    after(async () => {
      await installation.stop();
      await redis?.stop();
    });

    async function newKey(): Promise<{ 'x-api-key': string }> {
      const { body } = await call('POST', `${servers[0]!.url}/api/keys`, {
        body: { name: 'test' },
        headers: { Authorization: `Bearer ${session}` },
      });
      return { 'x-api-key': body.key };
    }

    const limitedOf = (answers: Answer[]): Answer[] => answers.filter(({ status }) => status === 429);

    it(`lets ${LIMIT} requests a minute through over both together, not ${2 * LIMIT}`, async () => {
      const headers = await newKey();
      const answers: Answer[] = [];
      // In rounds, so that neither uses it all up before the other has begun.
      while (answers.length < 2 * LIMIT) {
        const round = Array.from({ length: 10 }, (_, index) =>
          call('GET', `${servers[index % 2]!.url}/api/v1/gigs`, { headers }),
        );
        answers.push(...(await Promise.all(round)));
      }
      const limited = limitedOf(answers);
      assert.equal(limited.length, LIMIT);
      for (const { body, headers: given } of limited) {
        assert.equal(body.code, 'RATE_LIMITED');
        const seconds = Number(given.get('retry-after'));
        assert.ok(seconds >= 1 && seconds <= 60);
        assert.deepEqual([given.get('ratelimit-limit'), given.get('ratelimit-remaining')], [String(LIMIT), '0']);
      }
      // Both have let some through, and no two told the same number.
      const byServer = servers.map((_, index) => answers.filter((_answer, place) => place % 2 === index));
      assert.ok(byServer.every((own) => limitedOf(own).length < LIMIT));
      const remaining = answers
        .filter(({ status }) => status !== 429)
        .map(({ headers: given }) => Number(given.get('ratelimit-remaining')));
      assert.deepEqual(
        remaining.sort((a, b) => b - a),
        Array.from({ length: LIMIT }, (_, index) => LIMIT - 1 - index),
      );
    });

    it('says the same in both, to the second', async () => {
      const headers = await newKey();
      const began = performance.now();
      const first = await call('GET', `${servers[0]!.url}/api/v1/gigs`, { headers });
      const second = await call('GET', `${servers[1]!.url}/api/v1/gigs`, { headers });
      const elapsed = Math.ceil((performance.now() - began) / 1_000);
      const [before, after] = [first, second].map((answer) => Number(answer.headers.get('ratelimit-reset')));
      assert.equal(before, 60);
      assert.ok(after! <= before! && after! >= before! - elapsed);
    });

    it('adds both up in the books', async () => {
      const headers = await newKey();
      const { api_key_id: keyId } = (await call('GET', `${servers[0]!.url}/api/keys/verify`, { headers })).body;
      for (const { url } of servers) await call('GET', `${url}/api/v1/gigs`, { headers });
      installation.worker('limits');
      await eventually(
        'in the books',
        async () => {
          const usage = await call('GET', `${servers[1]!.url}/api/usage`, {
            headers: { Authorization: `Bearer ${session}` },
          });
          // Asking so often runs into a limit itself, where the worker takes long to start.
          const row = usage.body.usage?.find((one: { api_key_id: string }) => one.api_key_id === keyId);
          return row?.requests === 3;
        },
        150_000,
      );
    });

    if (backend === 'redis') {
      it('goes on without Redis, but for logins, and says so once', async () => {
        const headers = await newKey();
        await redis!.stop();
        const answers: Answer[] = [];
        for (let index = 0; index < 20; index += 1) {
          answers.push(await call('GET', `${servers[index % 2]!.url}/api/gigs`, { headers }));
        }
        assert.ok(answers.every((answer) => answer.status === 200 && answer.headers.has('ratelimit-remaining')));
        for (const { url } of servers) {
          const body = { email: 'ada@example.com', password: 'correct horse battery' };
          const refused = await call('POST', `${url}/api/auth/login`, { body });
          assert.deepEqual([refused.status, refused.body.code], [503, 'LIMITS_UNAVAILABLE']);
        }
        for (const server of servers) {
          await server.terminate();
          const lines = server.output().split('\n');
          assert.equal(lines.filter((line) => line.includes('cannot be counted over all processes')).length, 1);
        }
      });
    }
  });
}
