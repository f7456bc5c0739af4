import { runDueDeadlines } from '../src/core/deadlines/index.js';
import { pruneFiles } from '../src/core/files/index.js';
import { pruneIdempotencyKeys } from '../src/core/idempotency/index.js';
import { pruneIdentity } from '../src/core/identity/index.js';
import { pruneMail } from '../src/core/mail/index.js';
import { pruneNotifications } from '../src/core/notifications/index.js';
import { pruneDeliveries } from '../src/core/webhooks/index.js';
import { subscribe } from '../src/lib/bus.js';
import type { RunningWorker } from '../src/lib/queue.js';
import { runWorkerProcess } from './process.js';
import { runRepeatedly } from './repeat.js';

const PRUNE_MILLISECONDS = 10 * 60_000;

async function prune(): Promise<void> {
  await pruneIdempotencyKeys();
  await pruneIdentity();
  await pruneMail();
  await pruneDeliveries();
  await pruneNotifications();
  await pruneFiles();
}

/** Applies deadlines when they are due, and keeps the books that only grow short. */
export function startScheduler(): RunningWorker {
  const deadlines = runRepeatedly('scheduler', runDueDeadlines);
  const pruning = runRepeatedly('scheduler', prune, PRUNE_MILLISECONDS);
  const unsubscribe = subscribe('clock', deadlines.wake);
  return {
    wake: deadlines.wake,
    async close() {
      unsubscribe();
      await Promise.all([deadlines.close(), pruning.close()]);
    },
  };
}

await runWorkerProcess(import.meta.url, startScheduler);
