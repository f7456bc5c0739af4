import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { queuePolicy, queues } from '../../config/queues.js';
import { marketNow } from '../../src/lib/clock.js';
import { query } from '../../src/lib/db.js';
import { closeQueues, connectQueues, hint, type RunningWorker, startWorker, type Work } from '../../src/lib/queue.js';
import { addChore, choreOf, chores, createChores, dueChores, hintedChores } from '../fixtures/chores.js';
import { backends, startBackend, type TestBackend } from '../support/backends.js';
import { eventually } from '../support/processes.js';

/** Well below the time a caller would notice, well above a busy machine's hiccups. */
const FAST_MILLISECONDS = 1_000;

for (const name of backends) {
  describe(`the queue on ${name}`, () => {
    let backend: TestBackend;
    const workers: RunningWorker[] = [];

    before(async () => {
      backend = await startBackend(name);
      await createChores();
    });
    beforeEach(() => connectQueues());
    afterEach(async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.close()));
      await closeQueues();
      await query({ text: 'TRUNCATE chores' });
    });
    after(() => backend.stop());

    const start = (work: Work): RunningWorker => {
      const worker = startWorker('mail', work);
      workers.push(worker);
      return worker;
    };
    const isDone = (id: string) => async (): Promise<boolean> => (await choreOf(id)).done;
    const hintAt = (id: string, attempt = 0) => hint('mail', [{ id, attempt }]);

    async function elapsed(work: () => Promise<unknown>): Promise<number> {
      const from = performance.now();
      await work();
      return performance.now() - from;
    }

    it('brings hints to a worker, many at once', async () => {
      start(hintedChores);
      const ids = await Promise.all(Array.from({ length: 20 }, addChore));
      await hint(
        'mail',
        ids.map((id) => ({ id, attempt: 0 })),
      );
      for (const id of ids) await eventually('done', isDone(id));
    });

    it('does nothing for no rows', () => hint('mail', []));

    it('brings hints given before any worker ran', async () => {
      const id = await addChore();
      await hintAt(id);
      start(hintedChores);
      await eventually('done', isDone(id));
    });

    it('works a row once, however often and wherever it is hinted at', async () => {
      start(chores);
      start(chores);
      const id = await addChore();
      await Promise.all(Array.from({ length: 10 }, (_, index) => hintAt(id, index % 3)));
      await eventually('done', isDone(id));
      await hintAt(id, 9);
      await eventually('the last hint is gone', async () => (await dueChores(1)).length === 0);
      assert.equal((await choreOf(id)).claims, 1);
    });

    it('finds rows nobody hinted at, within two sweeps', async () => {
      start(chores);
      const id = await addChore();
      const waited = await elapsed(() => eventually('done', isDone(id)));
      assert.ok(waited < 2 * queuePolicy.sweepInterval + FAST_MILLISECONDS, `${waited} ms`);
    });

    it('works a backlog off without hints, faster than a few rows a second', async () => {
      const ids = await Promise.all(Array.from({ length: 20 * queues.mail.concurrency }, addChore));
      start(chores);
      const waited = await elapsed(async () => {
        for (const id of ids) await eventually('done', isDone(id));
      });
      assert.ok(waited < 5_000, `${waited} ms`);
    });

    it('sweeps at once when woken', async () => {
      const worker = start(chores);
      const first = await addChore();
      await eventually('the first sweep', isDone(first));
      const id = await addChore();
      const waited = await elapsed(async () => {
        worker.wake();
        await eventually('done', isDone(id));
      });
      assert.ok(waited < queuePolicy.sweepInterval * 0.8, `${waited} ms`);
    });

    it('works a row at market time even where nobody has told this process that it was moved', async () => {
      let workedAt: Date | undefined;
      start({
        ...hintedChores,
        async process(id) {
          workedAt = marketNow();
          await chores.process(id);
        },
      });
      await query({ text: 'UPDATE market_clock SET offset_milliseconds = offset_milliseconds + 3600000' });
      const id = await addChore();
      await hintAt(id);
      await eventually('done', isDone(id));
      assert.ok(workedAt!.getTime() > Date.now() + 3_500_000);
    });

    it('leaves a row due whose work throws, and tries again', async () => {
      let failures = 0;
      start({
        ...chores,
        async process(id) {
          failures += 1;
          if (failures < 3) throw new Error('not yet');
          await chores.process(id);
        },
      });
      const id = await addChore();
      await hintAt(id);
      await eventually('done', isDone(id));
      assert.equal(failures, 3);
    });

    it('lets rows that keep failing hold up nobody else', async () => {
      const poison = await Promise.all(Array.from({ length: queues.mail.concurrency + 1 }, addChore));
      start({
        ...chores,
        async process(id) {
          if (poison.includes(id)) throw new Error('never');
          await chores.process(id);
        },
      });
      await eventually('a first try', async () => true);
      const id = await addChore();
      await eventually('the row behind them', isDone(id), 5_000);
    });

    it('gives the row of a worker that was killed to another within seconds', async () => {
      const child = fork(new URL('../fixtures/stuckWorker.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
      await once(child, 'message');
      const id = await addChore();
      const claimed = once(child, 'message');
      await hintAt(id);
      assert.deepEqual((await claimed)[0], id);
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      start(chores);
      await eventually('done', isDone(id), 5_000);
      assert.equal((await choreOf(id)).claims, 2);
    });

    it('closes after its running jobs', async () => {
      let finish: () => void = () => undefined;
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      let begun = false;
      const worker = start({
        ...chores,
        async process(id) {
          begun = true;
          await finished;
          await chores.process(id);
        },
      });
      const id = await addChore();
      await hintAt(id);
      await eventually('begun', async () => begun);
      const closing = worker.close();
      finish();
      await closing;
      assert.ok((await choreOf(id)).done);
    });

    it('closes within its deadline though a job is stuck', async () => {
      let begun = false;
      const worker = startWorker('mail', {
        async process() {
          begun = true;
          await new Promise(() => undefined);
        },
        findDue: async () => [],
      });
      await hintAt(await addChore());
      await eventually('begun', async () => begun);
      const waited = await elapsed(() => worker.close());
      assert.ok(waited < queuePolicy.closeTimeout + FAST_MILLISECONDS, `${waited} ms`);
    });

    it('goes on when PostgreSQL drops every connection', async () => {
      start(chores);
      const first = await addChore();
      await hintAt(first);
      await eventually('done', isDone(first));
      await query({
        text: 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      });
      // What this test asks with is cut off too: until the pool has noticed, a question may meet a dead connection.
      const second = await eventually('a connection', () => addChore().catch(() => null));
      await hintAt(second);
      await eventually('done by hint or sweep', () => isDone(second)().catch(() => false), 5_000);
      await Promise.all(workers.splice(0).map((worker) => worker.close()));
      start(hintedChores);
      const third = await addChore();
      await hintAt(third);
      await eventually('done by hint', isDone(third), 5_000);
    });
  });
}
