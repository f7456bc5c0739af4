import { dueMails, processMail } from '../src/core/mail/index.js';
import { type RunningWorker, startWorker } from '../src/lib/queue.js';
import { runWorkerProcess } from './process.js';

/** Sends the mail of the outbox. */
export function startMail(): RunningWorker {
  return startWorker('mail', { process: (id) => processMail(id), findDue: dueMails });
}

await runWorkerProcess(import.meta.url, startMail);
