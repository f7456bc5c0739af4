import { dueMails, processMail, unsentMailWarning } from '../src/core/mail/index.js';
import { loggerFor } from '../src/lib/logger.js';
import { type RunningWorker, startWorker } from '../src/lib/queue.js';
import { runWorkerProcess } from './process.js';

/** Sends the mail of the outbox; says so once if that is not possible. */
export function startMail(): RunningWorker {
  const warning = unsentMailWarning();
  if (warning) loggerFor('mail').warn(warning);
  return startWorker('mail', { process: (id) => processMail(id), findDue: dueMails });
}

await runWorkerProcess(import.meta.url, startMail);
