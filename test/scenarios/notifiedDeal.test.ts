import assert from 'node:assert/strict';
import { overrideEnvironment } from '../../config/env.js';
import { policy } from '../../config/policy.js';
import { nameOf } from '../../src/core/notifications/kinds.js';
import { query } from '../../src/lib/db.js';
import { activeDeal } from '../support/deal.js';
import { channelTypes, configs, type Providers, startProviders, withoutProviders } from '../support/providers/index.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

/** What somebody reads in a chat while a deal goes its way, from real events. */
describe('a deal that is followed by notifications', () => {
  let world: World;
  let providers: Providers;
  before(async () => {
    providers = await startProviders();
    world = await startWorld({ environment: { ...providers.environment, RESEND_API_KEY: '' } });
  });
  after(async () => {
    await world.stop();
    await providers.stop();
    overrideEnvironment(withoutProviders);
  });

  it('is told in order, once each, in every channel, about the right gig and money', async () => {
    const client = await world.user({ user_type: 'client' });
    const worker = await world.user({ user_type: 'freelancer', connect: 'enabled' });
    const watch = (user: TestUser, channel_type: string, config: object) =>
      user.post('/api/notifications', { channel_type, config });
    for (const type of channelTypes) assert.equal((await watch(worker, type, configs[type])).status, 201);
    assert.equal((await watch(client, 'email', { address: 'client-alerts@example.com' })).status, 201);
    // A deal that takes days happens here within a second: the providers' rates are not what this is about.
    await query({ text: `ALTER TABLE notification_channels ALTER ready_at SET DEFAULT '-infinity'` });
    const rest = () => query({ text: `UPDATE notification_channels SET ready_at = '-infinity'` });

    const deal = await activeDeal(world, { client, worker, rateCents: 5_000, hours: 10 });
    await rest();
    await deal.client.post(`/api/contracts/${deal.contractId}/messages`, { body: 'Welcome & <hello>' });
    await deal.worker.post(`${deal.milestonePath}/deliver`, { message: 'Here it is.' });
    await world.idle();
    await rest();
    await world.advance(policy.silence.reviewSeconds - 3_600);
    await deal.client.post(`${deal.milestonePath}/release`, {});
    await rest();
    await world.advance(4 * 86_400);

    const headlines = providers.slack.accepted.map(({ body }) => body.blocks[0].text.text.replace(/^\S+ /, ''));
    for (const expected of [
      'Your application is in',
      'You are on the shortlist',
      'You are invited to negotiate',
      'There is a contract',
      'The contract waits for funding',
      'A milestone is funded',
      'The contract is active',
      'You have a message',
      'Your delivery is in',
      'A deadline is near',
      'Your payment was released',
      'A payout is on its way',
      'The contract is completed',
      'You were paid',
    ]) {
      assert.ok(headlines.includes(expected), `${expected} is not among ${headlines.join(', ')}`);
    }
    const told = await query<{ kind: string }>({
      text: `SELECT events.kind FROM event_recipients JOIN events USING (position)
              WHERE event_recipients.user_id = $1 ORDER BY position`,
      values: [worker.id],
    });
    const names = told.map(({ kind }) => nameOf(kind, 'worker')!);
    const footers = providers.discord.accepted.map(({ body }) => body.embeds[0].footer.text);
    assert.deepEqual(
      footers,
      names.map((name) => `guildhall · ${name}`),
    );
    for (const type of ['telegram', 'slack'] as const)
      assert.equal(providers[type].accepted.length, names.length, type);
    for (const { body } of providers.slack.accepted) {
      assert.match(body.text, /: A gig$/);
      const link = /<(http[^|]+)\|/.exec(JSON.stringify(body.blocks))![1]!;
      assert.equal((await worker.signedIn.get(new URL(link).pathname)).status, 200, link);
    }
    const paid = providers.telegram.accepted.find(({ body }) => body.text.includes('You were paid'));
    assert.match(paid!.body.text, /You get: <b>\$475\.00<\/b>/);

    const mails = async (to: string): Promise<Array<{ subject: string; text: string }>> =>
      (await world.call('GET', `/api/sandbox/mailbox?to=${to}`)).body.messages;
    assert.equal((await mails('alerts@example.com')).length, names.length);
    const delivered = (await mails('client-alerts@example.com')).find(({ subject }) => subject.startsWith('Work was'));
    assert.equal(delivered!.subject, 'Work was delivered: A gig');
    assert.match(delivered!.text, /Amount: \$500\.00\n\n> Here it is\.\n\nLook at it, then release/);
    const failures = await query({ text: 'SELECT * FROM notification_failures' });
    assert.deepEqual(failures, []);
    providers.reset();
  });
});
