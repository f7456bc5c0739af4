import { DELIVERABLE_FILES } from '../deals/index.js';
import { registerConsumer } from '../events/index.js';
import { registerFileSubject } from '../files/index.js';
import { proofingConsumer } from './consumer.js';
import { registerProofDeadlines } from './deadlines.js';
import { maySeeAsProofer } from './fileAccess.js';

/** Puts proofing's deadlines, its reader of the log and its say about files in place. */
export function registerProofing(): void {
  registerProofDeadlines();
  registerConsumer(proofingConsumer);
  registerFileSubject(DELIVERABLE_FILES, maySeeAsProofer);
}
