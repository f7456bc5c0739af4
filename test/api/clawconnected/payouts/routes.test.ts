import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { payout as schema } from '../../../../src/api/clawconnected/payouts/schemas.js';
import { releaseEscrow } from '../../../../src/core/payments/index.js';
import { inTransaction } from '../../../../src/lib/db.js';
import { insertUser, pay, release, type Till } from '../../../support/payments.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('GET /api/payouts', () => {
  let world: World;
  let ada: TestUser;
  let bob: TestUser;
  let till: Till;
  const released: string[] = [];

  before(async () => {
    world = await startWorld({ workers: false });
    ada = await world.user({ user_type: 'freelancer' });
    bob = await world.user({ user_type: 'freelancer' });
    till = { world, client: await insertUser(), worker: ada.id, stop: () => world.stop() };
    for (let count = 0; count < 3; count += 1) released.unshift((await release(till, await pay(till))).id);
    await release({ ...till, worker: bob.id }, await pay(till));
  });
  after(() => till.stop());

  const idsOf = (body: { payouts: Array<{ id: string }> }): string[] => body.payouts.map(({ id }) => id);

  it('200 lists mine, newest first, and nobody else’s', async () => {
    const { status, body } = await ada.get('/api/payouts');
    assert.equal(status, 200);
    assert.deepEqual(idsOf(body), released);
    assert.equal(body.next_cursor, null);
    for (const payout of body.payouts) assert.equal(schema().validate(payout, { convert: false }).error, undefined);
    const [first] = body.payouts;
    assert.deepEqual(
      [first.amount_cents, first.fee_cents, first.status, first.sent_at],
      [9_500, 500, 'scheduled', null],
    );
  });

  it('200 goes through pages without gap or repeat', async () => {
    const first = (await ada.get('/api/payouts?limit=2')).body;
    const second = (await ada.get(`/api/payouts?limit=2&cursor=${first.next_cursor}`)).body;
    assert.deepEqual([...idsOf(first), ...idsOf(second)], released);
    assert.equal(second.next_cursor, null);
  });

  it('400 for a cursor of its own making and a limit out of range', async () => {
    assert.equal((await ada.get('/api/payouts?cursor=abc')).body.code, 'INVALID_CURSOR');
    assert.equal((await ada.get('/api/payouts?limit=101')).status, 400);
  });

  it('401 without credentials', async () => {
    assert.equal((await world.call('GET', '/api/payouts')).status, 401);
  });

  it('keeps a subject to one live payout', async () => {
    const payment = await pay(till);
    const wanted = {
      subjectId: payment.subjectId,
      contractId: randomUUID(),
      workerId: ada.id,
      amountCents: payment.amount_cents,
      feeBasisPoints: 500,
      payoutDelaySeconds: 0,
    };
    const both = await Promise.all(
      [1, 2].map(() => inTransaction((transaction) => releaseEscrow(transaction, wanted))),
    );
    assert.equal(both[0]?.id, both[1]?.id);
  });
});
