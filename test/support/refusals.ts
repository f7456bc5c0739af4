import assert from 'node:assert/strict';
import type { Answer } from './http.js';

/** Status and code of a refusal. */
export const refused = ({ status, body }: Answer, expected: [number, string]): void =>
  assert.deepEqual([status, body.code], expected, JSON.stringify(body));

/** The paths of the wrong fields that a 400 names, sorted. */
export function wrongFields({ status, body }: Answer): string[] {
  assert.deepEqual([status, body.code], [400, 'VALIDATION_FAILED'], JSON.stringify(body));
  return body.errors.map(({ path }: { path: string }) => path).sort();
}
