import { relayEvents } from '../src/core/events/index.js';
import { subscribe } from '../src/lib/bus.js';
import type { RunningWorker } from '../src/lib/queue.js';
import { runWorkerProcess } from './process.js';
import { runRepeatedly } from './repeat.js';

/** Moves committed events on: at once when told, and every second whatever was not. */
export function startRelay(): RunningWorker {
  const relay = runRepeatedly('relay', relayEvents);
  const unsubscribe = subscribe('outbox', relay.wake);
  return {
    wake: relay.wake,
    close() {
      unsubscribe();
      return relay.close();
    },
  };
}

await runWorkerProcess(import.meta.url, startRelay);
