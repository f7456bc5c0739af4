import assert from 'node:assert/strict';
import { ledgerSum } from '../../../src/core/payments/index.js';
import { query } from '../../../src/lib/db.js';
import { expectStatus } from '../../support/deal.js';
import type { TestUser } from '../../support/world.js';
import { directRows } from './direct.js';
import { disputeRows } from './disputes.js';
import { negotiatedRows } from './negotiated.js';
import { proofRows } from './proofs.js';
import type { Row, Wait } from './row.js';

/** API.md, Silence, line by line, and what its Proofs paragraph adds. */
export const rows = [...negotiatedRows, ...directRows, ...proofRows, ...disputeRows];

/** Reading takes a while, and market time goes on meanwhile. */
const TOLERANCE_MILLISECONDS = 60_000;

export interface Reminder {
  subject_id: string;
  waiting_for: string;
  next_deadline: string;
  on_timeout: string;
}

/** The reminders of this wait that a user can read in the log. */
export async function remindersOf(user: TestUser, row: Row, wait: Wait): Promise<Reminder[]> {
  const { events } = expectStatus(await user.get('/api/events?types=deadline.approaching&limit=100'), 200).body;
  return events
    .map(({ data }: { data: Reminder }) => data)
    .filter((data: Reminder) => data.subject_id === wait.subjectId && data.waiting_for === row.kind);
}

/** Every resource that waits says until when and what happens then. */
export async function assertShown(row: Row, wait: Wait, dueAt: number): Promise<void> {
  for (const [name, read] of Object.entries(wait.shown)) {
    const { next_deadline, on_timeout } = await read();
    assert.ok(next_deadline, `${name} shows no next_deadline`);
    assert.ok(Math.abs(Date.parse(next_deadline) - dueAt) < TOLERANCE_MILLISECONDS, `${name}: ${next_deadline}`);
    assert.match(on_timeout ?? '', row.onTimeout, name);
  }
}

/** The user was told a day ahead, once. */
export async function assertReminded(user: TestUser, row: Row, wait: Wait, dueAt: number): Promise<void> {
  const reminders = await remindersOf(user, row, wait);
  assert.equal(reminders.length, 1, `reminders of ${user.email}`);
  assert.ok(Math.abs(Date.parse(reminders[0]!.next_deadline) - dueAt) < TOLERANCE_MILLISECONDS);
  assert.match(reminders[0]!.on_timeout, row.onTimeout);
}

/** The wait is over, and nothing else that is due was left. */
export async function assertOver(row: Row, wait: Wait): Promise<void> {
  const overdue = await query({ text: 'SELECT * FROM deadlines WHERE due_at <= market_now()' });
  assert.deepEqual(overdue, []);
  const values = [wait.subjectId, row.kind];
  const kept = await query({ text: 'SELECT * FROM deadlines WHERE subject_id = $1 AND kind = $2', values });
  assert.deepEqual(kept, [], 'the wait is over');
  assert.equal(await ledgerSum(), 0);
}
