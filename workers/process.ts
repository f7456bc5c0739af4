import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RunningWorker } from '../src/lib/queue.js';
import { runProcess } from '../src/process.js';

/** Runs a worker as a process of its own when its file is the one that was started; imported, it does nothing. */
export async function runWorkerProcess(moduleUrl: string, start: () => RunningWorker): Promise<void> {
  const started = process.argv[1];
  if (!started || realpathSync(started) !== realpathSync(fileURLToPath(moduleUrl))) return;
  await runProcess(async () => {
    const worker = start();
    return () => worker.close();
  });
}
