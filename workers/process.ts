import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { env } from '../config/env.js';
import { waitForListener } from '../src/lib/network.js';
import type { RunningWorker } from '../src/lib/queue.js';
import { runProcess } from '../src/process.js';

/** How long a worker gives the web process, which has the stand-in for Stripe, to start beside it. */
const STAND_IN_WAIT_MS = 3_000;

/** A worker that starts together with the web process would find no Stripe yet, and put that in its log. */
async function stripeStandIn(): Promise<void> {
  const { SANDBOX, STRIPE_API_BASE, STRIPE_SANDBOX_PORT } = env();
  if (SANDBOX && !STRIPE_API_BASE) await waitForListener(STRIPE_SANDBOX_PORT, STAND_IN_WAIT_MS);
}

/** Runs a worker as a process of its own when its file is the one that was started; imported, it does nothing. */
export async function runWorkerProcess(moduleUrl: string, start: () => RunningWorker): Promise<void> {
  const started = process.argv[1];
  if (!started || realpathSync(started) !== realpathSync(fileURLToPath(moduleUrl))) return;
  await runProcess(async () => {
    await stripeStandIn();
    const worker = start();
    return () => worker.close();
  });
}
