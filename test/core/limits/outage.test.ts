import assert from 'node:assert/strict';
import pg from 'pg';
import { env, overrideEnvironment } from '../../../config/env.js';
import { closeLimits, consumeLimits, limitRules, slowDown } from '../../../src/core/limits/index.js';
import { query } from '../../../src/lib/db.js';
import { type Backend, backends, type TestBackend } from '../../support/backends.js';
import { actorWith, collectLog, type LoggedLine, refusalOf, startLimitStore } from '../../support/limits.js';
import { eventually } from '../../support/processes.js';
import { startTcpProxy } from '../../support/tcpProxy.js';

const { proposals, login, signup } = limitRules;

interface Break {
  name: string;
  /** Makes the store fail. @returns what repairs it */
  breakStore(store: TestBackend): Promise<() => Promise<unknown>>;
}

/** Something that a statement on the counters has to wait for, without end. */
async function lockCounters(): Promise<() => Promise<unknown>> {
  const client = new pg.Client(env().DATABASE_URL);
  await client.connect();
  await client.query('BEGIN; LOCK TABLE rate_limits IN ACCESS EXCLUSIVE MODE');
  return () => client.end();
}

const cleanups: Array<() => Promise<void>> = [];

const breaks: Record<Backend, Break[]> = {
  redis: [
    {
      name: 'is stopped',
      async breakStore(store) {
        await store.stopRedis();
        return () => store.startRedis();
      },
    },
    {
      name: 'hangs',
      async breakStore(store) {
        const thaw = await store.freezeRedis();
        return async () => thaw();
      },
    },
  ],
  postgres: [
    {
      name: 'has lost its table',
      async breakStore() {
        await query({ text: 'ALTER TABLE rate_limits RENAME TO away' });
        return () => query({ text: 'ALTER TABLE away RENAME TO rate_limits' });
      },
    },
    { name: 'hangs', breakStore: lockCounters },
    {
      name: 'cannot be reached',
      async breakStore() {
        const proxy = await startTcpProxy(new URL(env().DATABASE_URL!));
        await closeLimits();
        overrideEnvironment({ DATABASE_URL: proxy.url });
        await consumeLimits([proposals], { actor: actorWith('api_key'), address: '' });
        await proxy.cut();
        return async () => {
          await proxy.restore();
          cleanups.push(() => proxy.cut());
        };
      },
    },
  ],
};

for (const backend of backends) {
  for (const { name, breakStore } of breaks[backend]) {
    describe(`limits while ${backend} ${name}`, function () {
      this.timeout(30_000);
      let store: TestBackend;
      let repair: (() => Promise<unknown>) | undefined;
      let log: ReturnType<typeof collectLog>;
      before(async () => {
        store = await startLimitStore(backend);
        await consumeLimits([proposals], { actor: actorWith('api_key'), address: '' });
        log = collectLog();
        repair = await breakStore(store);
      });
      after(async () => {
        log.stop();
        await repair?.();
        await store.stop();
        for (const cleanUp of cleanups.splice(0)) await cleanUp();
      });

      const limitLines = (level: LoggedLine['level']): LoggedLine[] =>
        log.lines.filter((line) => line.component === 'limits' && line.level === level);

      it('lets requests pass, counts them in this process, and says so once', async () => {
        const attempt = { actor: actorWith('api_key'), address: '' };
        const remaining: number[] = [];
        for (let index = 1; index <= 10; index += 1) {
          remaining.push((await consumeLimits([proposals], attempt))!.remaining);
        }
        assert.deepEqual(remaining, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
        const { code, headers } = await refusalOf(consumeLimits([proposals], attempt));
        assert.equal(code, 'RATE_LIMITED');
        assert.ok(Number(headers['Retry-After']) <= 60);
        assert.ok((await consumeLimits([signup], { actor: null, address: '203.0.113.1' }))!.remaining === 19);
        assert.equal(limitLines('warn').length, 1);
      });

      it('keeps at most one request at a time waiting for the store', async () => {
        const from = performance.now();
        await Promise.all(
          Array.from({ length: 200 }, () => consumeLimits([proposals], { actor: actorWith('api_key'), address: '' })),
        );
        assert.ok(performance.now() - from < 4_000);
      });

      it('refuses logins and password resets', async () => {
        const { code, status, headers } = await refusalOf(
          consumeLimits([login], { actor: null, address: '203.0.113.1' }),
        );
        assert.deepEqual([status, code], [503, 'LIMITS_UNAVAILABLE']);
        assert.match(headers['Retry-After']!, /^\d+$/);
        for (const kind of ['login', 'password-reset'] as const) {
          let ran = false;
          const work = async (): Promise<void> => {
            ran = true;
          };
          const refusal = await refusalOf(slowDown(kind, 'ada@example.com', work, { succeeded: true }));
          assert.equal(refusal.code, 'LIMITS_UNAVAILABLE');
          assert.equal(ran, false);
        }
      });

      it('counts over all processes again as soon as it is back', async () => {
        await repair!();
        repair = undefined;
        const attempt = { actor: actorWith('api_key'), address: '' };
        await eventually('the store is asked again', async () => {
          await consumeLimits([proposals], { ...attempt, actor: actorWith('api_key') });
          return limitLines('info').length > 0;
        });
        assert.equal((await consumeLimits([login], { actor: null, address: '203.0.113.2' }))!.remaining, 19);
        assert.equal(limitLines('info').length, 1);
      });
    });
  }
}
