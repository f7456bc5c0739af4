import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Context } from '../../src/core/context.js';
import {
  balanceOf,
  beginDeposit,
  payFromWallet,
  requestRefundOrCancel,
  walletOf,
  withdrawFromWallet,
} from '../../src/core/payments/index.js';
import { inTransaction, query } from '../../src/lib/db.js';
import type { DepositRow } from '../../src/models/Deposit.js';
import type { WithdrawalRefundRow } from '../../src/models/WithdrawalRefund.js';
import { settle } from './payments.js';
import { stripeControl } from './stripeControl.js';

/** A user who acts. */
export const as = (userId: string): Context => ({
  actor: {
    userId,
    userType: null,
    role: 'user',
    subscriptionTier: 'free',
    emailVerified: true,
    credential: { kind: 'session', sessionId: randomUUID() },
  },
  requestId: 'test',
});

export const completeCheckout = (sessionId: string, body: { outcome?: string; settle?: boolean } = {}) =>
  stripeControl(`/checkout/sessions/${sessionId}/complete`, body);

export async function depositOf(sessionId: string): Promise<DepositRow> {
  const [deposit] = await query<DepositRow>({
    text: 'SELECT * FROM deposits WHERE session_id = $1',
    values: [sessionId],
  });
  assert.ok(deposit);
  return deposit;
}

/** A deposit that is paid and credited. */
export async function deposit(
  userId: string,
  amountCents = 10_000,
  method: 'card' | 'ach' = 'card',
): Promise<DepositRow> {
  const { session_id } = await beginDeposit(as(userId), { amountCents, method });
  await completeCheckout(session_id);
  await settle();
  const row = await depositOf(session_id);
  assert.equal(row.status, 'credited');
  return row;
}

/** Escrow for a fresh subject, out of a wallet. @returns the subject's id */
export async function fund(userId: string, amountCents: number, subjectId: string = randomUUID()): Promise<string> {
  await inTransaction((transaction) =>
    payFromWallet(transaction, { subjectId, contractId: randomUUID(), payerId: userId, amountCents }),
  );
  return subjectId;
}

export const giveBack = (subjectId: string) =>
  inTransaction((transaction) => requestRefundOrCancel(transaction, subjectId, { reason: 'test' }));

export const withdraw = (userId: string, amountCents: number) => withdrawFromWallet(as(userId), { amountCents });

export const held = (userId: string): Promise<number> => balanceOf(walletOf(userId));

export const partsOf = (withdrawalId: string): Promise<WithdrawalRefundRow[]> =>
  query<WithdrawalRefundRow>({
    text: 'SELECT * FROM withdrawal_refunds WHERE withdrawal_id = $1 ORDER BY id',
    values: [withdrawalId],
  });
