import { followRevocations } from './core/identity/index.js';
import { closeLimits } from './core/limits/index.js';
import { registerCore } from './core/register.js';
import { closeBus, connectBus } from './lib/bus.js';
import { followClock } from './lib/clock.js';
import { closeDatabase } from './lib/db.js';
import { closeQueues, connectQueues } from './lib/queue.js';

export interface Runtime {
  /** Ends what {@link startRuntime} began; servers and workers must have stopped before. */
  stop(): Promise<void>;
}

/** What every process of the market needs, web or worker: consumers and deadlines registered, bus, queues and clock. */
export async function startRuntime(): Promise<Runtime> {
  registerCore();
  await Promise.all([connectBus(), connectQueues()]);
  const stopFollowing = await Promise.all([followClock(), followRevocations()]);
  return {
    async stop() {
      for (const stop of stopFollowing) stop();
      await closeLimits();
      await closeQueues();
      await closeBus();
      await closeDatabase();
    },
  };
}
