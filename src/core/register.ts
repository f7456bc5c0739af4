import { everyRow, registerAccount, registerExport } from './account/index.js';
import { registerDeals } from './deals/index.js';
import { registerDisputes } from './disputes/index.js';
import { dialects } from './events/index.js';
import { registerIdentity } from './identity/index.js';
import { listUsage } from './limits/index.js';
import { registerMarket } from './market/index.js';
import { listChannels, registerNotifications } from './notifications/index.js';
import { registerPayments } from './payments/index.js';
import { registerProofing } from './proofing/index.js';
import { listEndpoints, registerWebhooks } from './webhooks/index.js';

/** What the observers of the log hold of a user: neither they nor the account module know of each other. */
function registerObserversExports(): void {
  registerExport('webhook_endpoints', async function* (ctx) {
    for (const dialect of dialects) yield* everyRow((_ctx, page) => listEndpoints(ctx, { ...page, dialect }))(ctx);
  });
  registerExport('notification_channels', everyRow(listChannels));
  registerExport('usage', everyRow(listUsage));
}

/** Puts every module's consumers and deadline handlers in place; the one spot that knows them all. */
export function registerCore(): void {
  registerIdentity();
  registerPayments();
  registerMarket();
  registerDeals();
  registerProofing();
  registerDisputes();
  registerAccount();
  registerWebhooks();
  registerNotifications();
  registerObserversExports();
}
