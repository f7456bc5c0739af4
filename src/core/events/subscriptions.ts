import { invalidFields } from '../../lib/errors.js';
import { type Dialect, eventNames, type WantedKind, wantedKinds } from './catalogue.js';

/**
 * The events that a reader chose by name (`?types=a,b`), or all of its dialect.
 *
 * @throws {Problem} VALIDATION_FAILED naming the unknown ones and listing those the dialect has (API.md, Events:
 *   "endpoints and streams accept their dialect's names only")
 */
export function chooseEvents(dialect: Dialect, names: readonly string[] | null): WantedKind[] {
  const known: readonly string[] = eventNames(dialect);
  const unknown = (names ?? []).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw invalidFields([
      {
        path: 'types',
        message: `there is no event ${unknown.map((name) => `"${name}"`).join(', ')}; there is ${known.join(', ')}`,
      },
    ]);
  }
  return wantedKinds(dialect, names);
}
