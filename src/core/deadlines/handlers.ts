import type { Transaction } from '../../lib/db.js';

export interface DeadlineHandler {
  /** What happens on silence, in words, shown as `on_timeout`. */
  outcome: string;
  /** Locks the waiting row, in the order its commands lock it. */
  lock(transaction: Transaction, subjectId: string): Promise<void>;
  /**
   * The users whose silence it is that ends the wait, asked while the row still waits; nobody's when absent. It counts
   * in their ghost scores.
   */
  silent?(transaction: Transaction, subjectId: string): Promise<string[]>;
  /** The contract of each subject, for reminders to name, where subjects belong to one. */
  contractsOf?(transaction: Transaction, subjectIds: string[]): Promise<Map<string, string>>;
  /** Applies the outcome. The row is locked and the deadline, due at `dueAt` (market time), has just been taken. */
  run(transaction: Transaction, subjectId: string, dueAt: Date): Promise<void>;
}

const handlers = new Map<string, DeadlineHandler>();

/** Says what happens when a wait of this kind ends in silence. */
export function registerDeadline(kind: string, handler: DeadlineHandler): void {
  handlers.set(kind, handler);
}

export const findHandler = (kind: string): DeadlineHandler | undefined => handlers.get(kind);

/** @throws when nobody has registered the kind */
export function handlerOf(kind: string): DeadlineHandler {
  const handler = findHandler(kind);
  if (!handler) throw new Error(`no handler for deadline ${kind}`);
  return handler;
}

/** Every kind of wait there is. */
export const deadlineKinds = (): string[] => [...handlers.keys()];

/** The words for `on_timeout`; null for a kind that is not a promise to users. */
export const timeoutOutcome = (kind: string | null): string | null => (kind && handlers.get(kind)?.outcome) || null;
