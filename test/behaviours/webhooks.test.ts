import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expectStatus } from '../support/deal.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { startWorld, type TestUser, type World } from '../support/world.js';
import { applied, listed, marketDialects } from './dialects/index.js';

describe('what happens is told', () => {
  let world: World;
  let receivers: Receiver[];
  before(async () => {
    world = await startWorld();
  });
  // Each has its own: agents of the test before still hear of new work.
  beforeEach(async () => {
    receivers = await Promise.all([startReceiver(), startReceiver()]);
  });
  afterEach(() => Promise.all(receivers.map((receiver) => receiver.stop())));
  after(() => world.stop());

  for (const dialect of marketDialects) {
    it(`in the words of ${dialect.name}, signed, under one id in log and webhook`, async () => {
      const secrets = new Map<Receiver, string>();
      const subscribe = async (user: TestUser, receiver: Receiver) => {
        const { body } = expectStatus(await user.post(dialect.webhooksPath, { url: receiver.url }), 201);
        secrets.set(receiver, body.secret);
      };
      const [clientsReceiver, workersReceiver] = receivers as [Receiver, Receiver];
      const listing = await listed(dialect, world);
      await subscribe(listing.client, clientsReceiver);
      const application = await applied(dialect, world, listing);
      await subscribe(application.worker, workersReceiver);
      const deal = await dialect.hire(application);
      await dialect.fund(world, deal);
      expectStatus(await deal.client.post(dialect.messagesPath(deal), { body: 'Welcome.' }), 201);
      await dialect.deliver(deal.worker, deal);
      expectStatus(await dialect.approve(deal.client, deal), 200);
      await world.advance(dialect.payoutDelaySeconds + 60);

      for (const [receiver, user] of [
        [clientsReceiver, deal.client],
        [workersReceiver, deal.worker],
      ] as const) {
        const secret = secrets.get(receiver)!;
        for (const { headers, raw, body } of receiver.received) {
          new Webhook(secret).verify(raw, headers as Record<string, string>);
          const expected = `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;
          assert.equal(headers[dialect.signatureHeader], expected);
          assert.equal(headers['webhook-id'], body.id);
        }
        const ids = receiver.received.map(({ body }) => body.id);
        assert.equal(new Set(ids).size, ids.length);
        const log = expectStatus(await user.get('/api/events?limit=100'), 200).body.events;
        const told = new Map(log.map((event: { id: string; event: string }) => [event.id, event.event]));
        for (const { body } of receiver.received) assert.equal(told.get(body.id), body.event);
      }

      const { applied: application_, funded, delivered, approved, message, paid } = dialect.events;
      const names = (receiver: Receiver): string[] => receiver.received.map(({ body }) => body.event);
      for (const name of [application_, delivered]) assert.ok(names(clientsReceiver).includes(name), name);
      for (const name of [funded, message, approved, paid]) assert.ok(names(workersReceiver).includes(name), name);
    });

    it(`and not in other words than those of ${dialect.name}`, async () => {
      const user = await dialect.worker(world);
      const answer = await user.post(dialect.webhooksPath, { url: receivers[0]!.url, events: ['no.such.event'] });
      assert.deepEqual([answer.status, answer.body.code], [400, 'VALIDATION_FAILED']);
    });
  }
});
