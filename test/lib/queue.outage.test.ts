import assert from 'node:assert/strict';
import { queuePolicy } from '../../config/queues.js';
import { query } from '../../src/lib/db.js';
import { closeQueues, connectQueues, hint, type RunningWorker, startWorker, type Work } from '../../src/lib/queue.js';
import { addChore, choreOf, chores, createChores, hintedChores } from '../fixtures/chores.js';
import { startBackend, type TestBackend } from '../support/backends.js';
import { eventually } from '../support/processes.js';

/** A hint may take its time-out, and a busy machine a moment more. */
/** With what a loaded machine adds. */
const HINT_MILLISECONDS = queuePolicy.hintTimeout + 4_000;

describe('the queue when Redis fails', () => {
  let backend: TestBackend;
  const workers: RunningWorker[] = [];

  beforeEach(async () => {
    backend = await startBackend('redis');
    await createChores();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    await backend.stop();
  });

  const start = (work: Work): void => void workers.push(startWorker('mail', work));
  const isDone = (id: string) => async (): Promise<boolean> => (await choreOf(id)).done;

  async function hintQuickly(id: string): Promise<void> {
    const from = performance.now();
    await hint('mail', [{ id, attempt: 0 }]);
    assert.ok(performance.now() - from < HINT_MILLISECONDS);
  }

  async function worksBySweep(): Promise<void> {
    const id = await addChore();
    await hintQuickly(id);
    await eventually('done by a sweep', isDone(id));
  }

  /** Hints reach a worker that does not sweep. */
  async function worksByHint(): Promise<void> {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    start(hintedChores);
    await eventually(
      'done by a hint',
      async () => {
        const id = await addChore();
        await hintQuickly(id);
        return eventually('this one', isDone(id), 500).catch(() => false);
      },
      10_000,
    );
  }

  it('sweeps while it is stopped and takes hints again when it is back', async () => {
    await connectQueues();
    start(chores);
    await worksBySweep();
    await backend.stopRedis();
    await worksBySweep();
    await backend.startRedis();
    await worksByHint();
  });

  it('starts without it', async () => {
    await backend.stopRedis();
    const from = performance.now();
    await connectQueues();
    assert.ok(performance.now() - from < 3_500);
    start(chores);
    await worksBySweep();
    await backend.startRedis();
    await worksByHint();
  });

  it('is not held up when it hangs', async () => {
    await connectQueues();
    start(chores);
    await worksBySweep();
    const thaw = await backend.freezeRedis();
    await worksBySweep();
    thaw();
    await worksByHint();
  });

  it('does all the work that was hinted at before it was flushed', async () => {
    await connectQueues();
    const ids = await Promise.all(Array.from({ length: 10 }, addChore));
    await hint(
      'mail',
      ids.map((id) => ({ id, attempt: 0 })),
    );
    await backend.flushRedis();
    start(chores);
    for (const id of ids) await eventually('done', isDone(id), 10_000);
    await backend.flushRedis();
    await worksByHint();
  });

  it('does each row once through it all', async () => {
    await connectQueues();
    start(chores);
    const ids: string[] = [];
    const trouble = (async () => {
      await backend.flushRedis();
      await backend.stopRedis();
      await backend.startRedis();
      await backend.flushRedis();
    })();
    for (let count = 0; count < 60; count += 1) {
      const id = await addChore();
      ids.push(id);
      void hint('mail', [{ id, attempt: 0 }]);
    }
    await trouble;
    for (const id of ids) await eventually('done', isDone(id), 15_000);
    const rows = await query<{ claims: number }>({ text: 'SELECT DISTINCT claims FROM chores' });
    assert.deepEqual(rows, [{ claims: 1 }]);
  });

  it('closes in time, producers and workers', async () => {
    await connectQueues();
    start(chores);
    await worksBySweep();
    for (const fail of [() => backend.freezeRedis(), () => backend.stopRedis()]) {
      const undo = await fail();
      const from = performance.now();
      await Promise.all(workers.splice(0).map((worker) => worker.close()));
      await closeQueues();
      assert.ok(performance.now() - from < queuePolicy.closeTimeout + 2 * HINT_MILLISECONDS);
      undo?.();
    }
  });
});
