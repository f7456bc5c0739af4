import { registerConsumer } from '../events/index.js';
import { registerFileSubject } from '../files/index.js';
import { dealsConsumer } from './consumer.js';
import { registerDealDeadlines } from './deadlines.js';
import { CONTRACT_FILES, maySeeContractFiles } from './fileAccess.js';

/** Puts the deals' deadlines, their reader of the log and their say about files in place. */
export function registerDeals(): void {
  registerDealDeadlines();
  registerConsumer(dealsConsumer);
  registerFileSubject(CONTRACT_FILES, maySeeContractFiles);
}
