import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { nextEventsStatement } from '../../../src/core/events/commands/relayEvents.js';
import { isOutboxIdle, registerConsumer, relayEvents } from '../../../src/core/events/index.js';
import { query } from '../../../src/lib/db.js';
import { startRelay } from '../../../workers/relay.js';
import { startCore } from '../../support/identity.js';
import { eventually } from '../../support/processes.js';
import { explain } from '../market/explain.js';
import { createReadings, happen, keepReadings, loggedNames, readingsOf } from './log.js';

const run = (fixture: string): ChildProcess =>
  fork(new URL(`../../fixtures/${fixture}.ts`, import.meta.url), { execArgv: ['--import', 'tsx'] });

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));

describe('relayEvents', () => {
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startCore();
  });
  beforeEach(() => createReadings(['reader', 'other']));
  afterEach(() => {
    keepReadings('reader');
    keepReadings('other');
  });
  after(() => stop());

  it('brings every consumer every event once, in log order', async () => {
    keepReadings('reader');
    keepReadings('other');
    for (const name of numbers(3)) await happen(name);
    await relayEvents();
    await relayEvents();
    assert.deepEqual(await readingsOf('reader'), numbers(3));
    assert.deepEqual(await readingsOf('other'), numbers(3));
  });

  it('brings a consumer added later everything from where its row says', async () => {
    keepReadings('reader');
    for (const name of numbers(3)) await happen(name);
    await relayEvents();
    await query({ text: `INSERT INTO event_consumers (name, position) VALUES ('newcomer', 1)` });
    keepReadings('newcomer');
    await relayEvents();
    assert.deepEqual(await readingsOf('newcomer'), ['2', '3']);
  });

  it('reads only what comes next, however long the log is', async () => {
    await query({
      text: `INSERT INTO events (id, kind, data, recipients, occurred_at, position)
             SELECT gen_random_uuid(), 'gig.updated', '{}', '[]', now(), number FROM generate_series(1, 20000) number`,
    });
    await query({ text: `UPDATE event_consumers SET position = 19990 WHERE name = 'reader'` });
    for (const mode of ['force_custom_plan', 'force_generic_plan'] as const) {
      const plan = await explain(nextEventsStatement('reader'), mode);
      assert.equal(plan.rows, 10);
      assert.ok(plan.pages < 30, plan.text);
    }
  });

  it('works off more than a batch in one call', async () => {
    keepReadings('reader');
    await query({
      text: `INSERT INTO events (id, kind, data, recipients, occurred_at)
             SELECT gen_random_uuid(), 'gig.updated', jsonb_build_object('name', n::text), '[]', now()
               FROM generate_series(1, 701) n ORDER BY n`,
    });
    await relayEvents();
    assert.deepEqual(await readingsOf('reader'), numbers(701));
  });

  it('brings events once with several relays at once', async () => {
    keepReadings('reader');
    keepReadings('other');
    await Promise.all(
      numbers(50).map(async (name) => {
        await happen(name);
        await relayEvents();
      }),
    );
    await relayEvents();
    assert.deepEqual(await readingsOf('reader'), await loggedNames());
    assert.deepEqual(await readingsOf('other'), await loggedNames());
    assert.ok(await isOutboxIdle());
  });

  it('lets a consumer that fails hold up only itself, and tries it again from where it was', async () => {
    let failing = true;
    keepReadings('reader', (names) => {
      if (failing && names.includes('2')) throw new Error('cannot read 2');
    });
    keepReadings('other');
    await happen('1');
    await relayEvents();
    await happen('2');
    await happen('3');
    await relayEvents();
    assert.deepEqual(await readingsOf('other'), numbers(3));
    assert.deepEqual(await readingsOf('reader'), ['1']);
    failing = false;
    await relayEvents();
    assert.deepEqual(await readingsOf('reader'), numbers(3));
  });

  it('undoes what a consumer wrote when it fails after writing', async () => {
    let failing = true;
    keepReadings('reader', undefined, () => {
      if (failing) throw new Error('too late');
    });
    await happen('1');
    await relayEvents();
    assert.deepEqual(await readingsOf('reader'), []);
    failing = false;
    await relayEvents();
    assert.deepEqual(await readingsOf('reader'), ['1']);
  });

  it('runs what a consumer returns after its commit, and reads on although that fails', async () => {
    const seen: number[] = [];
    registerConsumer({
      name: 'reader',
      async handle(transaction, events) {
        await query({ text: `INSERT INTO readings (consumer, name) VALUES ('reader', 'x')` }, transaction);
        return async () => {
          seen.push(events.length, (await readingsOf('reader')).length);
          throw new Error('no hint today');
        };
      },
    });
    await happen('1');
    await relayEvents();
    await happen('2');
    await relayEvents();
    assert.deepEqual(seen, [1, 1, 1, 2]);
  });

  it('brings events once though a relay dies between handling and committing', async () => {
    keepReadings('reader');
    for (const name of numbers(5)) await happen(name);
    const [code, signal] = await once(run('dyingRelay'), 'exit');
    assert.deepEqual([code, signal], [null, 'SIGKILL']);
    assert.equal((await loggedNames()).length, 5);
    assert.deepEqual(await readingsOf('reader'), []);
    await relayEvents();
    assert.deepEqual(await readingsOf('reader'), numbers(5));
  });

  it('brings events once while relay processes are killed and started', async function () {
    this.timeout(90_000);
    let writing = true;
    const killing = (async () => {
      while (writing) {
        const relay = run('relay');
        await once(relay, 'message');
        relay.kill('SIGKILL');
        await once(relay, 'exit');
      }
    })();
    const survivor = run('relay');
    await once(survivor, 'message');
    for (const name of numbers(300)) await happen(name);
    writing = false;
    await killing;
    await eventually('all read', async () => (await readingsOf('reader')).length >= 300);
    assert.deepEqual(await readingsOf('reader'), numbers(300));
    survivor.disconnect();
    await once(survivor, 'exit');
  });

  it('finds what a process committed that was killed before it could tell anybody, within a second or so', async () => {
    keepReadings('reader');
    const relay = startRelay();
    const [, signal] = await once(run('dyingWriter'), 'exit');
    assert.equal(signal, 'SIGKILL');
    await eventually('read', async () => (await readingsOf('reader')).includes('last words'), 2_000);
    await relay.close();
  });
});
