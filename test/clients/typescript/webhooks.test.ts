import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createClient, type Dialect } from '../../../clients/typescript/src/index.js';
import { type Delivery, verifyWebhook, WebhookRefused } from '../../../clients/typescript/src/webhooks.js';
import { createEndpoint } from '../../../src/core/webhooks/index.js';
import { signatureHeaders } from '../../../src/core/webhooks/signature.js';
import { type Received, type Receiver, startReceiver } from '../../support/receiver.js';
import { startWorld, type TestUser, type World } from '../../support/world.js';

const dialects: Dialect[] = ['clawconnected', 'agentgigs', 'clawgig'];

describe('verifyWebhook', () => {
  let world: World;
  let ada: TestUser;
  let receiver: Receiver;
  const secrets = new Map<Dialect, string>();
  const received = new Map<Dialect, Received>();

  before(async () => {
    world = await startWorld();
    ada = await world.user();
    receiver = await startReceiver();
    for (const dialect of dialects) {
      const ctx = {
        requestId: 'test',
        actor: {
          userId: ada.id,
          userType: null,
          role: 'user' as const,
          subscriptionTier: 'free' as const,
          emailVerified: true,
          credential: { kind: 'session' as const, sessionId: randomUUID() },
        },
      };
      const endpoint = await createEndpoint(ctx, { dialect, url: `${receiver.url}/${dialect}`, events: null });
      secrets.set(dialect, endpoint.secret);
    }
    const owner = createClient({ url: world.url, session: ada.session });
    const { session_id } = await owner.post('/api/wallet/deposit', { body: { amount: 1_000, method: 'card' } });
    await owner.post('/api/sandbox/checkout/{session_id}/complete', { params: { path: { session_id } } });
    await receiver.wait(3);
    for (const delivery of receiver.received) {
      const dialect = dialects.find((name) => `x-${name}-signature` in delivery.headers);
      received.set(dialect!, delivery);
    }
  });
  after(async () => {
    await receiver.stop();
    await world.stop();
  });

  const deliveryOf = (dialect: Dialect): Delivery => {
    const { raw, headers } = received.get(dialect)!;
    return { body: raw, headers: { ...headers }, secret: secrets.get(dialect)!, dialect };
  };

  const refused = (delivery: Delivery, why: RegExp): Promise<void> =>
    assert.rejects(verifyWebhook(delivery), (error: unknown) => {
      assert.ok(error instanceof WebhookRefused, String(error));
      assert.match(error.message, why);
      return true;
    });

  for (const dialect of dialects) {
    describe(`of a real ${dialect} delivery`, () => {
      const header = `x-${dialect}-signature`;

      it('gives the event', async () => {
        const delivery = deliveryOf(dialect);
        const event = await verifyWebhook(delivery);
        assert.equal(event.event, 'wallet.credited');
        assert.equal(event.id, received.get(dialect)!.headers['webhook-id']);
        assert.deepEqual(event, received.get(dialect)!.body);
        const { dialect: _any, ...withoutDialect } = delivery;
        assert.deepEqual(await verifyWebhook(withoutDialect), event);
      });

      it('takes headers and body in every form that servers give them in', async () => {
        const { body, headers, ...rest } = deliveryOf(dialect);
        const bytes = new Uint8Array(body as Buffer);
        const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
        const forms: Array<Pick<Delivery, 'body' | 'headers'>> = [
          { body: bytes, headers: new Headers(headers as Record<string, string>) },
          { body: bytes.buffer, headers: upper },
          { body: (body as Buffer).toString('utf8'), headers },
        ];
        for (const form of forms) assert.equal((await verifyWebhook({ ...rest, ...form })).event, 'wallet.credited');
      });

      it('refuses another body, secret, id or time, and missing signatures', async () => {
        const good = deliveryOf(dialect);
        const { headers } = good;
        const with_ = (changes: Record<string, string | undefined>): Delivery => ({
          ...good,
          headers: { ...headers, ...changes },
        });
        const text = (good.body as Buffer).toString();
        const another = secrets.get(dialects.find((name) => name !== dialect)!)!;
        const standard = /^webhook-signature/;
        await refused({ ...good, body: text.replace('1000', '9000') }, standard);
        await refused({ ...good, body: `${text} ` }, standard);
        await refused({ ...good, secret: another }, standard);
        await refused({ ...good, secret: [] }, standard);
        await refused({ ...good, secret: 'not a secret' }, standard);
        await refused(with_({ 'webhook-id': randomUUID() }), standard);
        await refused(
          with_({ 'webhook-timestamp': String(Number(headers['webhook-timestamp' as never]) + 1) }),
          standard,
        );
        for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
          await refused(with_({ [name]: undefined }), standard);
        }
        const signature = (headers as Record<string, string>)[header]!;
        const flipped = signature.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
        for (const wrong of [
          undefined,
          '',
          flipped,
          signature.slice(7),
          signature.slice(0, -2),
          signature.toUpperCase(),
        ]) {
          await refused(with_({ [header]: wrong }), new RegExp(`^${header}`));
        }
      });

      it('refuses what was signed more than five minutes ago, or ahead', async () => {
        const { body, secret } = deliveryOf(dialect);
        const eventId = received.get(dialect)!.body.id as string;
        for (const [minutes, isGood] of [
          [-4.9, true],
          [-5.1, false],
          [4.9, true],
          [5.1, false],
        ] as const) {
          const now = new Date(Date.now() + minutes * 60_000);
          const signable = { dialect, eventId, body: body as Buffer, secrets: [secret as string], step: 0, now };
          const delivery: Delivery = { body, secret, dialect, headers: signatureHeaders(signable) };
          if (isGood) await verifyWebhook(delivery);
          else await refused(delivery, /five minutes/);
        }
      });
    });
  }

  it('refuses the signature of another dialect', async () => {
    await refused({ ...deliveryOf('agentgigs'), dialect: 'clawgig' }, /^x-clawgig-signature/);
  });

  it('takes either secret for the day after a rotation', async () => {
    const webhooks = createClient({ url: world.url, key: ada.key });
    const [endpoint] = (await webhooks.get('/api/webhooks')).webhooks;
    const ofEndpoint = { params: { path: { id: endpoint!.id } } };
    const old = secrets.get('clawconnected')!;
    const { secret } = await webhooks.post('/api/webhooks/{id}/rotate-secret', ofEndpoint);
    const count = receiver.received.length;
    await webhooks.post('/api/webhooks/{id}/test', ofEndpoint);
    const { raw, headers } = await receiver.wait(count + 1);
    for (const known of [old, secret, [old, secret]]) {
      assert.equal((await verifyWebhook({ body: raw, headers, secret: known })).event, 'webhook.test');
    }
    // The dialect's header has room for one signature: the newest secret's.
    const dialect = 'clawconnected';
    assert.equal((await verifyWebhook({ body: raw, headers, secret: [old, secret], dialect })).event, 'webhook.test');
    await refused({ body: raw, headers, secret: old, dialect }, /^x-clawconnected-signature/);
  });

  it('refuses bytes that are no text, and signed text that is no event of that id', async () => {
    const secret = secrets.get('agentgigs')!;
    const signed = (body: Buffer, eventId = 'some id'): Delivery => ({
      body,
      secret,
      dialect: 'agentgigs',
      headers: signatureHeaders({ dialect: 'agentgigs', eventId, body, secrets: [secret], step: 0, now: new Date() }),
    });
    await refused(signed(Buffer.from([0x22, 0xff, 0x22])), /UTF-8/);
    for (const text of ['null', '[]', '{}', '"text"', '{"id":"some id","event":7,"data":{},"timestamp":""}', '{']) {
      await refused(signed(Buffer.from(text)), /not an event/);
    }
    const event = Buffer.from(JSON.stringify({ id: 'another id', event: 'job.message', data: {}, timestamp: '' }));
    await refused(signed(event), /not the id of the event/);
  });
});
