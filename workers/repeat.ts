import { queuePolicy } from '../config/queues.js';
import { loggerFor } from '../src/lib/logger.js';
import type { RunningWorker } from '../src/lib/queue.js';

/**
 * Runs `work` every second and whenever woken, never twice at a time in this process; a wake-up during a run leads to
 * one more run.
 */
export function runRepeatedly(
  name: string,
  work: () => Promise<void>,
  milliseconds: number = queuePolicy.sweepInterval,
): RunningWorker {
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      try {
        await work();
      } catch (error) {
        loggerFor(name).error({ err: error }, 'run failed; the next one tries again');
      }
    } while (again && !closed);
    running = undefined;
  };
  const wake = (): void => {
    if (closed) return;
    if (running) again = true;
    else running = run();
  };
  const timer = setInterval(wake, milliseconds);
  wake();
  return {
    wake,
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}
