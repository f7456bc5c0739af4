import { randomUUID } from 'node:crypto';
import { clearDeadlines, registerDeadline, setDeadline } from '../../../src/core/deadlines/index.js';
import type { Recipient } from '../../../src/core/events/index.js';
import { marketIn } from '../../../src/lib/clock.js';
import { inTransaction, query, type Transaction } from '../../../src/lib/db.js';

/** What the handlers of a test have done, in order. */
export async function createOutcomes(): Promise<void> {
  await query({
    text: `CREATE TABLE IF NOT EXISTS outcomes (
             number bigint GENERATED ALWAYS AS IDENTITY, kind text, subject_id uuid, due_at timestamptz)`,
  });
  await query({ text: 'TRUNCATE outcomes, deadlines, events' });
}

/** A kind of wait whose outcome is kept in `outcomes`. */
export function keepOutcomes(
  kind: string,
  hooks: {
    lock?: (transaction: Transaction, subjectId: string) => Promise<void>;
    run?: (subjectId: string) => Promise<void> | void;
  } = {},
): void {
  registerDeadline(kind, {
    outcome: `the ${kind} ends`,
    lock: hooks.lock ?? (async () => undefined),
    async run(transaction, subjectId, dueAt) {
      await query(
        {
          text: 'INSERT INTO outcomes (kind, subject_id, due_at) VALUES ($1, $2, $3)',
          values: [kind, subjectId, dueAt],
        },
        transaction,
      );
      await hooks.run?.(subjectId);
    },
  });
}

export interface Outcome {
  kind: string;
  subject_id: string;
  due_at: Date;
}

export const outcomes = () => query<Outcome>({ text: 'SELECT * FROM outcomes ORDER BY number' });

/** Starts or moves a wait that ends so many seconds from now, market time; less than none: in the past. */
export async function waitFor(
  kind: string,
  seconds: number,
  options: { subjectId?: string; recipients?: Recipient[] } = {},
): Promise<string> {
  const subjectId = options.subjectId ?? randomUUID();
  await inTransaction((transaction) =>
    setDeadline(transaction, { subjectId, kind, dueAt: marketIn(seconds), recipients: options.recipients ?? [] }),
  );
  return subjectId;
}

export const clear = (subjectId: string, kinds?: string[]) =>
  inTransaction((transaction) => clearDeadlines(transaction, subjectId, kinds));
