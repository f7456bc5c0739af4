import { decodePrefixedCursor, encodeCursor } from '../../../lib/cursor.js';
import { Problem } from '../../../lib/errors.js';

/** In which orders open gigs are discovered. */
export const gigSorts = ['newest', 'deadline', 'budget'] as const;

export type GigSort = (typeof gigSorts)[number];

/** Where reading starts: what the last gig seen sorts by. */
export interface GigPosition {
  /** `listed_at`, or the deadline where that is the order, as PostgreSQL prints it. */
  time: string;
  id: string;
  /** Cents; counts where the budget is the order. */
  budget: number;
}

/** An order of gigs `l`, each one an index of its own: see the migration that makes them. */
interface GigOrder {
  /** SQL: what it sorts by, each in the same direction. */
  keys: string[];
  direction: 'ASC' | 'DESC';
  /** SQL: that a gig comes after the position in these parameters. */
  after(parameters: Record<keyof GigPosition, string>): string;
  /** SQL: which of the keys is the `time` of a position. */
  time: string;
  /** Before every gig. */
  start: GigPosition;
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** What has no deadline comes after all that have; likewise without a budget. */
export const deadlineKey = `coalesce(l.deadline, 'infinity')`;
export const budgetKey = 'coalesce(l.budget_max, -1)';

export const gigOrders: Record<GigSort, GigOrder> = {
  newest: {
    keys: ['l.listed_at', 'l.id'],
    direction: 'DESC',
    after: ({ time, id }) => `(l.listed_at, l.id) < (${time}, ${id})`,
    time: 'l.listed_at',
    start: { time: 'infinity', id: LAST_ID, budget: 0 },
  },
  deadline: {
    keys: [deadlineKey, 'l.id'],
    direction: 'ASC',
    after: ({ time, id }) => `(${deadlineKey}, l.id) > (${time}, ${id})`,
    time: deadlineKey,
    start: { time: '-infinity', id: FIRST_ID, budget: 0 },
  },
  budget: {
    keys: [budgetKey, 'l.listed_at', 'l.id'],
    direction: 'DESC',
    after: ({ time, id, budget }) => `(${budgetKey}, l.listed_at, l.id) < (${budget}, ${time}, ${id})`,
    time: 'l.listed_at',
    start: { time: 'infinity', id: LAST_ID, budget: Number.MAX_SAFE_INTEGER },
  },
};

export const orderBy = ({ keys, direction }: GigOrder): string =>
  `ORDER BY ${keys.map((key) => `${key} ${direction}`).join(', ')}`;

/** A cursor is good for the order in which it was given out. @throws {Problem} INVALID_CURSOR */
export function positionOf(sort: GigSort, cursor: string | undefined): GigPosition {
  const position = decodePrefixedCursor(cursor, 2);
  if (!position) return gigOrders[sort].start;
  const [order, budget] = position.prefix as [number, number];
  if (gigSorts[order] !== sort) {
    throw new Problem('INVALID_CURSOR', 'This cursor is of another `sort`. Leave `cursor` out to start from the top.');
  }
  return { time: position.sort, id: position.id, budget };
}

/** The cursor of the place after a gig. */
export const cursorAfterGig = (sort: GigSort, { time, id, budget }: GigPosition): string =>
  encodeCursor({ sort: time, id }, [gigSorts.indexOf(sort), budget]);
