import { randomUUID } from 'node:crypto';
import type { KeyedRequest, StoredResponse } from '../../../src/core/idempotency/index.js';
import { sha256 } from '../../../src/lib/crypto.js';
import { query, type Transaction } from '../../../src/lib/db.js';
import { Problem } from '../../../src/lib/errors.js';
import { startCore } from '../../support/identity.js';

/** The core with a table in which commands leave marks. @returns what ends it */
export async function startMarks(): Promise<() => Promise<void>> {
  const stop = await startCore();
  await query({ text: 'CREATE TABLE marks (text text)' });
  return stop;
}

export const mark = (transaction: Transaction | null, text = 'x') =>
  query({ text: 'INSERT INTO marks VALUES ($1)', values: [text] }, transaction);

export const clearMarks = () => query({ text: 'TRUNCATE marks' });

export async function countMarks(): Promise<number> {
  return (await query<{ count: number }>({ text: 'SELECT count(*) AS count FROM marks' }))[0]!.count;
}

/** A request with a key nobody has used. */
export const newRequest = (): KeyedRequest => ({
  userId: '00000000-0000-4000-8000-000000000001',
  scope: 'POST /api/things',
  key: randomUUID(),
  requestHash: sha256('body'),
});

export const render = (problem: Problem): StoredResponse => ({ status: problem.status, body: { code: problem.code } });
export const created = { status: 201, body: { id: 'one' } };
export const refusal = () => new Problem('OWN_GIG', 'It is yours.');

/** What is stored under a request's key. */
export async function rowOf({ key }: KeyedRequest) {
  const [row] = await query<{ status: number | null; leased: boolean; xmin: string }>({
    text: 'SELECT status, leased_until > now() AS leased, xmin::text FROM idempotency_keys WHERE key = $1',
    values: [key],
  });
  return row;
}

/** A promise, and what fulfils it. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
