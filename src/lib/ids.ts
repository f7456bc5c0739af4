import { v4, v7, validate } from 'uuid';

/** A random UUIDv4, for listings: their first 8 characters are shown as `ref` and must not tell creation order. */
export const randomId = (): string => v4();

/** A UUIDv7, for append-heavy rows: new rows land at the right edge of the index. */
export const orderedId = (): string => v7();

/** Sorts before every {@link orderedId} made at or after this moment, and after all older ones (RFC 9562, section 5.7). */
export function firstOrderedId(moment: Date): string {
  const milliseconds = moment.getTime().toString(16).padStart(12, '0');
  return `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}-7000-8000-000000000000`;
}

/** Whether `value` is a full UUID. Anything else in a path is a 404, never a database error. */
export const isUuid = (value: string): boolean => validate(value);

/** The display-only REF code of a listing: the first 8 characters of its id, upper case (seed 002). */
export const refOf = (id: string): string => id.slice(0, 8).toUpperCase();
