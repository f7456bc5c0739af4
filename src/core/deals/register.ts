import { registerConsumer } from '../events/index.js';
import { registerFileSubject } from '../files/index.js';
import { dealsConsumer } from './consumer.js';
import { registerDealDeadlines } from './deadlines.js';
import { CONTRACT_FILES, DELIVERABLE_FILES, maySeeContractFiles } from './fileAccess.js';
import { registerJobDeadlines } from './jobDeadlines.js';
import { registerDealWordings } from './wordings.js';

/** Puts the deals' deadlines, their reader of the log and their say about files in place. */
export function registerDeals(): void {
  registerDealDeadlines();
  registerJobDeadlines();
  registerDealWordings();
  registerConsumer(dealsConsumer);
  registerFileSubject(CONTRACT_FILES, maySeeContractFiles);
  registerFileSubject(DELIVERABLE_FILES, maySeeContractFiles);
}
