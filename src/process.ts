import { EnvironmentError, env } from '../config/env.js';
import { exitWithParent, onShutdown } from './lib/lifecycle.js';
import { logger } from './lib/logger.js';
import { startRuntime } from './runtime.js';

/** Why a process cannot start, with the next step where there is one. */
function explain(error: unknown): string {
  const { code, message } = error as Error & { code?: string };
  if (code === '42P01') return 'the database is not migrated: run dist/scripts/migrate.js (npm run migrate) first';
  return message || String(code);
}

/**
 * Runs one process of the market from start to orderly end: runtime, then `start`, then readiness told to a launcher;
 * on SIGTERM or SIGINT the other way round.
 *
 * @param start returns what stops it
 */
export async function runProcess(start: () => Promise<() => Promise<void>>): Promise<void> {
  try {
    env();
    exitWithParent();
    const runtime = await startRuntime();
    onShutdown(() => runtime.stop());
    const stop = await start();
    onShutdown(stop);
    process.send?.({ ready: true });
  } catch (error) {
    if (error instanceof EnvironmentError) process.stderr.write(`${error.message}\n`);
    else logger().fatal({ err: error }, `start failed: ${explain(error)}`);
    process.exit(1);
  }
}
