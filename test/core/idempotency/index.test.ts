import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { policy } from '../../../config/policy.js';
import { recordEvent } from '../../../src/core/events/index.js';
import {
  type KeyedRequest,
  pruneIdempotencyKeys,
  runAtomically,
  runUnderLease,
  type StoredResponse,
} from '../../../src/core/idempotency/index.js';
import { subscribe } from '../../../src/lib/bus.js';
import { sha256 } from '../../../src/lib/crypto.js';
import { query, type Transaction } from '../../../src/lib/db.js';
import { Problem } from '../../../src/lib/errors.js';
import { startCore } from '../../support/identity.js';
import { eventually } from '../../support/processes.js';

describe('idempotency', () => {
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startCore();
    await query({ text: 'CREATE TABLE marks (text text)' });
  });
  beforeEach(() => query({ text: 'TRUNCATE marks' }));
  after(() => stop());

  const request = (body = 'body', key: string = randomUUID()): KeyedRequest => ({
    userId: '00000000-0000-4000-8000-000000000001',
    scope: 'POST /api/things',
    key,
    requestHash: sha256(body),
  });
  const render = (problem: Problem): StoredResponse => ({ status: problem.status, body: { code: problem.code } });
  const mark = (transaction: Transaction | null, text = 'x') =>
    query({ text: 'INSERT INTO marks VALUES ($1)', values: [text] }, transaction);
  const marks = async (): Promise<number> =>
    (await query<{ count: number }>({ text: 'SELECT count(*) AS count FROM marks' }))[0]!.count;
  const created = { status: 201, body: { id: 'one' } };
  const refusal = () => new Problem('OWN_GIG', 'It is yours.');
  const rowOf = async ({ key }: KeyedRequest) =>
    (
      await query<{ status: number | null; leased: boolean; xmin: string }>({
        text: 'SELECT status, leased_until > now() AS leased, xmin::text FROM idempotency_keys WHERE key = $1',
        values: [key],
      })
    )[0];
  const expireLease = ({ key }: KeyedRequest) =>
    query({
      text: `UPDATE idempotency_keys SET leased_until = now() - interval '1 second' WHERE key = $1`,
      values: [key],
    });
  /** A promise, and what settles it. */
  const gate = (): { opened: Promise<void>; open: () => void } => {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { opened, open };
  };

  describe('of a command in one transaction', () => {
    it('commits command and response together', async () => {
      const keyed = request();
      await runAtomically(keyed, (transaction) => mark(transaction).then(() => created), render);
      const [row] = await query<{ xmin: string }>({ text: 'SELECT xmin::text FROM marks' });
      assert.equal((await rowOf(keyed))!.xmin, row!.xmin);
      const again = await runAtomically(keyed, () => assert.fail('once is enough'), render);
      assert.deepEqual(again, { response: created, replayed: true });
    });

    it('undoes a refused command and keeps its refusal, which holds for whoever asks meanwhile', async () => {
      const keyed = request();
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
      assert.deepEqual([runs, await marks()], [1, 0]);
      const again = await runAtomically(keyed, work, render);
      assert.deepEqual(again, { response: { status: 409, body: { code: 'OWN_GIG' } }, replayed: true });
    });

    it('commits a refusal that changes something together with what it changes', async () => {
      const keyed = request();
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
      const keyed = request();
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
      await assert.rejects(runAtomically(request(), work, render));
      assert.equal(told, 0);
      await runAtomically(
        request(),
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
      const keyed = request();
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
      assert.equal(await marks(), 0);
      assert.equal((await runAtomically(keyed, async () => created, render)).replayed, false);
    });

    it('tells a repeat that comes too early to wait, and one with another body that the key is taken', async () => {
      const keyed = request();
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

  describe('of a command in several steps', () => {
    it('leases the key while it runs and keeps its response', async () => {
      const keyed = request();
      const first = await runUnderLease(
        keyed,
        async () => {
          assert.equal((await rowOf(keyed))!.leased, true);
          await assert.rejects(
            runUnderLease(keyed, () => assert.fail('leased'), render),
            { code: 'IDEMPOTENCY_IN_PROGRESS' },
          );
          return created;
        },
        render,
      );
      assert.deepEqual(first, { response: created, replayed: false });
      assert.equal((await runUnderLease(keyed, () => assert.fail('kept'), render)).replayed, true);
    });

    it('runs it once when many ask at once', async () => {
      const keyed = request();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () =>
          runUnderLease(
            keyed,
            async () => {
              await mark(null);
              return created;
            },
            render,
          ).catch((error: Problem) => error.code),
        ),
      );
      assert.equal(await marks(), 1);
      for (const answer of answers) {
        if (typeof answer === 'string') assert.equal(answer, 'IDEMPOTENCY_IN_PROGRESS');
        else assert.deepEqual(answer.response, created);
      }
    });

    it('runs it again once the lease of a process that died is over, and not before', async () => {
      const keyed = request();
      await assert.rejects(
        runUnderLease(
          keyed,
          async () => {
            // As if the process had died here: nothing below has run when the repeat comes.
            await assert.rejects(
              runUnderLease(keyed, async () => created, render),
              { code: 'IDEMPOTENCY_IN_PROGRESS' },
            );
            await expireLease(keyed);
            const repeat = await runUnderLease(keyed, async () => created, render);
            assert.deepEqual(repeat, { response: created, replayed: false });
            throw new Error('the dead do not answer');
          },
          render,
        ),
        /the dead/,
      );
      const kept = await runUnderLease(keyed, () => assert.fail('kept'), render);
      assert.deepEqual(kept, { response: created, replayed: true });
    });

    it('keeps the first answer when a slow one comes after the lease was over', async () => {
      const keyed = request();
      await runUnderLease(
        keyed,
        async () => {
          await expireLease(keyed);
          await runUnderLease(keyed, async () => created, render);
          return { status: 200, body: { id: 'late' } };
        },
        render,
      );
      const kept = await runUnderLease(keyed, () => assert.fail('kept'), render);
      assert.deepEqual(kept.response, created);
    });

    it('does not end the lease of the one that took over when the slow one fails', async () => {
      const keyed = request();
      const { opened, open } = gate();
      let second: Promise<unknown> = Promise.resolve();
      await assert.rejects(
        runUnderLease(
          keyed,
          async () => {
            await expireLease(keyed);
            second = runUnderLease(keyed, () => opened.then(() => created), render);
            await eventually('taken over', async () => (await rowOf(keyed))?.leased);
            throw new Error('slow and wrong');
          },
          render,
        ),
      );
      await assert.rejects(
        runUnderLease(keyed, () => assert.fail('leased'), render),
        { code: 'IDEMPOTENCY_IN_PROGRESS' },
      );
      open();
      await second;
      assert.equal((await rowOf(keyed))!.status, 201);
    });

    it('keeps a refusal and forgets our own failures', async () => {
      const refused = request();
      const refuse = () => Promise.reject(refusal());
      await assert.rejects(runUnderLease(refused, refuse, render), { code: 'OWN_GIG' });
      assert.equal((await runUnderLease(refused, () => assert.fail('kept'), render)).response.status, 409);
      const failed = request();
      await assert.rejects(runUnderLease(failed, () => Promise.reject(new Error('a bug')), render));
      assert.equal(await rowOf(failed), undefined);
    });
  });

  it('forgets keys after 24 hours: they may be used anew, and are pruned', async () => {
    const age = ({ key }: KeyedRequest) =>
      query({
        text: `UPDATE idempotency_keys SET created_at = now() - $2 * interval '1 second' WHERE key = $1`,
        values: [key, policy.idempotency.keepSeconds + 1],
      });
    const keyed = request();
    await runAtomically(keyed, async () => created, render);
    await age(keyed);
    const other = { status: 200, body: { id: 'two' } };
    const anew = await runUnderLease({ ...keyed, requestHash: sha256('another') }, async () => other, render);
    assert.deepEqual(anew, { response: other, replayed: false });
    await pruneIdempotencyKeys();
    assert.equal((await rowOf(keyed))!.status, 200);
    await age(keyed);
    assert.ok((await pruneIdempotencyKeys()) >= 1);
    assert.equal(await rowOf(keyed), undefined);
  });
});
