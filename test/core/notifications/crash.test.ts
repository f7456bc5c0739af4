import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { overrideEnvironment } from '../../../config/env.js';
import { claimNotification } from '../../../src/core/notifications/attempts/claim.js';
import { recordResult } from '../../../src/core/notifications/attempts/record.js';
import { areNotificationsIdle, dueNotifications, sendNotification } from '../../../src/core/notifications/index.js';
import { query } from '../../../src/lib/db.js';
import { freePort } from '../../../src/lib/network.js';
import { channelTypes } from '../../support/providers/index.js';
import { type SmtpStandIn, startSmtp } from '../../support/providers/smtp.js';
import { type NotificationMarket, startNotificationMarket, type TestContext } from './market.js';

/** Whoever only takes messages, and cannot tell a repeat from a second one. */
const chats = ['telegram', 'discord', 'slack'] as const;

describe('a notification whose outcome nobody knows', () => {
  let market: NotificationMarket;
  let ada: TestContext;
  let smtp: SmtpStandIn;
  before(async () => {
    [market, smtp] = await Promise.all([startNotificationMarket(), startSmtp()]);
  });
  beforeEach(async () => {
    ada = await market.user();
    smtp.taken.length = 0;
    smtp.data = '250 taken';
    smtp.recipient = '250 ok';
  });
  afterEach(async () => {
    market.providers.reset();
    overrideEnvironment({ SMTP_URL: '', ...market.providers.environment });
    await market.rest();
    await query({ text: 'DELETE FROM notification_channels' });
  });
  after(async () => {
    await Promise.all([market.stop(), smtp.stop()]);
  });

  /** What the length of a lease would do. */
  const expireLeases = (): Promise<object[]> =>
    query({
      text: `UPDATE notifications SET leased_until = now() - interval '1 millisecond' WHERE leased_until IS NOT NULL`,
    });

  /** Lets a worker of its own begin to send, and kills it once the provider has done its work. */
  async function killWhileSending(taken: Promise<unknown>): Promise<void> {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./sendInChild.ts', import.meta.url))],
      { env: process.env, stdio: 'inherit' },
    );
    await taken;
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.deepEqual(await dueNotifications(10), []);
    assert.equal(await areNotificationsIdle(), false);
    await expireLeases();
    await market.work();
    assert.equal(await areNotificationsIdle(), true);
  }

  const outcome = async (channelId: string) => ({
    rows: (await market.rows(channelId)).map((row) => [row.status, row.attempts]),
    failures: (await market.failures(ada, channelId)).map((failure) => [failure.outcome, failure.attempt]),
  });

  for (const type of chats) {
    it(`because its worker was killed reaches ${type} once, and the log says so`, async () => {
      const id = await market.channel(ada, type);
      market.providers[type].faults.push('hang');
      await market.happen(ada.userId);
      await killWhileSending(market.providers[type].wait(1));
      await market.happen(ada.userId);
      await market.work();
      const { accepted, requests } = market.providers[type];
      assert.deepEqual([requests.length, accepted.length], [2, 2]);
      assert.deepEqual(await outcome(id), {
        rows: [
          ['unknown', 1],
          ['sent', 1],
        ],
        failures: [['unknown', 1]],
      });
      assert.match((await market.failures(ada, id))[0]!.error, /not sent again/);
    });

    it(`because ${type} broke off or a gateway gave up is not sent again`, async () => {
      const id = await market.channel(ada, type);
      market.providers[type].faults.push('drop', { status: 504, body: 'gateway timeout' });
      await market.happen(ada.userId);
      await market.happen(ada.userId);
      await market.work();
      await market.advance(86_400);
      await market.work();
      assert.equal(market.providers[type].requests.length, 2);
      assert.deepEqual((await outcome(id)).rows, [
        ['unknown', 1],
        ['unknown', 1],
      ]);
      assert.equal((await market.view(ada, id)).enabled, true);
    });

    it(`is none when ${type} was never reached: it is sent later`, async () => {
      const id = await market.channel(ada, type);
      const nobody = `http://127.0.0.1:${await freePort()}`;
      overrideEnvironment({ TELEGRAM_API_BASE: nobody, DISCORD_WEBHOOK_BASE: nobody, SLACK_WEBHOOK_BASE: nobody });
      await market.happen(ada.userId);
      await market.work();
      assert.deepEqual((await outcome(id)).rows, [['pending', 1]]);
      overrideEnvironment(market.providers.environment);
      await market.advance(60);
      await market.work();
      assert.deepEqual(await outcome(id), { rows: [['sent', 2]], failures: [['retrying', 1]] });
    });
  }

  it('because its worker was killed is sent again by Resend, which knows it by its key and delivers it once', async () => {
    const id = await market.channel(ada, 'email');
    market.providers.email.faults.push('hang');
    await market.happen(ada.userId);
    await killWhileSending(market.providers.email.wait(1));
    const { requests, delivered } = market.providers.email;
    assert.deepEqual([requests.length, delivered.length], [2, 1]);
    assert.equal(requests[0]!.headers['idempotency-key'], requests[1]!.headers['idempotency-key']);
    assert.deepEqual(requests[0]!.body, requests[1]!.body);
    assert.deepEqual((await outcome(id)).rows, [['sent', 2]]);
  });

  it('does not hold up, nor wait for, what comes before it', async () => {
    const id = await market.channel(ada, 'email');
    market.providers.email.faults.push({ status: 500, body: {} });
    await market.happen(ada.userId);
    await market.work();
    await market.happen(ada.userId);
    assert.ok(await claimNotification((await dueNotifications(1))[0]!));
    await market.advance(10);
    await expireLeases();
    await market.work();
    assert.deepEqual((await outcome(id)).rows, [
      ['sent', 2],
      ['sent', 2],
    ]);
  });

  it('because Resend broke off is sent again under the same key', async () => {
    const id = await market.channel(ada, 'email');
    market.providers.email.faults.push('drop');
    await market.happen(ada.userId);
    await market.work();
    await market.advance(10);
    await market.work();
    assert.deepEqual([market.providers.email.requests.length, market.providers.email.delivered.length], [2, 1]);
    assert.deepEqual((await outcome(id)).rows, [['sent', 2]]);
  });

  it('because its worker was killed is not sent again by SMTP', async () => {
    overrideEnvironment({ SMTP_URL: smtp.url });
    const id = await market.channel(ada, 'email');
    smtp.data = 'hang';
    await market.happen(ada.userId);
    await killWhileSending(smtp.wait(1));
    assert.equal(smtp.taken.length, 1);
    assert.deepEqual((await outcome(id)).rows, [['unknown', 1]]);
    smtp.data = 'drop';
    await market.happen(ada.userId);
    await market.work();
    await market.advance(86_400);
    await market.work();
    assert.equal(smtp.taken.length, 2);
    assert.deepEqual((await outcome(id)).rows[1], ['unknown', 1]);
  });

  for (const [reply, status, enabled] of [
    ['451 try again', 'pending', true],
    ['550 5.1.1 no such user', 'failed', false],
    ['550 5.7.1 your host is not welcome', 'failed', true],
  ] as const) {
    it(`is none when SMTP says ${reply}: ${status}`, async () => {
      overrideEnvironment({ SMTP_URL: smtp.url });
      const id = await market.channel(ada, 'email');
      smtp.recipient = reply;
      await market.happen(ada.userId);
      await market.work();
      assert.equal((await market.rows(id))[0]!.status, status);
      assert.equal((await market.view(ada, id)).enabled, enabled);
    });
  }

  for (const type of channelTypes) {
    it(`because its worker died before it called ${type} is never sent twice`, async () => {
      const id = await market.channel(ada, type);
      await market.happen(ada.userId);
      const [due] = await dueNotifications(1);
      assert.ok(await claimNotification(due!));
      assert.equal(await claimNotification(due!), null);
      await expireLeases();
      await market.rest();
      await market.work();
      assert.equal(market.providers[type].requests.length, type === 'email' ? 1 : 0);
      assert.equal((await market.rows(id))[0]!.status, type === 'email' ? 'sent' : 'unknown');
    });
  }

  it('is known after all when the worker that was taken for dead comes back', async () => {
    const id = await market.channel(ada, 'slack');
    await market.happen(ada.userId);
    await market.happen(ada.userId);
    for (const [result, status] of [
      [{ outcome: 'sent' }, 'sent'],
      [{ outcome: 'retry', status: 500, error: 'Slack answered 500' }, 'unknown'],
    ] as const) {
      const [due] = await dueNotifications(1);
      const claim = (await claimNotification(due!))!;
      await expireLeases();
      await sendNotification(due!);
      assert.equal((await market.rows(id)).find((row) => row.id === due)!.status, 'unknown');
      await recordResult(claim, result);
      assert.equal((await market.rows(id)).find((row) => row.id === due)!.status, status);
    }
    assert.equal(market.providers.slack.requests.length, 0);
  });

  it('is of no interest once its channel was deleted', async () => {
    await market.channel(ada, 'slack');
    await market.happen(ada.userId);
    const claim = (await claimNotification((await dueNotifications(1))[0]!))!;
    await query({ text: 'DELETE FROM notification_channels' });
    await recordResult(claim, { outcome: 'sent' });
    await recordResult(claim, { outcome: 'gone', status: 404, error: 'no_service' });
  });
});
