/**
 * The queues and how their jobs behave. A job is only a hint that a row is due: the worker claims the row with a
 * lease, so a lost job costs at most one sweep and a job that runs twice does nothing the second time.
 */
export const queues = {
  webhooks: { concurrency: 50 },
  payouts: { concurrency: 5 },
  payments: { concurrency: 5 },
  chargebacks: { concurrency: 2 },
  deposits: { concurrency: 5 },
  withdrawals: { concurrency: 5 },
  reconciliations: { concurrency: 1 },
  stripeEvents: { concurrency: 10 },
  disputes: { concurrency: 3 },
  mail: { concurrency: 5 },
  notifications: { concurrency: 20 },
  ghostScores: { concurrency: 5 },
} as const satisfies Record<string, { concurrency: number }>;

export type QueueName = keyof typeof queues;

export const queuePolicy = {
  /** A job whose worker died is given to another after this; the default of 30 s leaves callers waiting. Milliseconds. */
  stalledInterval: 5_000,
  lockDuration: 15_000,
  /** The default of 1 loses a job after its second crash; rows are idempotent, so crash as often as needed. */
  maxStalledCount: 1_000,
  /** How long closing a worker waits for its running jobs. Milliseconds. */
  closeTimeout: 5_000,
  /** How long giving a hint may take. Milliseconds. */
  hintTimeout: 1_000,
  /** A row whose work keeps throwing is swept up again at the next sweep, then ever later, up to this. Milliseconds. */
  mostFailurePause: 60_000,
  /** Between two sweeps for rows whose hint was lost. Milliseconds. */
  sweepInterval: 1_000,
  /** Between two sweeps while there are more rows due than a worker takes at once. Milliseconds. */
  backlogInterval: 50,
} as const;
