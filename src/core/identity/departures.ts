import type { LoggedEvent } from '../events/index.js';

/** Somebody who goes, and with them what they had set up. */
export interface Departure {
  userId: string;
  /** Only what was made until then goes; null: all of it. Market time. */
  madeUntil: Date | null;
}

/** Who goes by these events: whoever has deleted their account, and whoever had made one that its owner recovered. */
export const departuresIn = (events: LoggedEvent[]): Departure[] =>
  events.flatMap(({ kind, data, occurred_at }): Departure[] => {
    const userId = data.user_id as string;
    if (kind === 'account.deleted') return [{ userId, madeUntil: null }];
    return kind === 'account.recovered' ? [{ userId, madeUntil: occurred_at }] : [];
  });
