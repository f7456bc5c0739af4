import { registerCaptureDeadline } from './commands/requestCapture.js';
import { registerKycDeadline } from './commands/sendPayout.js';

export { beginCardPayment, type CardPayment, type NewCardPayment } from './commands/beginCardPayment.js';
export { cancelPayout } from './commands/cancelPayout.js';
export { completeCapture } from './commands/completeCapture.js';
export { connectLink, ensureConnectAccount } from './commands/connectAccount.js';
export { dueChargebacks, processChargeback } from './commands/processChargeback.js';
export { duePayments, processPayment } from './commands/processPayment.js';
export { dueStripeEvents, processStripeEvent } from './commands/processStripeEvent.js';
export { dueReconciliations, processReconciliation, reconcile } from './commands/reconcile.js';
export { type EscrowRelease, releaseEscrow } from './commands/releaseEscrow.js';
export { requestCapture } from './commands/requestCapture.js';
export { requestRefundOrCancel } from './commands/requestRefundOrCancel.js';
export { duePayouts, sendPayout } from './commands/sendPayout.js';
export { storeStripeEvent } from './commands/storeStripeEvent.js';
export {
  type AccountRef,
  balanceOf,
  escrowOf,
  external,
  InsufficientBalance,
  type JournalEntry,
  ledgerSum,
  type NewJournal,
  payableTo,
  platformFees,
  platformLosses,
  postJournal,
  receivableFrom,
  stripeFees,
  trialBalance,
  walletOf,
} from './ledger/index.js';
export { type ConnectStatus, connectStatus } from './queries/connectStatus.js';
export { isPaymentsIdle, nextPayoutAt } from './queries/idle.js';
export { listPayments, type PaymentView } from './queries/listPayments.js';
export { livePayment } from './queries/livePayment.js';
export { type OpenMoney, openMoneyOf } from './queries/openMoney.js';
export { listPayouts, type PayoutPage, payoutOf, payoutViews } from './queries/payouts.js';
export type { PayoutView } from './views.js';

/** Puts the module's deadlines in place. */
export function registerPayments(): void {
  registerCaptureDeadline();
  registerKycDeadline();
}
