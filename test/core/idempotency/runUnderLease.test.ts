import assert from 'node:assert/strict';
import { policy } from '../../../config/policy.js';
import {
  type KeyedRequest,
  pruneIdempotencyKeys,
  runAtomically,
  runUnderLease,
} from '../../../src/core/idempotency/index.js';
import { sha256 } from '../../../src/lib/crypto.js';
import { query } from '../../../src/lib/db.js';
import type { Problem } from '../../../src/lib/errors.js';
import { eventually } from '../../support/processes.js';
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

describe('runUnderLease', () => {
  let stop: () => Promise<void>;
  before(async () => {
    stop = await startMarks();
  });
  beforeEach(() => clearMarks());
  after(() => stop());

  const expireLease = ({ key }: KeyedRequest) =>
    query({
      text: `UPDATE idempotency_keys SET leased_until = now() - interval '1 second' WHERE key = $1`,
      values: [key],
    });

  it('leases the key while it runs and keeps its response', async () => {
    const keyed = newRequest();
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
    const keyed = newRequest();
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
    assert.equal(await countMarks(), 1);
    for (const answer of answers) {
      if (typeof answer === 'string') assert.equal(answer, 'IDEMPOTENCY_IN_PROGRESS');
      else assert.deepEqual(answer.response, created);
    }
  });

  it('runs it again once the lease of a process that died is over, and not before', async () => {
    const keyed = newRequest();
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
    const keyed = newRequest();
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
    const keyed = newRequest();
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
    const refused = newRequest();
    const refuse = () => Promise.reject(refusal());
    await assert.rejects(runUnderLease(refused, refuse, render), { code: 'OWN_GIG' });
    assert.equal((await runUnderLease(refused, () => assert.fail('kept'), render)).response.status, 409);
    const failed = newRequest();
    await assert.rejects(runUnderLease(failed, () => Promise.reject(new Error('a bug')), render));
    assert.equal(await rowOf(failed), undefined);
  });

  it('forgets keys after 24 hours: they may be used anew, and are pruned', async () => {
    const age = ({ key }: KeyedRequest) =>
      query({
        text: `UPDATE idempotency_keys SET created_at = now() - $2 * interval '1 second' WHERE key = $1`,
        values: [key, policy.idempotency.keepSeconds + 1],
      });
    const keyed = newRequest();
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
