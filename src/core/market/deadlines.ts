import { registerDeadline } from '../deadlines/index.js';
import { registerFileSubject } from '../files/index.js';
import { JOB_FILES, maySeeJobFiles } from './attachments.js';
import { expireNegotiation } from './commands/expireNegotiation.js';
import { endFeature, FEATURE_END } from './commands/featureJob.js';
import { lockListing, lockNegotiation } from './locks.js';
import { registerOpeningAudience } from './openings.js';
import { findWaitedFor } from './queries/findWaitedFor.js';
import { NEGOTIATION_EXPIRY } from './views.js';
import { registerMarketWordings } from './wordings.js';

/** Puts the market's deadlines in place, who hears of new work, and who may read a job's files. */
export function registerMarket(): void {
  registerOpeningAudience();
  registerMarketWordings();
  registerFileSubject(JOB_FILES, maySeeJobFiles);
  registerDeadline(NEGOTIATION_EXPIRY, {
    outcome: 'The negotiation expires.',
    async lock(transaction, negotiationId) {
      await lockNegotiation(transaction, negotiationId);
    },
    silent: findWaitedFor,
    async run(transaction, negotiationId) {
      await expireNegotiation(transaction, negotiationId, null, 'silence');
    },
  });
  registerDeadline(FEATURE_END, {
    outcome: 'The job is no longer shown before all others.',
    async lock(transaction, listingId) {
      await lockListing(transaction, listingId);
    },
    run: endFeature,
  });
}
