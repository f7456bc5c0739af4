import {
  dueChargebacks,
  dueDeposits,
  duePayments,
  dueReconciliations,
  dueWithdrawals,
  processChargeback,
  processDeposit,
  processPayment,
  processReconciliation,
  processWithdrawal,
} from '../src/core/payments/index.js';
import { type RunningWorker, startWorker } from '../src/lib/queue.js';
import { combine } from './combine.js';
import { runWorkerProcess } from './process.js';

/** Captures, cancels and refunds; follows deposits and sends withdrawals; fetches transfers back after chargebacks; compares the books with Stripe each night. */
export const startPayments = (): RunningWorker =>
  combine([
    startWorker('payments', { process: processPayment, findDue: duePayments }),
    startWorker('chargebacks', { process: processChargeback, findDue: dueChargebacks }),
    startWorker('deposits', { process: processDeposit, findDue: dueDeposits }),
    startWorker('withdrawals', { process: processWithdrawal, findDue: dueWithdrawals }),
    startWorker('reconciliations', { process: processReconciliation, findDue: dueReconciliations }),
  ]);

await runWorkerProcess(import.meta.url, startPayments);
