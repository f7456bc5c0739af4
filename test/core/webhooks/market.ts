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
  createEndpoint,
  deliverWebhook,
  dueDeliveries,
  listDeliveries,
  type WebhookDeliveryView,
  webhooksConsumer,
} from '../../../src/core/webhooks/index.js';
import { closeBus } from '../../../src/lib/bus.js';
import { marketNow, moveClockTo, refreshClock } from '../../../src/lib/clock.js';
import { closeDatabase, inTransaction, query } from '../../../src/lib/db.js';
import { closeQueues } from '../../../src/lib/queue.js';
import { users } from '../../../src/models/User.js';
import { createTestDatabase } from '../../support/database.js';
import { type Receiver, startReceiver } from '../../support/receiver.js';

export interface Subscription {
  id: string;
  secret: string;
  ref: { dialect: 'clawconnected'; endpointId: string };
}

/** Events and webhooks with a live receiver, and no workers: a test makes each attempt itself. */
export interface WebhookMarket {
  databaseUrl: string;
  receiver: Receiver;
  user(): Promise<Context & { userId: string; email: string }>;
  /** Registers the receiver, or another URL. */
  subscribe(ctx: Context, options?: { url?: string; events?: string[] }): Promise<Subscription>;
  /** Records one event for a user and lets the consumer read it. @returns its id */
  happen(userId: string, kind?: EventKind, role?: Recipient['role']): Promise<string>;
  /** Makes attempts until none is due; those due at the same time run at the same time. */
  work(): Promise<void>;
  /** Moves market time forward. Seconds. */
  advance(seconds: number): Promise<void>;
  /** The delivery log of an endpoint, newest first. */
  log(ctx: Context, subscription: Subscription): Promise<WebhookDeliveryView[]>;
  stop(): Promise<void>;
}

export async function startWebhookMarket(environment: Record<string, string> = {}): Promise<WebhookMarket> {
  const database = await createTestDatabase();
  overrideEnvironment({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    REDIS_URL: '',
    SECRET_KEYS: '11'.repeat(32),
    WEBHOOK_ALLOW_LOOPBACK: 'true',
    ...environment,
  });
  registerConsumer(webhooksConsumer);
  await refreshClock();
  const receiver = await startReceiver();
  await query({ text: `DELETE FROM event_consumers WHERE name <> 'webhooks'` });

  return {
    databaseUrl: database.url,
    receiver,
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
    async subscribe(ctx, { url = receiver.url, events } = {}) {
      const made = await createEndpoint(ctx, { dialect: 'clawconnected', url, events: events ?? null });
      return { id: made.id, secret: made.secret, ref: { dialect: 'clawconnected', endpointId: made.id } };
    },
    async happen(userId, kind = 'gig.updated', role = 'owner') {
      const id = await inTransaction((transaction) =>
        recordEvent(transaction, kind, { data: { title: 'Zoë’s gig' }, recipients: [{ user_id: userId, role }] }),
      );
      await relayEvents();
      return id;
    },
    async work() {
      for (let due = await dueDeliveries(100); due.length > 0; due = await dueDeliveries(100)) {
        await Promise.all(due.map(deliverWebhook));
      }
    },
    advance: (seconds) => moveClockTo(new Date(marketNow().getTime() + seconds * 1_000)),
    log: async (ctx, subscription) => (await listDeliveries(ctx, { ...subscription.ref, limit: 100 })).rows,
    async stop() {
      await receiver.stop();
      await closeQueues();
      await closeBus();
      await closeDatabase();
      await database.drop();
    },
  };
}
