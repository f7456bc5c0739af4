import assert from 'node:assert/strict';
import { recordEvent } from '../../../src/core/events/index.js';
import { runAtomically, type StoredResponse } from '../../../src/core/idempotency/index.js';
import { subscribe } from '../../../src/lib/bus.js';
import { sha256 } from '../../../src/lib/crypto.js';
import { query, type Transaction } from '../../../src/lib/db.js';
import { Problem } from '../../../src/lib/errors.js';
import {
  clearMarks,
  countMarks,
  created,
  gate,
  mark,
  newRequest,
  refusal,
  render,
  rowOf,
  startMarks,
} from './marks.js';

describe('runAtomically', () => {
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startMarks();
  });
  beforeEach(() => clearMarks());
  after(() => stop());

  it('commits command and response together', async () => {
    const keyed = newRequest();
    await runAtomically(keyed, (transaction) => mark(transaction).then(() => created), render);
    const [row] = await query<{ xmin: string }>({ text: 'SELECT xmin::text FROM marks' });
    assert.equal((await rowOf(keyed))!.xmin, row!.xmin);
    const again = await runAtomically(keyed, () => assert.fail('once is enough'), render);
    assert.deepEqual(again, { response: created, replayed: true });
  });

  it('undoes a refused command and keeps its refusal, which holds for whoever asks meanwhile', async () => {
    const keyed = newRequest();
    let runs = 0;
    const work = async (transaction: Transaction): Promise<StoredResponse> => {
      runs += 1;
      await mark(transaction);
      throw refusal();
    };
    let meanwhile: Promise<unknown> = Promise.resolve();
    const first = runAtomically(keyed, work, (problem) => {
      // Nobody may run the command between its undoing and the keeping of its refusal.
      meanwhile = runAtomically(keyed, work, render).catch((error: Problem) => error.code);
      return render(problem);
    });
    await assert.rejects(first, { code: 'OWN_GIG' });
    const other = await meanwhile;
    assert.ok(other === 'IDEMPOTENCY_IN_PROGRESS' || (other as { replayed: boolean }).replayed, String(other));
    assert.deepEqual([runs, await countMarks()], [1, 0]);
    const again = await runAtomically(keyed, work, render);
    assert.deepEqual(again, { response: { status: 409, body: { code: 'OWN_GIG' } }, replayed: true });
  });

  it('keeps no refusal that asks for the same request again in a moment', async () => {
    const keyed = newRequest();
    const early = runAtomically(
      keyed,
      async () => {
        throw new Problem('PAYMENT_IN_PROGRESS', 'Send the request again in a moment.');
      },
      render,
    );
    await assert.rejects(early, { code: 'PAYMENT_IN_PROGRESS' });
    assert.deepEqual(await runAtomically(keyed, async () => created, render), { response: created, replayed: false });
  });

  it('commits a refusal that changes something together with what it changes', async () => {
    const keyed = newRequest();
    const work = async (transaction: Transaction): Promise<StoredResponse> => {
      await mark(transaction);
      throw transaction.outcome(refusal());
    };
    await assert.rejects(runAtomically(keyed, work, render), { code: 'OWN_GIG' });
    const rows = await query<{ xmin: string }>({ text: 'SELECT xmin::text FROM marks' });
    assert.deepEqual(rows, [{ xmin: (await rowOf(keyed))!.xmin }]);
    assert.equal((await runAtomically(keyed, work, render)).replayed, true);
  });

  it('keeps the refusal of a command that PostgreSQL had refused before', async () => {
    const keyed = newRequest();
    const work = async (transaction: Transaction): Promise<StoredResponse> => {
      await query({ text: 'SELECT 1 / 0' }, transaction).catch(() => undefined);
      throw refusal();
    };
    await assert.rejects(runAtomically(keyed, work, render), { code: 'OWN_GIG' });
    assert.equal((await rowOf(keyed))!.status, 409);
  });

  it('tells nobody of what was undone', async () => {
    let told = 0;
    const silence = subscribe('outbox', () => {
      told += 1;
    });
    const work = async (transaction: Transaction): Promise<StoredResponse> => {
      await recordEvent(transaction, 'gig.updated', { data: {}, recipients: [] });
      throw refusal();
    };
    await assert.rejects(runAtomically(newRequest(), work, render));
    assert.equal(told, 0);
    await runAtomically(
      newRequest(),
      async (transaction) => {
        await recordEvent(transaction, 'gig.updated', { data: {}, recipients: [] });
        return created;
      },
      render,
    );
    assert.equal(told, 1);
    silence();
  });

  it('keeps nothing of our own failures, so that a repeat tries again', async () => {
    const keyed = newRequest();
    for (const error of [new Error('a bug'), new Problem('UNAVAILABLE', 'Later.')]) {
      await assert.rejects(
        runAtomically(
          keyed,
          async (transaction) => {
            await mark(transaction);
            throw error;
          },
          render,
        ),
      );
      assert.equal(await rowOf(keyed), undefined);
    }
    assert.equal(await countMarks(), 0);
    assert.equal((await runAtomically(keyed, async () => created, render)).replayed, false);
  });

  it('tells a repeat that comes too early to wait, and one with another body that the key is taken', async () => {
    const keyed = newRequest();
    const [begun, rest] = [gate(), gate()];
    const first = runAtomically(
      keyed,
      async () => {
        begun.open();
        await rest.opened;
        return created;
      },
      render,
    );
    await begun.opened;
    await assert.rejects(
      runAtomically(keyed, () => assert.fail('locked'), render),
      { code: 'IDEMPOTENCY_IN_PROGRESS' },
    );
    rest.open();
    await first;
    const other = runAtomically({ ...keyed, requestHash: sha256('other') }, async () => created, render);
    await assert.rejects(other, { code: 'IDEMPOTENCY_KEY_REUSED' });
    assert.equal((await rowOf(keyed))!.status, 201);
  });
});
