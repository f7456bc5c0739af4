import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { isOutboxIdle, recordEvent, relayEvents } from '../../../src/core/events/index.js';
import { subscribe } from '../../../src/lib/bus.js';
import { marketIn, marketNow, moveClockTo } from '../../../src/lib/clock.js';
import { inTransaction, query } from '../../../src/lib/db.js';
import { startCore } from '../../support/identity.js';
import { createReadings, happen } from './log.js';

describe('recordEvent', () => {
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startCore();
  });
  beforeEach(() => createReadings([]));
  after(() => stop());

  const count = async (): Promise<number> =>
    (await query<{ count: number }>({ text: 'SELECT count(*) AS count FROM events' }))[0]!.count;

  it('commits with what made it true, or not at all', async () => {
    await happen('kept');
    await assert.rejects(
      inTransaction(async (transaction) => {
        await recordEvent(transaction, 'gig.updated', { data: {}, recipients: [] });
        throw new Error('undone');
      }),
    );
    assert.equal(await count(), 1);
  });

  it('wakes the relay once a transaction, after its commit, and never when it rolls back', async () => {
    const counts: Array<Promise<number>> = [];
    const silence = subscribe('outbox', () => counts.push(count()));
    await inTransaction(async (transaction) => {
      for (let number = 0; number < 3; number += 1) {
        await recordEvent(transaction, 'gig.updated', { data: {}, recipients: [] });
      }
    });
    await assert.rejects(
      inTransaction(async (transaction) => {
        await recordEvent(transaction, 'gig.updated', { data: {}, recipients: [] });
        throw new Error('undone');
      }),
    );
    await happen('fourth');
    silence();
    assert.deepEqual(await Promise.all(counts), [3, 4]);
  });

  it('tells each recipient once, in the first role', async () => {
    const [ada, bob] = [randomUUID(), randomUUID()];
    await happen('told', [
      { user_id: ada, role: 'client' },
      { user_id: bob, role: 'worker' },
      { user_id: ada, role: 'owner' },
    ]);
    await relayEvents();
    const told = await query<{ user_id: string; role: string; position: number }>({
      text: 'SELECT user_id, role, position FROM event_recipients ORDER BY role',
    });
    assert.deepEqual(told, [
      { user_id: ada, role: 'client', position: 1 },
      { user_id: bob, role: 'worker', position: 1 },
    ]);
  });

  it('stamps market time', async () => {
    await moveClockTo(marketIn(86_400));
    const from = marketNow().getTime();
    const id = await happen('tomorrow');
    const [row] = await query<{ occurred_at: Date }>({
      text: 'SELECT occurred_at FROM events WHERE id = $1',
      values: [id],
    });
    assert.ok(Math.abs(row!.occurred_at.getTime() - from) < 1_000);
  });

  it('keeps the outbox from being idle until the log has it and every consumer has read it', async () => {
    assert.ok(await isOutboxIdle());
    await happen('new');
    assert.equal(await isOutboxIdle(), false);
    await relayEvents();
    assert.ok(await isOutboxIdle());
    await query({ text: `INSERT INTO event_consumers (name, position) VALUES ('slow', 0)` });
    assert.equal(await isOutboxIdle(), false);
    await query({ text: `UPDATE event_consumers SET position = 1 WHERE name = 'slow'` });
    assert.ok(await isOutboxIdle());
  });

  describe('writes rows that', () => {
    const refuses = async (text: string): Promise<void> => {
      await happen('kept');
      await relayEvents();
      await assert.rejects(query({ text }), /append-only/);
    };
    for (const change of [
      `id = '${randomUUID()}'`,
      `kind = 'x'`,
      `data = '{}'`,
      `recipients = '[]'`,
      'occurred_at = now()',
      'position = position + 1',
      'position = NULL',
    ]) {
      it(`refuse ${change}`, () => refuses(`UPDATE events SET ${change}`));
    }
    it('refuse to be deleted', () => refuses('DELETE FROM events'));
  });
});
