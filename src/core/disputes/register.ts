import { registerConsumer } from '../events/index.js';
import { registerFileSubject } from '../files/index.js';
import { disputesConsumer } from './consumer.js';
import { registerDisputeDeadlines } from './deadlines.js';
import { DISPUTE_FILES, maySeeEvidence } from './steps/evidence.js';
import { registerDisputeWordings } from './wordings.js';

/** Puts the disputes' deadlines, their reader of the log and their say about files in place. */
export function registerDisputes(): void {
  registerDisputeDeadlines();
  registerDisputeWordings();
  registerConsumer(disputesConsumer);
  registerFileSubject(DISPUTE_FILES, maySeeEvidence);
}
