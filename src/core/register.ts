import { registerDeals } from './deals/index.js';
import { registerDisputes } from './disputes/index.js';
import { registerMarket } from './market/index.js';
import { registerPayments } from './payments/index.js';
import { registerProofing } from './proofing/index.js';
import { registerWebhooks } from './webhooks/index.js';

/** Puts every module's consumers and deadline handlers in place; the one spot that knows them all. */
export function registerCore(): void {
  registerPayments();
  registerMarket();
  registerDeals();
  registerProofing();
  registerDisputes();
  registerWebhooks();
}
