import assert from 'node:assert/strict';
import { listMailbox } from '../../../src/core/mail/index.js';
import {
  areNotificationsIdle,
  dueNotifications,
  nextNotificationAt,
  sendNotification,
  updateChannel,
} from '../../../src/core/notifications/index.js';
import { moveClockTo } from '../../../src/lib/clock.js';
import { query } from '../../../src/lib/db.js';
import type { ChannelType } from '../../../src/models/NotificationChannel.js';
import { discordError, discordMessage, discordRateLimit } from '../../support/providers/discord.js';
import { channelTypes } from '../../support/providers/index.js';
import { resendError } from '../../support/providers/resend.js';
import { slackError } from '../../support/providers/slack.js';
import type { Fault } from '../../support/providers/standIn.js';
import { telegramError, telegramToken } from '../../support/providers/telegram.js';
import { type NotificationMarket, startNotificationMarket, type TestContext } from './market.js';

describe('notifications', () => {
  let market: NotificationMarket;
  let ada: TestContext;
  before(async () => {
    market = await startNotificationMarket();
  });
  beforeEach(async () => {
    ada = await market.user();
  });
  afterEach(async () => {
    market.providers.reset();
    await market.rest();
    await query({ text: 'UPDATE notification_providers SET paused_until = NULL' });
    await query({ text: 'DELETE FROM notification_channels' });
  });
  after(() => market.stop());

  /** Goes to the moment of the next attempt. @returns how many seconds after the last failure it is, however slow we are */
  async function nextAttempt(): Promise<number> {
    const [failure] = await query<{ at: Date }>({ text: 'SELECT max(created_at) AS at FROM notification_failures' });
    const at = (await nextNotificationAt())!;
    await moveClockTo(at);
    await market.rest();
    await market.work();
    return (at.getTime() - failure!.at.getTime()) / 1_000;
  }

  const statuses = async (channelId: string): Promise<string[]> =>
    (await market.rows(channelId)).map((row) => row.status);

  for (const type of channelTypes) {
    it(`send by ${type} in the provider's format, once for an event and channel`, async () => {
      const id = await market.channel(ada, type);
      await market.happen(ada.userId);
      const [due] = await dueNotifications(10);
      await Promise.all(Array.from({ length: 6 }, () => sendNotification(due!)));
      await market.work();
      const { accepted, requests } = market.providers[type];
      assert.deepEqual([accepted.length, requests.length], [1, 1]);
      assert.match(JSON.stringify(accepted[0]!.body), /Your gig was changed/);
      assert.match(JSON.stringify(accepted[0]!.body), /https:\/\/guild\.example\.com\/dashboard\/gigs\/[0-9a-f-]{36}/);
      const [row] = await market.rows(id);
      assert.deepEqual([row!.status, row!.attempts], ['sent', 1]);
      assert.ok((await market.view(ada, id)).last_sent_at);
      assert.deepEqual(await market.failures(ada, id), []);
    });
  }

  const busy: Record<ChannelType, { fault: Fault; seconds: number; everyChannel?: boolean }[]> = {
    telegram: [{ fault: telegramError(429, 'Too Many Requests: retry after 35', { retry_after: 35 }), seconds: 35 }],
    discord: [
      { fault: discordRateLimit(64.57), seconds: 64.57 },
      { fault: discordRateLimit(12.5, true), seconds: 12.5, everyChannel: true },
      {
        fault: { status: 429, headers: { 'Retry-After': '600' }, body: 'error code: 1015' },
        seconds: 600,
        everyChannel: true,
      },
    ],
    slack: [{ fault: slackError(429, 'rate_limited', { 'Retry-After': '30' }), seconds: 30 }],
    email: [
      {
        fault: resendError(429, 'rate_limit_exceeded', 'Too many requests.', { 'retry-after': '20' }),
        seconds: 20,
        everyChannel: true,
      },
    ],
  };

  for (const type of channelTypes) {
    for (const { fault, seconds, everyChannel = false } of busy[type]) {
      it(`leave ${everyChannel ? type : `a ${type} channel`} alone for as long as a 429 says (${seconds} s)`, async () => {
        const [limited, other] = [await market.channel(ada, type), await market.channel(ada, type)];
        const { providers } = market;
        providers[type].faults.push(fault);
        await market.happen(ada.userId);
        await market.work();
        const sentMeanwhile = everyChannel ? 0 : 1;
        assert.equal(providers[type].accepted.length, sentMeanwhile);
        assert.equal(await areNotificationsIdle(), true);
        const rows = [...(await market.rows(limited)), ...(await market.rows(other))];
        assert.equal(rows.filter((row) => row.status === 'pending').length, 2 - sentMeanwhile);

        // Nothing else goes there either, and a limit is not one of the attempts that may fail.
        await market.happen(ada.userId);
        await market.work();
        assert.equal(providers[type].accepted.length, sentMeanwhile * 2);
        const waited = await nextAttempt();
        assert.ok(Math.abs(waited - seconds) < 0.1, `${waited} s instead of ${seconds} s`);
        assert.equal(providers[type].accepted.length, 4);
        assert.deepEqual(
          [...(await market.rows(limited)), ...(await market.rows(other))].map((row) => [
            row.status,
            row.schedule_step,
          ]),
          Array(4).fill(['sent', 0]),
        );
        const failures = [...(await market.failures(ada, limited)), ...(await market.failures(ada, other))];
        assert.deepEqual(
          failures.map((failure) => [failure.outcome, failure.status, failure.attempt]),
          [['retrying', 429, 1]],
        );
      });
    }

    it(`try ${type} again later after a 5xx, and give up in the end`, async () => {
      const id = await market.channel(ada, type);
      const { faults, requests, accepted } = market.providers[type];
      const broken = { status: 503, body: 'upstream connect error' };
      faults.push(broken, { ...broken, status: 500 });
      await market.happen(ada.userId);
      await market.work();
      assert.deepEqual(await statuses(id), ['pending']);
      const [first, second] = [await nextAttempt(), await nextAttempt()];
      assert.ok(first > 3.9 && first < 6.1, String(first));
      assert.ok(second > 23.9 && second < 36.1, String(second));
      assert.deepEqual([await statuses(id), accepted.length], [['sent'], 1]);

      faults.push(...Array(20).fill(broken));
      await market.happen(ada.userId);
      await market.work();
      while (await nextNotificationAt()) await nextAttempt();
      assert.deepEqual(await statuses(id), ['sent', 'failed']);
      assert.equal(requests.length, 3 + 7);
      const outcomes = (await market.failures(ada, id)).map((failure) => failure.outcome);
      assert.deepEqual(outcomes, ['given_up', ...Array(8).fill('retrying')]);
      assert.equal((await market.view(ada, id)).enabled, true);
    });

    it(`keep ${type}'s messages in order`, async () => {
      const id = await market.channel(ada, type);
      for (let count = 0; count < 3; count++) {
        await market.happen(ada.userId, { data: { id: ada.userId, title: `number ${count}` } });
      }
      await market.work();
      assert.deepEqual(await statuses(id), ['sent', 'sent', 'sent']);
      const bodies = market.providers[type].accepted.map(({ body }) => /number (\d)/.exec(JSON.stringify(body))?.[1]);
      assert.deepEqual(bodies, ['0', '1', '2']);
    });
  }

  const gone: Record<ChannelType, Fault[]> = {
    telegram: [
      telegramError(403, 'Forbidden: bot was blocked by the user'),
      telegramError(403, 'Forbidden: bot was kicked from the supergroup chat'),
      telegramError(400, 'Bad Request: chat not found'),
      telegramError(400, 'Bad Request: not enough rights to send text messages to the chat'),
    ],
    discord: [
      discordError(404, 10_015, 'Unknown Webhook'),
      discordError(401, 50_027, 'Invalid Webhook Token'),
      discordError(403, 50_001, 'Missing Access'),
    ],
    slack: [
      slackError(404, 'no_service'),
      slackError(410, 'channel_is_archived'),
      slackError(403, 'action_prohibited'),
      slackError(400, 'user_not_found'),
    ],
    email: [
      resendError(
        422,
        'validation_error',
        'Invalid `to` field. The email address needs to follow the `email@example.com` format.',
      ),
    ],
  };

  for (const type of channelTypes) {
    for (const fault of gone[type]) {
      const { status, body } = fault as Exclude<Fault, string>;
      it(`disable a ${type} channel at once after ${status} ${JSON.stringify(body).slice(0, 60)}, and mail its owner`, async () => {
        const id = await market.channel(ada, type);
        market.providers[type].faults.push({ status: 500, body: '' }, fault);
        await market.happen(ada.userId);
        await market.work();
        await market.happen(ada.userId);
        await market.work();
        assert.deepEqual(await statuses(id), ['cancelled', 'failed']);
        const view = await market.view(ada, id);
        assert.deepEqual([view.enabled, view.disabled_reason], [false, 'gone']);
        assert.ok(view.disabled_detail!.length > 5, view.disabled_detail!);
        const [newest] = await market.failures(ada, id);
        assert.equal(newest!.outcome, 'channel_gone');

        const [mail, ...others] = await listMailbox(ada.email);
        assert.equal(others.length, 0);
        assert.match(mail!.subject, /were switched off/);
        assert.ok(mail!.text.includes(view.disabled_detail!));
        assert.ok(mail!.text.includes(`/api/notifications/${id}`));
        assert.ok(!mail!.text.includes('X'.repeat(24)) && !mail!.text.includes('3d89bb7572e0'));

        // Nothing more is queued, until it is enabled again.
        await market.happen(ada.userId);
        assert.equal((await market.rows(id)).length, 2);
        const enabled = await updateChannel(ada, { channelId: id, changes: { enabled: true } });
        assert.deepEqual([enabled.enabled, enabled.disabled_reason, enabled.disabled_detail], [true, null, null]);
        await market.happen(ada.userId);
        await market.work();
        assert.deepEqual(await statuses(id), ['cancelled', 'failed', 'sent']);
      });
    }
  }

  const refused: Array<[ChannelType, Fault]> = [
    ['telegram', telegramError(400, "Bad Request: can't parse entities")],
    ['discord', discordError(400, 50_035, 'Invalid Form Body')],
    ['slack', slackError(400, 'invalid_blocks')],
    ['email', resendError(422, 'validation_error', 'Invalid `subject`.')],
  ];
  for (const [type, fault] of refused) {
    it(`give up one message that ${type} refuses, not the channel`, async () => {
      const id = await market.channel(ada, type);
      market.providers[type].faults.push(fault);
      await market.happen(ada.userId);
      await market.happen(ada.userId);
      await market.work();
      assert.deepEqual(await statuses(id), ['failed', 'sent']);
      assert.deepEqual(
        (await market.failures(ada, id)).map((failure) => failure.outcome),
        ['refused'],
      );
      assert.equal((await market.view(ada, id)).enabled, true);
    });
  }

  for (const [type, fault] of [
    ['telegram', telegramError(401, 'Unauthorized')],
    ['telegram', telegramError(404, 'Not Found')],
    ['email', resendError(403, 'invalid_api_key')],
  ] as const) {
    it(`do not blame a ${type} channel for ${fault.status}, which is about this server`, async () => {
      const id = await market.channel(ada, type);
      market.providers[type].faults.push(fault);
      await market.happen(ada.userId);
      await market.work();
      assert.deepEqual([(await market.view(ada, id)).failing_since, await statuses(id)], [null, ['pending']]);
      await nextAttempt();
      assert.deepEqual(await statuses(id), ['sent']);
    });
  }

  for (const type of ['telegram', 'discord', 'slack'] as const) {
    it(`keep the secret in ${type}'s URL out of the failure log, though an error page repeats it`, async () => {
      const id = await market.channel(ada, type);
      const { requests, faults } = market.providers[type];
      faults.push({ status: 400, body: 'Cannot POST ...' });
      await market.happen(ada.userId);
      await market.work();
      const { pathname } = requests[0]!.url;
      const secret = type === 'telegram' ? telegramToken : pathname.split('/').at(-1)!;
      assert.ok(pathname.includes(secret));
      faults.push({ status: 400, body: `Cannot POST ${pathname}` });
      await market.happen(ada.userId);
      await market.work();
      const error = (await market.failures(ada, id))[0]!.error;
      assert.match(error, /answered 400: Cannot POST \/.*…/);
      assert.ok(!error.includes(secret), error);
    });
  }

  for (const type of ['telegram', 'discord', 'slack'] as const) {
    it(`do not take a ${type} channel for gone when something in between forbids the request`, async () => {
      const id = await market.channel(ada, type);
      market.providers[type].faults.push({ status: 403, body: '<html><h1>Sorry, you have been blocked</h1></html>' });
      await market.happen(ada.userId);
      await market.work();
      const { enabled, failing_since } = await market.view(ada, id);
      assert.deepEqual([enabled, failing_since, await statuses(id)], [true, null, ['pending']]);
      await nextAttempt();
      assert.deepEqual(await statuses(id), ['sent']);
    });
  }

  it('follow a Telegram group that became a supergroup', async () => {
    const id = await market.channel(ada, 'telegram', { chat_id: -100 });
    market.providers.telegram.faults.push(
      telegramError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: -1_009_999_999_999,
      }),
    );
    await market.happen(ada.userId);
    await market.work();
    assert.deepEqual(
      market.providers.telegram.requests.map(({ body }) => body.chat_id),
      [-100, -1_009_999_999_999],
    );
    assert.deepEqual((await market.view(ada, id)).config, { chat_id: '-1009999999999' });
    assert.deepEqual(await statuses(id), ['sent']);
  });

  it('stop when Discord says that a bucket is used up', async () => {
    const id = await market.channel(ada, 'discord');
    market.providers.discord.faults.push(discordMessage(0, 60));
    await market.happen(ada.userId);
    await market.happen(ada.userId);
    await market.work();
    assert.deepEqual(await statuses(id), ['sent', 'pending']);
    assert.equal(await areNotificationsIdle(), false);
    const [row] = await query<{ wait: number }>({
      text: 'SELECT extract(epoch FROM ready_at - now())::float8 AS wait FROM notification_channels',
    });
    assert.ok(row!.wait > 0 && row!.wait <= 60, String(row!.wait));
  });

  it('send no faster to one channel than its provider allows, bursts apart', async () => {
    const id = await market.channel(ada, 'slack');
    for (let count = 0; count < 20; count++) await market.happen(ada.userId);
    const started = performance.now();
    const sent = async (): Promise<number> => {
      await market.work();
      return (await statuses(id)).filter((status) => status === 'sent').length;
    };
    /** One a second, so a slow machine sends more than a burst. */
    const atMost = (burst: number): number => burst + Math.ceil((performance.now() - started) / 1_000);
    const first = await sent();
    assert.ok(first >= 5 && first <= atMost(5), `${first} at once`);
    // Any wait but a rate's is over at once, a rate's in a second of real time.
    await query({ text: `UPDATE notification_channels SET ready_at = ready_at - interval '1 second'` });
    const second = await sent();
    assert.ok(second > first && second <= atMost(6), `${second - first} more`);
  });

  it('take turns by way of a provider, so that one with much to say does not keep the others waiting', async () => {
    const eve = await market.user();
    const [busy, quiet] = [await market.channel(ada, 'email'), await market.channel(eve, 'email')];
    for (let count = 0; count < 30; count++) await market.happen(ada.userId);
    await market.work();
    assert.ok((await statuses(busy)).includes('pending'), 'the provider takes no more for now');
    await market.happen(eve.userId);
    await query({ text: `UPDATE notification_providers SET ready_at = '-infinity'` });
    const [next] = await dueNotifications(10);
    assert.equal(next, (await market.rows(quiet))[0]!.id);
  });

  it('disable a channel that nothing has got through to for five days', async () => {
    const id = await market.channel(ada, 'slack');
    market.providers.slack.faults.push(...Array(100).fill({ status: 500, body: 'rollup_error' }));
    for (let day = 0; day < 6; day++) {
      assert.equal((await market.view(ada, id)).enabled, true);
      await market.happen(ada.userId);
      await market.work();
      await market.rest();
      await market.advance(86_400);
    }
    const view = await market.view(ada, id);
    assert.deepEqual([view.enabled, view.disabled_reason], [false, 'failing']);
    assert.match((await listMailbox(ada.email))[0]!.text, /for five days/);
  });

  it('keep a channel whose last message failed long ago, when the next meets a moment of trouble', async () => {
    const id = await market.channel(ada, 'discord');
    const { faults } = market.providers.discord;
    faults.push({ status: 504, body: '' });
    await market.happen(ada.userId);
    await market.work();
    assert.deepEqual(await statuses(id), ['unknown']);
    await market.advance(6 * 86_400);
    faults.push(discordRateLimit(2), { status: 503, body: '' });
    await market.happen(ada.userId);
    await market.work();
    await nextAttempt();
    await nextAttempt();
    assert.deepEqual(await statuses(id), ['unknown', 'sent']);
    const { enabled, failing_since } = await market.view(ada, id);
    assert.deepEqual([enabled, failing_since], [true, null]);
  });

  it('leave mail in the mailbox where nothing sends it', async () => {
    const sandbox = await startNotificationMarket({ RESEND_API_KEY: '' });
    try {
      const eve = await sandbox.user();
      const id = await sandbox.channel(eve, 'email', { address: 'Eve@Example.com' });
      await sandbox.happen(eve.userId, { data: { id: eve.userId, title: 'Line\nbreak' } });
      await sandbox.work();
      const [mail, ...others] = await listMailbox('eve@example.com');
      assert.deepEqual([mail!.subject, others.length], ['Your gig was changed: Line break', 0]);
      assert.match(mail!.text, /https:\/\/guild\.example\.com\/dashboard\/gigs\//);
      assert.equal((await sandbox.rows(id))[0]!.status, 'sent');
    } finally {
      await sandbox.stop();
      await market.stop();
      market = await startNotificationMarket();
    }
  });
});
