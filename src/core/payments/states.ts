import type { DepositStatus } from '../../models/Deposit.js';
import type { PaymentStatus } from '../../models/Payment.js';
import type { PayoutStatus } from '../../models/Payout.js';
import type { WithdrawalRefundStatus } from '../../models/WithdrawalRefund.js';
import { allows, type Transitions } from '../transitions.js';

/** A card payment. What Stripe reports and the table does not list is old news and changes nothing. */
export const paymentTransitions = {
  /** Stripe has made the intent. */
  open: { from: ['creating'], to: 'requires_payment' },
  /** The payer's bank holds the amount. */
  authorize: { from: ['creating', 'requires_payment'], to: 'authorized' },
  requestCapture: { from: ['authorized'], to: 'capturing' },
  /** Stripe has the money, by our capture or not. */
  capture: { from: ['creating', 'requires_payment', 'authorized', 'capturing'], to: 'captured' },
  /** Stripe has the money of a payment that nobody wants any more: it goes back. */
  captureUnwanted: { from: ['cancelling', 'cancelled', 'failed'], to: 'refunding' },
  requestCancel: { from: ['creating', 'requires_payment', 'authorized'], to: 'cancelling' },
  /** Stripe refused to capture: let the hold go. */
  abandonCapture: { from: ['capturing'], to: 'cancelling' },
  /** The intent is alive at Stripe after all. */
  cancelAgain: { from: ['cancelled', 'failed'], to: 'cancelling' },
  cancel: { from: ['cancelling'], to: ['cancelled', 'failed'] },
  /** The hold lapsed, or the intent was cancelled at Stripe. */
  fail: { from: ['creating', 'requires_payment', 'authorized', 'capturing'], to: 'failed' },
  requestRefund: { from: ['captured'], to: 'refunding' },
  refund: { from: ['captured', 'refunding'], to: 'refunded' },
  /** The payer's bank sent the refund back. */
  returnRefund: { from: ['refunded'], to: 'refunding' },
  /** A refunded one only as far as it was a part. */
  chargeBack: { from: ['captured', 'refunding', 'refunded'], to: 'charged_back' },
  /** The dispute was won. */
  reinstate: { from: ['charged_back'], to: 'captured' },
} as const satisfies Transitions<PaymentStatus, string>;

export type PaymentAction = keyof typeof paymentTransitions;

export const mayPayment = (action: PaymentAction, status: PaymentStatus): boolean =>
  allows<PaymentStatus, PaymentAction>(paymentTransitions, action, status);

/** A payout: one transfer to the worker. `transferring` is an unknown outcome and can only be resolved. */
export const payoutTransitions = {
  block: { from: ['scheduled', 'blocked_kyc'], to: 'blocked_kyc' },
  start: { from: ['scheduled', 'blocked_kyc', 'transferring'], to: 'transferring' },
  send: { from: ['scheduled', 'blocked_kyc', 'transferring', 'failed'], to: 'sent' },
  postpone: { from: ['transferring'], to: 'scheduled' },
  fail: { from: ['transferring'], to: 'failed' },
  revive: { from: ['failed'], to: 'scheduled' },
  cancel: { from: ['scheduled', 'blocked_kyc', 'failed'], to: 'cancelled' },
  /** The transfer was taken back after a chargeback. */
  reverse: { from: ['sent'], to: 'cancelled' },
} as const satisfies Transitions<PayoutStatus, string>;

export type PayoutAction = keyof typeof payoutTransitions;

export const mayPayout = (action: PayoutAction, status: PayoutStatus): boolean =>
  allows<PayoutStatus, PayoutAction>(payoutTransitions, action, status);

/** Statuses of the one payment a subject can have at a time. */
export const livePaymentStatuses: readonly PaymentStatus[] = [
  'creating',
  'requires_payment',
  'authorized',
  'capturing',
  'captured',
];

/** A deposit: one checkout. Whatever was believed of it before, what Stripe says is paid is credited. */
export const depositTransitions = {
  open: { from: ['creating'], to: 'open' },
  /** The payer has authorised a bank debit; the bank has not answered. */
  process: { from: ['creating', 'open', 'expired', 'failed'], to: 'processing' },
  credit: { from: ['creating', 'open', 'processing', 'expired', 'failed'], to: 'credited' },
  expire: { from: ['creating', 'open'], to: 'expired' },
  fail: { from: ['creating', 'open', 'processing'], to: 'failed' },
} as const satisfies Transitions<DepositStatus, string>;

export type DepositAction = keyof typeof depositTransitions;

export const mayDeposit = (action: DepositAction, status: DepositStatus): boolean =>
  allows<DepositStatus, DepositAction>(depositTransitions, action, status);

/** One deposit's part of a withdrawal. A refund that has succeeded may still be sent back by the payer's bank. */
export const withdrawalRefundTransitions = {
  send: { from: ['reserved'], to: 'sent' },
  succeed: { from: ['sent'], to: 'succeeded' },
  return: { from: ['reserved', 'sent', 'succeeded'], to: 'returned' },
} as const satisfies Transitions<WithdrawalRefundStatus, string>;

export type WithdrawalRefundAction = keyof typeof withdrawalRefundTransitions;

export const mayWithdrawalRefund = (action: WithdrawalRefundAction, status: WithdrawalRefundStatus): boolean =>
  allows<WithdrawalRefundStatus, WithdrawalRefundAction>(withdrawalRefundTransitions, action, status);
