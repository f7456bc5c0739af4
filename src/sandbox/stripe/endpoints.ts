import { balanceEndpoints } from './balance/balance.js';
import { payoutEndpoints } from './balance/payouts.js';
import { balanceTransactionEndpoints } from './balance/transactions.js';
import { checkoutSessionEndpoints } from './checkout/sessions.js';
import { accountEndpoints } from './connect/accounts.js';
import { accountLinkEndpoints } from './connect/links.js';
import { reversalEndpoints } from './connect/reversals.js';
import { transferEndpoints } from './connect/transfers.js';
import { customerEndpoints } from './customers/customers.js';
import { eventEndpoints } from './events/routes.js';
import type { Endpoint } from './http/endpoint.js';
import { chargeEndpoints } from './payments/charges.js';
import { disputeEndpoints } from './payments/disputes.js';
import { paymentIntentEndpoints } from './payments/paymentIntents.js';
import { paymentMethodEndpoints } from './payments/paymentMethods.js';
import { refundEndpoints } from './payments/refunds.js';

export const ENDPOINTS: Endpoint[] = [
  ...paymentIntentEndpoints,
  ...chargeEndpoints,
  ...refundEndpoints,
  ...disputeEndpoints,
  ...paymentMethodEndpoints,
  ...checkoutSessionEndpoints,
  ...accountEndpoints,
  ...accountLinkEndpoints,
  ...transferEndpoints,
  ...reversalEndpoints,
  ...balanceEndpoints,
  ...balanceTransactionEndpoints,
  ...payoutEndpoints,
  ...customerEndpoints,
  ...eventEndpoints,
];
