import { randomUUID } from 'node:crypto';
import { overrideEnvironment } from '../../../config/env.js';
import type { Context } from '../../../src/core/context.js';
import {
  type EventKind,
  type Recipient,
  recordEvent,
  registerConsumer,
  relayEvents,
} from '../../../src/core/events/index.js';
import {
  createChannel,
  dueNotifications,
  getChannel,
  listFailures,
  type NotificationFailureView,
  notificationsConsumer,
  sendNotification,
} from '../../../src/core/notifications/index.js';
import { closeBus } from '../../../src/lib/bus.js';
import { marketNow, moveClockTo, refreshClock } from '../../../src/lib/clock.js';
import { closeDatabase, inTransaction, query } from '../../../src/lib/db.js';
import { closeQueues } from '../../../src/lib/queue.js';
import type { NotificationRow } from '../../../src/models/Notification.js';
import type { ChannelType } from '../../../src/models/NotificationChannel.js';
import { users } from '../../../src/models/User.js';
import { createTestDatabase } from '../../support/database.js';
import { configs, type Providers, startProviders, withoutProviders } from '../../support/providers/index.js';

export type TestContext = Context & { userId: string; email: string };

export interface Happened {
  kind?: EventKind;
  role?: Recipient['role'];
  data?: Record<string, unknown>;
}

/** Events and notification channels with stand-ins for all providers, and no workers: a test makes each attempt itself. */
export interface NotificationMarket {
  providers: Providers;
  user(): Promise<TestContext>;
  /** Adds a channel that leads to a stand-in, or elsewhere. @returns its id */
  channel(ctx: TestContext, type: ChannelType, config?: Record<string, unknown>): Promise<string>;
  /** Records one event for a user and lets the consumer read it. @returns its id */
  happen(userId: string, event?: Happened): Promise<string>;
  /** Makes attempts until none is due, one after the other. */
  work(): Promise<void>;
  /** Lets rates forget what was sent before, as seconds of real time would. */
  rest(): Promise<void>;
  /** Moves market time forward. Seconds. */
  advance(seconds: number): Promise<void>;
  /** What a channel was to be sent, oldest first. */
  rows(channelId: string): Promise<NotificationRow[]>;
  /** The failure log, newest first. */
  failures(ctx: TestContext, channelId: string): Promise<NotificationFailureView[]>;
  view: typeof getChannel;
  stop(): Promise<void>;
}

export async function startNotificationMarket(environment: Record<string, string> = {}): Promise<NotificationMarket> {
  const [database, providers] = await Promise.all([createTestDatabase(), startProviders()]);
  overrideEnvironment({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    APP_URL: 'https://guild.example.com',
    DATABASE_URL: database.url,
    REDIS_URL: '',
    SECRET_KEYS: '11'.repeat(32),
    WEBHOOK_ALLOW_LOOPBACK: 'true',
    ...providers.environment,
    ...environment,
  });
  registerConsumer(notificationsConsumer);
  await refreshClock();
  await query({ text: `DELETE FROM event_consumers WHERE name <> 'notifications'` });

  return {
    providers,
    view: getChannel,
    async user() {
      const email = `${randomUUID()}@example.com`;
      const user = await users.insert(null, { id: randomUUID(), email });
      return {
        userId: user.id,
        email,
        requestId: 'test',
        actor: {
          userId: user.id,
          userType: null,
          role: 'user',
          subscriptionTier: 'free',
          emailVerified: true,
          credential: { kind: 'session', sessionId: randomUUID() },
        },
      };
    },
    async channel(ctx, type, config = configs[type]) {
      const { id } = await createChannel(ctx, { channel_type: type, config, enabled_events: null });
      return id;
    },
    async happen(userId, { kind = 'gig.updated', role = 'owner', data } = {}) {
      const facts = data ?? { id: randomUUID(), title: 'Zoë’s <gig> & more', status: 'active' };
      const id = await inTransaction((transaction) =>
        recordEvent(transaction, kind, { data: facts, recipients: [{ user_id: userId, role }] }),
      );
      await relayEvents();
      return id;
    },
    async work() {
      for (let due = await dueNotifications(100); due.length > 0; due = await dueNotifications(100)) {
        for (const id of due) await sendNotification(id);
      }
    },
    async rest() {
      await query({ text: `UPDATE notification_channels SET ready_at = '-infinity'` });
      await query({ text: `UPDATE notification_providers SET ready_at = '-infinity'` });
    },
    advance: (seconds) => moveClockTo(new Date(marketNow().getTime() + seconds * 1_000)),
    rows: (channelId) =>
      query<NotificationRow>({
        text: 'SELECT * FROM notifications WHERE channel_id = $1 ORDER BY id',
        values: [channelId],
      }),
    failures: async (ctx, channelId) => (await listFailures(ctx, { channelId, limit: 100 })).rows,
    async stop() {
      await providers.stop();
      await closeQueues();
      await closeBus();
      await closeDatabase();
      await database.drop();
      overrideEnvironment({ APP_URL: '', ...withoutProviders });
    },
  };
}
