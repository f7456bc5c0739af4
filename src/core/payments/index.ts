import { registerConsumer } from '../events/index.js';
import { registerCaptureDeadline } from './commands/requestCapture.js';
import { registerKycDeadline } from './commands/sendPayout.js';
import { paymentsConsumer } from './consumer.js';

export { beginCardPayment, type CardPayment, type NewCardPayment } from './commands/beginCardPayment.js';
export { beginDeposit, type Checkout } from './commands/beginDeposit.js';
export { cancelPayout } from './commands/cancelPayout.js';
export { completeCapture } from './commands/completeCapture.js';
export { connectLink, ensureConnectAccount } from './commands/connectAccount.js';
export { payFromWallet, type WalletPayment } from './commands/payFromWallet.js';
export { dueChargebacks, processChargeback } from './commands/processChargeback.js';
export { dueDeposits, processDeposit } from './commands/processDeposit.js';
export { duePayments, processPayment } from './commands/processPayment.js';
export { dueStripeEvents, processStripeEvent } from './commands/processStripeEvent.js';
export { dueWithdrawals, processWithdrawal } from './commands/processWithdrawal.js';
export { dueReconciliations, processReconciliation, reconcile } from './commands/reconcile.js';
export { type Onboarding, refreshOnboarding } from './commands/refreshOnboarding.js';
export { type EscrowRelease, releaseEscrow } from './commands/releaseEscrow.js';
export { requestCapture } from './commands/requestCapture.js';
export { requestRefundOrCancel } from './commands/requestRefundOrCancel.js';
export { duePayouts, sendPayout } from './commands/sendPayout.js';
export { storeStripeEvent } from './commands/storeStripeEvent.js';
export { withdrawFromWallet } from './commands/withdrawFromWallet.js';
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
export { listStuckPayouts, type StuckPayoutView, type StuckStatus, stuckStatuses } from './queries/stuckPayouts.js';
export {
  getWallet,
  listWalletTransactions,
  type WalletTransactionPage,
  type WalletView,
} from './queries/wallet.js';
export { listDeposits, listWithdrawals } from './queries/walletHistory.js';
export { serviceFeeCents } from './serviceFee.js';
export type { PayoutView } from './views.js';
export {
  type WalletReferenceType,
  type WalletTransactionView,
  type WithdrawalView,
  walletTransactionTypes,
} from './walletViews.js';

/** Puts the module's deadlines and its reader of the log in place. */
export function registerPayments(): void {
  registerConsumer(paymentsConsumer);
  registerCaptureDeadline();
  registerKycDeadline();
}
