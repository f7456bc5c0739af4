import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { overrideEnvironment } from '../../../config/env.js';
import { claimNotification } from '../../../src/core/notifications/attempts/claim.js';
import { recordResult } from '../../../src/core/notifications/attempts/record.js';
import { readConfig } from '../../../src/core/notifications/config.js';
import {
  areNotificationsIdle,
  createChannel,
  dueNotifications,
  nextNotificationAt,
  sendNotification,
  sendTest,
  updateChannel,
} from '../../../src/core/notifications/index.js';
import { query } from '../../../src/lib/db.js';
import { Problem } from '../../../src/lib/errors.js';
import type { ChannelType } from '../../../src/models/NotificationChannel.js';
import { discordWebhookUrl } from '../../support/providers/discord.js';
import { channelTypes, configs } from '../../support/providers/index.js';
import { slackWebhookUrl } from '../../support/providers/slack.js';
import { type NotificationMarket, startNotificationMarket, type TestContext } from './market.js';

describe('notification channels', () => {
  let market: NotificationMarket;
  let ada: TestContext;
  before(async () => {
    market = await startNotificationMarket();
  });
  beforeEach(async () => {
    ada = await market.user();
  });
  afterEach(async () => {
    overrideEnvironment(market.providers.environment);
    market.providers.reset();
    await query({ text: 'DELETE FROM notification_channels' });
    await market.rest();
  });
  after(() => market.stop());

  const kinds = async (channelId: string): Promise<string[]> => (await market.rows(channelId)).map((row) => row.kind);

  it('get what they asked for, as the role is told of it, and each event once', async () => {
    const all = await market.channel(ada, 'slack');
    const { id: some } = await createChannel(ada, {
      channel_type: 'email',
      config: configs.email,
      enabled_events: ['gig.application.updated', 'payout.paid'],
    });
    const eve = await market.user();
    const others = await market.channel(eve, 'slack');
    await market.happen(ada.userId);
    // One name, three kinds.
    await market.happen(ada.userId, { kind: 'gig.application.rejected', role: 'applicant' });
    await market.happen(ada.userId, { kind: 'gig.created', role: 'match' });
    await market.happen(ada.userId, { kind: 'payment.captured' });
    await market.happen(ada.userId, { kind: 'payout.paid', role: 'worker' });
    assert.deepEqual(await kinds(all), ['gig.updated', 'gig.application.rejected', 'payout.paid']);
    assert.deepEqual(await kinds(some), ['gig.application.rejected', 'payout.paid']);
    assert.deepEqual(await kinds(others), []);
    await query({ text: `UPDATE event_consumers SET position = 0 WHERE name = 'notifications'` });
    await market.happen(ada.userId, { kind: 'payment.captured' });
    assert.equal((await kinds(all)).length, 3);
  });

  it('get nothing while disabled, deleted with their account, or not set up', async () => {
    const disabled = await market.channel(ada, 'slack');
    await updateChannel(ada, { channelId: disabled, changes: { enabled: false } });
    const telegram = await market.channel(ada, 'telegram');
    overrideEnvironment({ TELEGRAM_BOT_TOKEN: '' });
    await market.happen(ada.userId);
    assert.deepEqual([await kinds(disabled), await kinds(telegram)], [[], []]);
    assert.match((await market.view(ada, telegram)).unavailable_reason!, /TELEGRAM_BOT_TOKEN/);
    await assert.rejects(
      () => sendTest(ada, telegram),
      (error: Problem) => error.code === 'NOTIFICATIONS_UNAVAILABLE' && error.status === 503,
    );
    overrideEnvironment(market.providers.environment);
    assert.equal((await market.view(ada, telegram)).available, true);

    const eve = await market.user();
    const email = await market.channel(eve, 'email');
    await market.happen(eve.userId);
    const [due] = await dueNotifications(10);
    await query({ text: `UPDATE users SET status = 'deleted' WHERE id = $1`, values: [eve.userId] });
    await market.happen(eve.userId);
    await sendNotification(due!);
    assert.deepEqual(
      (await market.rows(email)).map((row) => row.status),
      ['cancelled'],
    );
    assert.equal(market.providers.email.requests.length, 0);
  });

  it('go with the account they belong to, whatever waits', async () => {
    const id = await market.channel(ada, 'slack');
    await market.happen(ada.userId);
    await market.happen(ada.userId, { kind: 'account.deleted', data: { user_id: ada.userId } });
    await market.work();
    await assert.rejects(() => market.view(ada, id), /No notification channel/);
    assert.deepEqual([await market.rows(id), market.providers.slack.requests.length], [[], 0]);
  });

  it('keep what waits while their type is not set up any more', async () => {
    const id = await market.channel(ada, 'telegram');
    await market.happen(ada.userId);
    const [due] = await dueNotifications(10);
    overrideEnvironment({ TELEGRAM_BOT_TOKEN: '' });
    await sendNotification(due!);
    assert.deepEqual([await dueNotifications(10), await nextNotificationAt()], [[], null]);
    assert.equal(await areNotificationsIdle(), true);
    overrideEnvironment(market.providers.environment);
    await market.work();
    assert.equal((await market.rows(id))[0]!.status, 'sent');
  });

  it('cancel what waits when they are disabled, at the latest when it is claimed', async () => {
    const id = await market.channel(ada, 'slack');
    await market.happen(ada.userId);
    const [due] = await dueNotifications(10);
    await updateChannel(ada, { channelId: id, changes: { enabled: false } });
    await query({
      text: `UPDATE notifications SET status = 'pending', next_attempt_at = market_now() WHERE channel_id = $1`,
      values: [id],
    });
    await sendNotification(due!);
    assert.equal((await market.rows(id))[0]!.status, 'cancelled');
    assert.equal(market.providers.slack.requests.length, 0);
  });

  it('send what waits to a new target, with a clean record', async () => {
    const id = await market.channel(ada, 'telegram', { chat_id: '11' });
    market.providers.telegram.faults.push({ status: 500, body: {} });
    await market.happen(ada.userId);
    await market.work();
    assert.ok((await market.view(ada, id)).failing_since);
    const changed = await updateChannel(ada, { channelId: id, changes: { config: { chat_id: '@guild_news' } } });
    assert.deepEqual([changed.config, changed.failing_since], [{ chat_id: '@guild_news' }, null]);
    await market.advance(10);
    await market.work();
    assert.deepEqual(
      market.providers.telegram.requests.map(({ body }) => body.chat_id),
      [11, '@guild_news'],
    );
  });

  it('are not judged by what a target answers that they were led away from meanwhile', async () => {
    const id = await market.channel(ada, 'telegram', { chat_id: '11' });
    const said = { status: 400, error: 'Telegram answered 400' };
    for (const result of [
      { ...said, outcome: 'gone' },
      { ...said, outcome: 'moved', config: { chat_id: '33' } },
      { ...said, outcome: 'retry', retryAfterSeconds: 3_600 },
    ] as const) {
      await updateChannel(ada, { channelId: id, changes: { config: { chat_id: '11' } } });
      await market.happen(ada.userId);
      const [due] = await dueNotifications(10);
      const claim = await claimNotification(due!);
      await updateChannel(ada, { channelId: id, changes: { config: { chat_id: '22' } } });
      await recordResult(claim!, result);
      const { config, enabled, failing_since } = await market.view(ada, id);
      assert.deepEqual(
        { config, enabled, failing_since },
        { config: { chat_id: '22' }, enabled: true, failing_since: null },
      );
      await market.rest();
      await market.work();
    }
    assert.deepEqual(
      market.providers.telegram.requests.map(({ body }) => body.chat_id),
      [22, 22, 22],
    );
  });

  it('name the gig and the milestone of events that only carry ids', async () => {
    await market.channel(ada, 'slack');
    const [contract, milestone, payout] = [randomUUID(), randomUUID(), randomUUID()];
    const say = (kind: Parameters<typeof market.happen>[1] & object) => market.happen(ada.userId, kind);
    await say({
      kind: 'contract.created',
      role: 'worker',
      data: { id: contract, gig_title: 'Translate a page', milestones: [{ id: milestone, title: 'First draft' }] },
    });
    await say({ kind: 'contract.message.created', role: 'worker', data: { id: randomUUID(), contract_id: contract } });
    await say({
      kind: 'payout.scheduled',
      role: 'worker',
      data: { id: payout, contract_id: contract, milestone_id: milestone, amount_cents: 100 },
    });
    await say({
      kind: 'deadline.approaching',
      role: 'worker',
      data: { subject_id: milestone, waiting_for: 'milestone.review' },
    });
    await say({
      kind: 'deadline.approaching',
      role: 'worker',
      data: { subject_id: payout, waiting_for: 'payout.kyc' },
    });
    await market.work();
    const { accepted } = market.providers.slack;
    assert.equal(accepted.length, 5);
    for (const { body } of accepted) assert.match(body.text, /: Translate a page$/);
    for (const { body } of accepted.slice(2, 4)) assert.match(JSON.stringify(body), /First draft/);
    assert.match(JSON.stringify(accepted[3]!.body), new RegExp(`/dashboard/contracts/${contract}`));
  });

  it('keep their config encrypted, and show no token', async () => {
    for (const type of channelTypes) {
      const id = await market.channel(ada, type);
      const [row] = await query<{ config: Buffer }>({
        text: 'SELECT config FROM notification_channels WHERE id = $1',
        values: [id],
      });
      const [secret] = Object.values(configs[type]);
      assert.equal(row!.config.indexOf(secret!.slice(-10)), -1);
      const shown = JSON.stringify((await market.view(ada, id)).config);
      if (type === 'discord') assert.equal(shown.includes('3d89bb7572e0'), false);
      if (type === 'slack') assert.equal(shown.includes('XXXXX'), false);
    }
    const discord = await market.view(ada, await market.channel(ada, 'discord'));
    assert.deepEqual(discord.config, { webhook_url: 'https://discord.com/api/webhooks/1299999999999999999/…cf11' });
    const short = await market.channel(ada, 'slack', { webhook_url: 'https://hooks.slack.com/services/T0/B0/short' });
    assert.deepEqual((await market.view(ada, short)).config, {
      webhook_url: 'https://hooks.slack.com/services/T0/B0/…',
    });
  });

  describe('take only', () => {
    const refused = (type: ChannelType, config: Record<string, unknown>): string[] => {
      try {
        readConfig(type, config);
        return [];
      } catch (error) {
        assert.ok(error instanceof Problem);
        return (error.members.errors as Array<{ path: string }>).map(({ path }) => path);
      }
    };

    it('chats of Telegram', () => {
      for (const chat_id of ['1', '-1001234567890', 42, '@guild_news']) {
        assert.deepEqual(readConfig('telegram', { chat_id }), { chat_id: String(chat_id) });
      }
      for (const chat_id of [
        '',
        '0',
        '@x',
        'guild_news',
        '1.5',
        1.5,
        '12345678901234567',
        null,
        {},
        'https://t.me/x',
      ]) {
        assert.deepEqual(refused('telegram', { chat_id }), ['config.chat_id'], String(chat_id));
      }
    });

    it('webhooks that Discord and Slack made, over https', () => {
      overrideEnvironment({ DISCORD_WEBHOOK_BASE: '', SLACK_WEBHOOK_BASE: '' });
      const discord = new URL(discordWebhookUrl).pathname;
      const slack = new URL(slackWebhookUrl).pathname;
      for (const [type, urls] of [
        [
          'discord',
          [discordWebhookUrl, `https://discordapp.com${discord}`, `https://discord.com${discord}?thread_id=1`],
        ],
        ['discord', ['https://discord.com/api/v10/webhooks/1/x', `https://canary.discord.com:443${discord}`]],
        ['slack', [slackWebhookUrl, `https://hooks.slack-gov.com${slack}`]],
      ] as const) {
        for (const webhook_url of urls) assert.deepEqual(refused(type, { webhook_url }), [], webhook_url);
      }
      for (const webhook_url of [
        `http://discord.com${discord}`,
        `https://discord.com.evil.example${discord}`,
        `https://evil.example${discord}`,
        `https://discord.com@evil.example${discord}`,
        `https://user:pass@discord.com${discord}`,
        `https://discord.com:8443${discord}`,
        'https://discord.com/api/webhooks/1',
        'https://discord.com/api/webhooks/1/x/../../users',
        'https://discord.com/login',
        'https://169.254.169.254/api/webhooks/1/x',
        `http://127.0.0.1:1${discord}`,
        slackWebhookUrl,
        'nonsense',
        '',
      ]) {
        assert.deepEqual(refused('discord', { webhook_url }), ['config.webhook_url'], webhook_url);
      }
      assert.deepEqual(refused('slack', { webhook_url: discordWebhookUrl }), ['config.webhook_url']);
      assert.deepEqual(refused('slack', { webhook_url: 'https://hooks.slack.com/' }), ['config.webhook_url']);
    });

    it('webhooks at the origin that the environment names, besides', () => {
      overrideEnvironment({ DISCORD_WEBHOOK_BASE: 'http://127.0.0.1:4000/' });
      const webhook_url = 'http://127.0.0.1:4000/api/webhooks/1/x';
      assert.deepEqual(refused('discord', { webhook_url }), []);
      assert.deepEqual(refused('discord', { webhook_url: webhook_url.replace('4000', '4001') }), [
        'config.webhook_url',
      ]);
      assert.deepEqual(refused('slack', { webhook_url }), ['config.webhook_url']);
    });

    it('addresses of mail, and nothing of another type', () => {
      assert.deepEqual(readConfig('email', { address: ' Ada@Example.com ' }), { address: 'ada@example.com' });
      assert.deepEqual(refused('email', { address: 'ada' }), ['config.address']);
      assert.deepEqual(refused('email', {}), ['config.address']);
      assert.deepEqual(refused('email', { address: 'a@b.co', chat_id: '1' }), ['config.chat_id']);
      assert.deepEqual(refused('slack', { address: 'a@b.co' }).sort(), ['config.address', 'config.webhook_url']);
    });
  });
});
