import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { env } from '../../config/env.js';
import { closeBus, connectBus, publish, subscribe } from '../../src/lib/bus.js';
import { closeDatabase, query } from '../../src/lib/db.js';
import { backends, startBackend, type TestBackend } from '../support/backends.js';
import { eventually } from '../support/processes.js';

for (const name of backends) {
  describe(`the bus on ${name}`, () => {
    let backend: TestBackend;
    let other: ChildProcess;
    let told: string[];
    let heard: string[];
    let silence: () => void;

    before(async () => {
      backend = await startBackend(name);
      await connectBus();
      other = fork(new URL('../fixtures/busListener.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
      await once(other, 'message');
      other.on('message', (payload: string) => told.push(payload));
    });
    beforeEach(() => {
      told = [];
      heard = [];
      silence = subscribe('news', (payload) => heard.push(payload));
    });
    afterEach(() => silence());
    after(async () => {
      const exit = once(other, 'exit');
      other.disconnect();
      await exit;
      await backend.stop();
    });

    /** What each publishes reaches both; asked again and again, since a message sent too early is lost. */
    async function bothHearBoth(): Promise<void> {
      let number = 0;
      await eventually(
        'both hear both',
        async () => {
          number += 1;
          await publish('news', `mine ${number}`);
          other.send(`theirs ${number}`);
          const [mine, theirs] = [`mine ${number}`, `theirs ${number}`];
          const complete = async () =>
            [told, heard].every((messages) => messages.includes(mine) && messages.includes(theirs));
          return eventually('this time', complete, 500).catch(() => false);
        },
        10_000,
      );
    }

    it('brings every message to every process, the sender included, once and in order', async () => {
      const messages = Array.from({ length: 50 }, (_, index) => `message ${index}`);
      for (const message of messages) await publish('news', message);
      await eventually('all told', async () => told.length === messages.length && heard.length === messages.length);
      assert.deepEqual(told, messages);
      assert.deepEqual(heard, messages);
    });

    it('brings messages within a few milliseconds', async () => {
      const from = performance.now();
      for (let count = 1; count <= 20; count += 1) {
        await publish('news', String(count));
        await eventually('told', async () => told.length === count);
      }
      assert.ok((performance.now() - from) / 20 < 100);
    });

    it('brings nothing to those who listen to another topic, or no longer', async () => {
      const others: string[] = [];
      const stop = subscribe('weather', (payload) => others.push(payload));
      silence();
      await publish('news', 'late');
      await eventually('told', async () => told.length === 1);
      stop();
      assert.deepEqual([others, heard], [[], []]);
    });

    it('ignores what is not a message of ours, and goes on after a listener that throws', async () => {
      const stop = subscribe('news', () => {
        throw new Error('bad listener');
      });
      if (name === 'redis') {
        const client = new Redis(env().REDIS_URL!);
        for (const text of ['nonsense', 'null', '{"topic":7}']) await client.publish('guildhall', text);
        client.disconnect();
      } else {
        for (const text of ['nonsense', 'null', '{"topic":7}']) {
          await query({ text: 'SELECT pg_notify($1, $2)', values: ['guildhall', text] });
        }
      }
      await bothHearBoth();
      stop();
    });

    it('connects again after its connections were lost', async () => {
      if (name === 'redis') {
        const client = new Redis(env().REDIS_URL!);
        await client.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
        await client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
        client.disconnect();
      } else {
        await query({
          text: 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        });
      }
      await bothHearBoth();
    });

    if (name === 'redis') {
      it('tells this process at least while Redis is away, and everybody when it is back', async () => {
        await backend.stopRedis();
        await eventually('noticed', async () => {
          heard = [];
          await publish('news', 'alone');
          return heard.includes('alone');
        });
        await backend.startRedis();
        await bothHearBoth();
      });

      it('does not make a publisher wait for a Redis that hangs', async () => {
        const thaw = await backend.freezeRedis();
        const from = performance.now();
        await publish('news', 'into the void');
        assert.ok(performance.now() - from < 2_500);
        thaw();
        await bothHearBoth();
      });

      it('starts and ends without Redis', async () => {
        await closeBus();
        await backend.stopRedis();
        const from = performance.now();
        await connectBus();
        assert.ok(performance.now() - from < 3_500);
        await publish('news', 'nobody there');
        await closeBus();
        await backend.startRedis();
        await connectBus();
        await bothHearBoth();
      });
    } else {
      it('never throws at a publisher, whatever happens to the database', async () => {
        const { DATABASE_URL } = env();
        await closeDatabase();
        env().DATABASE_URL = 'postgres://nobody@127.0.0.1:1/nothing';
        await publish('news', 'nobody there');
        assert.deepEqual(heard, ['nobody there']);
        await closeDatabase();
        env().DATABASE_URL = DATABASE_URL;
        await bothHearBoth();
      });

      it('leaves no connection behind when it is closed while connecting again', async () => {
        const connections = async (): Promise<number> =>
          (
            await query<{ count: number }>({
              text: `SELECT count(*) AS count FROM pg_stat_activity
                      WHERE datname = current_database() AND application_name = 'guildhall-bus'`,
            })
          )[0]!.count;
        const before = await connections();
        for (let round = 0; round < 10; round += 1) {
          const connecting = connectBus();
          await closeBus();
          await connecting.catch(() => undefined);
        }
        await eventually('only the other process is connected', async () => (await connections()) === before - 1);
        await connectBus();
        await bothHearBoth();
      });
    }
  });
}
