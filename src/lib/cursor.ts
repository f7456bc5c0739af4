import { Problem } from './errors.js';
import { isUuid } from './ids.js';

/**
 * Keyset cursors: the sort key of the last row seen, opaque to clients. Newest first, ties by id, so a page never
 * repeats or skips a row whatever is inserted meanwhile.
 */
export interface KeysetPosition {
  /** The sort column exactly as PostgreSQL prints it (microseconds kept). */
  sort: string;
  id: string;
}

/** A moment as PostgreSQL prints it, in whatever time zone the session has. */
const momentForm = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?[+-](?:0\d|1[0-5])(?::[0-5]\d){0,2}$/;

/** Whether PostgreSQL reads it too: 30 February has the form of a moment and is none. What never comes is `infinity`. */
function isMoment(text: string): boolean {
  if (text === 'infinity') return true;
  const [, date, time] = momentForm.exec(text) ?? [];
  if (!date || !time || date.startsWith('0000')) return false;
  const local = new Date(`${date}T${time}Z`);
  return !Number.isNaN(local.getTime()) && local.toISOString().startsWith(`${date}T${time}`);
}

/** @param prefix integers that the list sorts by before `sort`, for lists that do */
export function encodeCursor(position: KeysetPosition, prefix: number[] = []): string {
  return Buffer.from(JSON.stringify([position.sort, position.id, ...prefix])).toString('base64url');
}

/** @throws {Problem} INVALID_CURSOR when it is not one that {@link encodeCursor} made */
export function decodeCursor(cursor: string | undefined): KeysetPosition | null {
  return decodePrefixedCursor(cursor, 0);
}

/**
 * A position together with the integers before it.
 *
 * @param length how many there are
 * @throws {Problem} INVALID_CURSOR
 */
export function decodePrefixedCursor(
  cursor: string | undefined,
  length: number,
): (KeysetPosition & { prefix: number[] }) | null {
  if (cursor === undefined) return null;
  try {
    const [sort, id, ...prefix] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const valid = typeof sort === 'string' && isMoment(sort) && typeof id === 'string' && isUuid(id);
    const complete = prefix.length === length && prefix.every(Number.isSafeInteger);
    if (valid && complete) return { sort, id, prefix: prefix as number[] };
  } catch {
    // Falls through to the one refusal below.
  }
  throw new Problem(
    'INVALID_CURSOR',
    'Send back `next_cursor` unchanged, or leave `cursor` out to start from the top.',
  );
}

/**
 * Cuts a page out of `limit + 1` rows.
 *
 * @param rows each with `id` and `cursor_sort` (its sort column as text)
 */
export function paginate<Row extends { id: string; cursor_sort: string }>(
  rows: Row[],
  limit: number,
): { rows: Row[]; next_cursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page,
    next_cursor: rows.length > limit && last ? encodeCursor({ sort: last.cursor_sort, id: last.id }) : null,
  };
}

/** Sorts before every row of a newest-first list, so that its first page and the others are one prepared statement. */
export const top: KeysetPosition = { sort: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/**
 * How many rows the statement of a page reads: at least `limit + 1`, in one of two sizes only. The size is written into
 * the statement's text, because the planner takes `LIMIT $n` for a tenth of the table.
 */
export const pageSize = (limit: number): 21 | 101 => (limit <= 20 ? 21 : 101);

/**
 * Where a page starts and how many rows its statement reads.
 *
 * @throws {Problem} INVALID_CURSOR
 */
export function pageOf(page: { limit: number; cursor?: string }): { after: KeysetPosition; fetch: 21 | 101 } {
  return { after: decodeCursor(page.cursor) ?? top, fetch: pageSize(page.limit) };
}
