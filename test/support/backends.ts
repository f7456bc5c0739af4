import { Redis } from 'ioredis';
import { overrideEnvironment } from '../../config/env.js';
import { closeBus } from '../../src/lib/bus.js';
import { closeDatabase } from '../../src/lib/db.js';
import { closeQueues } from '../../src/lib/queue.js';
import { createTestDatabase } from './database.js';
import { type RedisServer, startRedis } from './redis.js';

/** What queue and bus run on. */
export const backends = ['postgres', 'redis'] as const;
export type Backend = (typeof backends)[number];

/** A database and, for the `redis` backend, a Redis server of the test's own, which it may stop, freeze and flush. */
export interface TestBackend {
  stopRedis(): Promise<void>;
  startRedis(): Promise<void>;
  /** Stops the server without closing its connections, as a machine that hangs does. @returns what ends it */
  freezeRedis(): Promise<() => void>;
  flushRedis(): Promise<void>;
  stop(): Promise<void>;
}

export async function startBackend(backend: Backend): Promise<TestBackend> {
  const database = await createTestDatabase();
  let server: RedisServer | undefined = backend === 'redis' ? await startRedis() : undefined;
  const { url, port } = server ?? { url: '', port: 0 };
  overrideEnvironment({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    DATABASE_URL: database.url,
    REDIS_URL: url,
    SECRET_KEYS: '11'.repeat(32),
  });
  const ask = async <T>(question: (client: Redis) => Promise<T>): Promise<T> => {
    const client = new Redis(url);
    return question(client).finally(() => client.disconnect());
  };
  return {
    async stopRedis() {
      await server?.stop();
      server = undefined;
    },
    async startRedis() {
      server = await startRedis({ port });
    },
    async freezeRedis() {
      const information = await ask((client) => client.info('server'));
      const pid = Number(/process_id:(\d+)/.exec(information)?.[1]);
      process.kill(pid, 'SIGSTOP');
      return () => void process.kill(pid, 'SIGCONT');
    },
    flushRedis: () => ask((client) => client.flushall()).then(() => undefined),
    async stop() {
      await closeQueues();
      await closeBus();
      await closeDatabase();
      await Promise.all([database.drop(), server?.stop()]);
    },
  };
}
