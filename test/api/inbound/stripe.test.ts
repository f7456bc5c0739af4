import assert from 'node:assert/strict';
import { query } from '../../../src/lib/db.js';
import { stripe, stripeWebhookSecrets } from '../../../src/lib/stripe.js';
import { startWorld, type World } from '../../support/world.js';

const PATH = '/api/stripe/webhook';

describe(`POST ${PATH}`, () => {
  let world: World;

  before(async () => {
    world = await startWorld({
      workers: false,
      environment: { STRIPE_WEBHOOK_SECRET: 'whsec_account, whsec_connect' },
    });
  });
  after(() => world.stop());

  const send = async (payload: string, signature?: string) => {
    const response = await fetch(world.url + PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(signature ? { 'Stripe-Signature': signature } : {}) },
      body: payload,
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const event = (id: string): string =>
    JSON.stringify({ id, object: 'event', type: 'account.updated', data: { object: { id: 'acct_1' } } }, null, 2);
  const sign = (payload: string, secret = stripeWebhookSecrets()[0]): string =>
    stripe().webhooks.generateTestHeaderString({ payload, secret });
  const stored = (id: string) =>
    query<{ id: string; type: string; object_id: string; processed_at: Date | null }>({
      text: 'SELECT id, type, object_id, processed_at FROM stripe_events WHERE id = $1',
      values: [id],
    });

  it('200 stores what the signature covers, byte for byte, once', async () => {
    const payload = event('evt_bytes');
    for (let time = 0; time < 3; time += 1) {
      assert.deepEqual(await send(payload, sign(payload)), { status: 200, body: { received: true } });
    }
    assert.deepEqual(await stored('evt_bytes'), [
      { id: 'evt_bytes', type: 'account.updated', object_id: 'acct_1', processed_at: null },
    ]);
  });

  it('200 takes what any of the secrets signed: the endpoint for connected accounts has its own', async () => {
    for (const secret of ['whsec_account', 'whsec_connect']) {
      const payload = event(`evt_${secret}`);
      assert.equal((await send(payload, sign(payload, secret))).status, 200, secret);
      assert.equal((await stored(`evt_${secret}`)).length, 1);
    }
  });

  it('400 INVALID_SIGNATURE for a changed body, a foreign secret or no signature; nothing is stored', async () => {
    const payload = event('evt_forged');
    const foreign = stripe().webhooks.generateTestHeaderString({ payload, secret: 'whsec_foreign' });
    for (const answer of [
      await send(`${payload} `, sign(payload)),
      await send(payload, foreign),
      await send(payload),
      await send('not json', sign('not json')),
    ]) {
      assert.equal(answer.status, 400);
      assert.equal(answer.body.code, 'INVALID_SIGNATURE');
    }
    assert.deepEqual(await stored('evt_forged'), []);
  });
});
