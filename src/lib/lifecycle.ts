import { env } from '../../config/env.js';
import { loggerFor } from './logger.js';

type Handler = () => Promise<unknown> | unknown;

const handlers: Handler[] = [];
let listening = false;
let shuttingDown: Promise<never> | undefined;

/**
 * Registers what has to be closed before this process may end. Handlers run one after another, the last registered
 * first, so what is opened first is closed last. SIGTERM starts it; so does SIGINT, unless a parent process manages us:
 * Ctrl-C reaches both, and then the parent decides when we stop.
 */
export function onShutdown(handler: Handler): void {
  handlers.push(handler);
  listenForSignals();
}

/** Shuts down gracefully when the parent process that forked us is gone. Without such a parent it does nothing. */
export function exitWithParent(): void {
  listenForSignals();
  if (process.send === undefined) return;
  process.on('disconnect', () => void shutdown('the parent process is gone'));
  if (!process.connected) void shutdown('the parent process is gone');
}

/** Runs the shutdown handlers, at most for SHUTDOWN_SECONDS, and ends the process. */
export function shutdown(reason: string, exitCode = 0): Promise<never> {
  shuttingDown ??= runHandlers(reason, exitCode);
  return shuttingDown;
}

async function runHandlers(reason: string, exitCode: number): Promise<never> {
  const log = loggerFor('lifecycle');
  log.info(`shutting down: ${reason}`);
  setTimeout(() => {
    log.error(`not finished after ${env().SHUTDOWN_SECONDS} seconds, exiting`);
    process.exit(1);
  }, env().SHUTDOWN_SECONDS * 1000).unref();
  let code = exitCode;
  for (const handler of handlers.reverse()) {
    try {
      await handler();
    } catch (error) {
      log.error({ err: error }, 'a shutdown handler failed');
      code = 1;
    }
  }
  process.exit(code);
}

function listenForSignals(): void {
  if (listening) return;
  listening = true;
  process.on('SIGTERM', () => void shutdown('SIGTERM'));
  process.on('SIGINT', () => {
    if (process.send === undefined) void shutdown('SIGINT');
  });
}
