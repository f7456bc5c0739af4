import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { overrideEnvironment } from '../../../../config/env.js';
import { policy } from '../../../../config/policy.js';
import { eventNames } from '../../../../src/core/events/index.js';
import type { ChannelType } from '../../../../src/models/NotificationChannel.js';
import {
  channelTypes,
  configs,
  type Providers,
  startProviders,
  withoutProviders,
} from '../../../support/providers/index.js';
import { slackError } from '../../../support/providers/slack.js';
import { startWorld, type TestUser, type World } from '../../../support/world.js';

describe('/api/notifications', () => {
  let world: World;
  let providers: Providers;
  let ada: TestUser;
  let bob: TestUser;
  before(async () => {
    providers = await startProviders();
    // Mail stays in the mailbox, from which users are verified.
    world = await startWorld({ environment: { ...providers.environment, RESEND_API_KEY: '' } });
    ada = await world.user({ user_type: 'client' });
    bob = await world.user({ user_type: 'freelancer' });
  });
  after(async () => {
    await world.stop();
    await providers.stop();
    overrideEnvironment(withoutProviders);
  });
  afterEach(() => providers.reset());

  const add = async (user: TestUser, type: ChannelType, body: object = {}) => {
    const answer = await user.post('/api/notifications', { channel_type: type, config: configs[type], ...body });
    assert.equal(answer.status, 201, answer.text);
    return answer.body;
  };
  const remove = async (user: TestUser, id: string): Promise<void> => {
    assert.equal((await user.delete(`/api/notifications/${id}`)).status, 204);
  };
  const mailbox = async (to: string): Promise<Array<{ subject: string; text: string }>> =>
    (await world.call('GET', `/api/sandbox/mailbox?to=${encodeURIComponent(to)}`)).body.messages;

  for (const type of channelTypes) {
    it(`adds, shows, tests, changes and removes a ${type} channel`, async () => {
      const made = await add(ada, type);
      assert.deepEqual(
        [made.channel_type, made.enabled, made.available, made.unavailable_reason, made.all_events],
        [type, true, true, null, true],
      );
      assert.deepEqual(made.enabled_events, eventNames('clawconnected'));
      assert.deepEqual((await ada.get(`/api/notifications/${made.id}`)).body, made);
      assert.deepEqual((await ada.get('/api/notifications')).body, { notifications: [made], next_cursor: null });

      const test = await ada.post(`/api/notifications/${made.id}/test`);
      assert.deepEqual([test.status, test.body.event, test.body.status], [202, 'notification.test', 'pending']);
      await world.idle();
      if (type === 'email') assert.match((await mailbox(configs.email.address!))[0]!.subject, /Notifications work/);
      else assert.match(JSON.stringify(providers[type].accepted[0]!.body), /Notifications work/);
      assert.ok((await ada.get(`/api/notifications/${made.id}`)).body.last_sent_at);

      const changed = await ada.patch(`/api/notifications/${made.id}`, {
        enabled_events: ['gig.created'],
        config: configs[type],
        enabled: false,
      });
      assert.equal(changed.status, 200, changed.text);
      assert.deepEqual(
        [changed.body.enabled_events, changed.body.all_events, changed.body.enabled, changed.body.disabled_reason],
        [['gig.created'], false, false, 'owner'],
      );
      const again = await ada.patch(`/api/notifications/${made.id}`, { enabled_events: null, enabled: true });
      assert.deepEqual([again.body.all_events, again.body.enabled, again.body.disabled_at], [true, true, null]);
      await remove(ada, made.id);
      assert.equal((await ada.get(`/api/notifications/${made.id}`)).status, 404);
      assert.deepEqual((await ada.get('/api/notifications')).body.notifications, []);
    });
  }

  it('tells of what happens in the market within moments, with a link to it', async () => {
    const made = await add(ada, 'discord', { enabled_events: ['gig.created'] });
    const gig = await ada.post('/api/gigs', { title: 'Translate *a* page', rate_cents: 5_000, status: 'active' });
    const { body } = await providers.discord.wait(1);
    const [embed] = body.embeds;
    assert.equal(embed.title, '✅ Your gig is open');
    assert.match(embed.description, /^\*\*Translate \\\*a\\\* page\*\*/);
    assert.ok(embed.description.includes(`${world.url}/dashboard/gigs/${gig.body.id}`));
    assert.deepEqual(embed.fields, [{ name: 'Rate', value: '$50\\.00 an hour', inline: true }]);
    await world.idle();
    await remove(ada, made.id);
  });

  it('logs failures, newest first, and disables a channel that is gone', async () => {
    const made = await add(ada, 'slack');
    const path = `/api/notifications/${made.id}`;
    assert.deepEqual((await ada.get(`${path}/failures`)).body, { failures: [], next_cursor: null });
    providers.slack.faults.push(slackError(503, 'down'), slackError(404, 'no_service'));
    const test = (await ada.post(`${path}/test`)).body;
    await world.idle();
    await world.advance(10);
    const first = (await ada.get(`${path}/failures?limit=1`)).body;
    assert.equal(first.failures.length, 1);
    const second = (await ada.get(`${path}/failures?limit=1&cursor=${first.next_cursor}`)).body;
    const { id: _id, created_at: _created, updated_at: _updated, ...entry } = first.failures[0];
    assert.deepEqual(entry, {
      channel_id: made.id,
      notification_id: test.id,
      event_id: test.event_id,
      event: 'notification.test',
      attempt: 2,
      outcome: 'channel_gone',
      status: 404,
      error: 'Slack answered 404: no_service',
    });
    assert.deepEqual(
      [second.failures[0].outcome, second.failures[0].status, second.failures[0].attempt, second.next_cursor],
      ['retrying', 503, 1, null],
    );
    const view = (await ada.get(path)).body;
    assert.deepEqual([view.enabled, view.disabled_reason], [false, 'gone']);
    assert.ok(view.last_failed_at);
    assert.match((await mailbox(ada.email))[0]!.text, /no_service/);
    const refused = await ada.post(`${path}/test`);
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.disabled_reason],
      [409, 'NOTIFICATION_CHANNEL_DISABLED', 'gone'],
    );
    assert.equal((await ada.get(`${path}/failures?cursor=x`)).body.code, 'INVALID_CURSOR');
    await remove(ada, made.id);
  });

  it('keeps a Telegram channel without a bot, and says what is missing', async () => {
    overrideEnvironment({ TELEGRAM_BOT_TOKEN: '' });
    const made = await add(ada, 'telegram');
    assert.deepEqual([made.enabled, made.available], [true, false]);
    assert.match(made.unavailable_reason, /TELEGRAM_BOT_TOKEN/);
    const test = await ada.post(`/api/notifications/${made.id}/test`);
    assert.deepEqual([test.status, test.body.code], [503, 'NOTIFICATIONS_UNAVAILABLE']);
    overrideEnvironment(providers.environment);
    overrideEnvironment({ RESEND_API_KEY: '' });
    await remove(ada, made.id);
  });

  it('shows nobody else’s', async () => {
    const made = await add(ada, 'email');
    const path = `/api/notifications/${made.id}`;
    for (const answer of [
      await bob.get(path),
      await bob.patch(path, { enabled: false }),
      await bob.delete(path),
      await bob.post(`${path}/test`),
      await bob.get(`${path}/failures`),
      await ada.get(`/api/notifications/${randomUUID()}`),
      await ada.get('/api/notifications/not-an-id'),
    ]) {
      assert.deepEqual([answer.status, answer.body.code], [404, 'NOT_FOUND']);
    }
    assert.deepEqual((await bob.get('/api/notifications')).body.notifications, []);
    assert.equal((await world.call('GET', '/api/notifications')).status, 401);
    await remove(ada, made.id);
  });

  it('refuses what is wrong by name', async () => {
    const invalid = async (body: object, ...paths: string[]): Promise<void> => {
      const answer = await ada.post('/api/notifications', body);
      assert.deepEqual([answer.status, answer.body.code], [400, 'VALIDATION_FAILED'], answer.text);
      assert.deepEqual(answer.body.errors.map((error: { path: string }) => error.path).sort(), paths.sort());
    };
    const email = { channel_type: 'email', config: configs.email };
    await invalid({}, 'channel_type', 'config');
    await invalid({ channel_type: 'sms', config: {} }, 'channel_type');
    await invalid({ ...email, config: {} }, 'config.address');
    await invalid({ ...email, config: 'ada@example.com' }, 'config');
    await invalid({ ...email, config: { address: 'ada' } }, 'config.address');
    await invalid({ ...email, config: { address: 'a@b.co', colour: 'red' } }, 'config.colour');
    await invalid({ ...email, config: configs.slack }, 'config.address', 'config.webhook_url');
    await invalid({ channel_type: 'discord', config: { webhook_url: 'http://127.0.0.1/' } }, 'config.webhook_url');
    await invalid({ channel_type: 'slack', config: configs.discord }, 'config.webhook_url');
    await invalid({ channel_type: 'telegram', config: { chat_id: 'ada' } }, 'config.chat_id');
    await invalid({ ...email, enabled_events: [] }, 'enabled_events');
    await invalid({ ...email, enabled_events: ['gig.created', 'gig.created'] }, 'enabled_events.1');
    // Another dialect's name, and one that is nobody's.
    await invalid(
      { ...email, enabled_events: ['job.available', 'everything'] },
      'enabled_events.0',
      'enabled_events.1',
    );
    await invalid({ ...email, name: 'mine' }, 'name');
    const made = await add(ada, 'email');
    for (const [body, path] of [
      [{}, ''],
      [{ channel_type: 'slack' }, 'channel_type'],
      [{ config: configs.slack }, 'config.address'],
      [{ enabled: 'perhaps' }, 'enabled'],
    ] as const) {
      const answer = await ada.patch(`/api/notifications/${made.id}`, body);
      assert.equal(answer.body.code, 'VALIDATION_FAILED');
      assert.ok(
        answer.body.errors.some((error: { path: string }) => error.path === path),
        answer.text,
      );
    }
    await remove(ada, made.id);
  });

  it('limits the channels of an account', async () => {
    const cyd = await world.user();
    const { maxChannels } = policy.notifications;
    for (let count = 0; count < maxChannels; count++) await add(cyd, 'email');
    const answer = await cyd.post('/api/notifications', { channel_type: 'email', config: configs.email });
    assert.deepEqual([answer.status, answer.body.code], [409, 'NOTIFICATION_CHANNEL_LIMIT']);
    const page = (await cyd.get('/api/notifications?limit=15')).body;
    const rest = (await cyd.get(`/api/notifications?limit=15&cursor=${page.next_cursor}`)).body;
    assert.deepEqual([page.notifications.length, rest.notifications.length], [15, maxChannels - 15]);
    assert.equal((await cyd.get('/api/notifications?cursor=x')).body.code, 'INVALID_CURSOR');
  });

  it('makes one channel, and sends one test, of a request that is repeated with its Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': randomUUID() };
    const body = { channel_type: 'slack', config: configs.slack };
    const first = await ada.post('/api/notifications', body, headers);
    const second = await ada.post('/api/notifications', body, headers);
    assert.deepEqual([first.status, second.body], [201, first.body]);
    assert.equal((await ada.get('/api/notifications')).body.notifications.length, 1);
    await ada.post(`/api/notifications/${first.body.id}/test`, {}, headers);
    await ada.post(`/api/notifications/${first.body.id}/test`, {}, headers);
    await world.idle();
    assert.equal(providers.slack.accepted.length, 1);
    await remove(ada, first.body.id);
  });
});
