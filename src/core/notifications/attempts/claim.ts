import { policy } from '../../../../config/policy.js';
import { inTransaction, query, type Transaction } from '../../../lib/db.js';
import { type NotificationRow, notifications } from '../../../models/Notification.js';
import { type NotificationChannelRow, notificationChannels } from '../../../models/NotificationChannel.js';
import type { NotificationSubjectRow } from '../../../models/NotificationSubject.js';
import { allows } from '../../transitions.js';
import { cancelPending } from '../channels.js';
import { type ChannelConfig, openConfig } from '../config.js';
import { type Provider, providerOf } from '../providers/index.js';
import { notificationTransitions } from '../states.js';
import { findSubjects } from '../subjects.js';
import { logFailure } from './log.js';

/** A notification that this process may send until its lease ends. */
export interface Claim {
  id: string;
  channelId: string;
  userId: string;
  provider: Provider<ChannelConfig>;
  config: ChannelConfig;
  /** As it is stored, to see whether the owner has replaced it meanwhile. */
  sealedConfig: Buffer;
  eventId: string;
  kind: string;
  role: string;
  /** What the log says of the event; empty for a test. */
  data: Record<string, unknown>;
  occurredAt: Date;
  subjects: NotificationSubjectRow[];
  /** Counts every attempt at this notification. */
  number: number;
}

type LockedChannel = NotificationChannelRow & { owner_active: boolean; ready: boolean; paused: boolean };
type LockedNotification = NotificationRow & { due: boolean; abandoned: boolean; blocked: boolean };

/** Claims of one channel's notifications take turns, in all processes: it is sent one message at a time. */
async function lockChannelOf(transaction: Transaction, notificationId: string): Promise<LockedChannel | null> {
  const [row] = await query<LockedChannel>(
    {
      text: `SELECT ${notificationChannels.columns}, ready_at <= clock_timestamp() AS ready,
                    paused_until IS NOT NULL AND paused_until > market_now() AS paused,
                    EXISTS (SELECT FROM users WHERE users.id = user_id AND status = 'active') AS owner_active
               FROM notification_channels
              WHERE id = (SELECT channel_id FROM notifications WHERE id = $1) FOR NO KEY UPDATE`,
      values: [notificationId],
    },
    transaction,
  );
  return row ?? null;
}

/** The notification; `blocked` while another of its channel is being sent or comes before it. */
async function lockNotification(transaction: Transaction, id: string): Promise<LockedNotification | null> {
  const [row] = await query<LockedNotification>(
    {
      text: `SELECT ${notifications.columns}, status = 'pending' AND next_attempt_at <= market_now() AS due,
                    status = 'sending' AND leased_until <= clock_timestamp() AS abandoned,
                    EXISTS (SELECT FROM notifications other
                             WHERE other.channel_id = notifications.channel_id AND other.id <> notifications.id
                               AND (other.status = 'sending'
                                    OR (notifications.status = 'pending' AND other.status = 'pending'
                                        AND other.next_attempt_at <= market_now()
                                        AND (other.position, other.id) < (notifications.position, notifications.id)))
                           ) AS blocked
               FROM notifications WHERE id = $1 FOR UPDATE`,
      values: [id],
    },
    transaction,
  );
  return row ?? null;
}

/**
 * Takes one message from the rates of the provider and of the channel: so many a second, with bursts after a pause
 * (https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm, kept as the moment from which the next may go).
 *
 * @returns whether there was one to take
 */
async function spend(transaction: Transaction, channel: LockedChannel): Promise<boolean> {
  const limits = policy.notifications.limits[channel.channel_type];
  const advance = `greatest(ready_at, clock_timestamp() - ($3::float8 - 1) / $2 * interval '1 second')
                   + 1 / $2::float8 * interval '1 second'`;
  const taken = await query(
    {
      text: `UPDATE notification_providers SET ready_at = ${advance}
              WHERE channel_type = $1 AND ready_at <= clock_timestamp()
                AND (paused_until IS NULL OR paused_until <= market_now()) RETURNING channel_type`,
      values: [channel.channel_type, limits.provider.perSecond, limits.provider.burst],
    },
    transaction,
  );
  if (taken.length === 0) return false;
  await query(
    {
      text: `UPDATE notification_channels SET ready_at = ${advance} WHERE id = $1`,
      values: [channel.id, limits.channel.perSecond, limits.channel.burst],
    },
    transaction,
  );
  return true;
}

/** A worker died during the attempt before: nobody knows what came of it, and where a repeat would show it is over. */
async function loseTrack(transaction: Transaction, row: NotificationRow): Promise<void> {
  await query(
    {
      text: `UPDATE notifications SET status = $2, leased_until = NULL, updated_at = market_now() WHERE id = $1`,
      values: [row.id, notificationTransitions.loseTrack.to],
    },
    transaction,
  );
  await logFailure(transaction, row, row.attempts, {
    outcome: 'unknown',
    status: null,
    error: 'The worker stopped while it was sending, so the message may have been sent or not; it is not sent again.',
  });
}

async function lease(transaction: Transaction, id: string): Promise<void> {
  await query(
    {
      text: `UPDATE notifications
                SET status = $2, attempts = attempts + 1, next_attempt_at = NULL, updated_at = market_now(),
                    leased_until = clock_timestamp() + $3 * interval '1 second'
              WHERE id = $1`,
      values: [id, notificationTransitions.start.to, policy.notifications.leaseSeconds],
    },
    transaction,
  );
}

/** Whether this channel and this notification can be worked on now; settles what cannot be for good. */
async function isReady(
  transaction: Transaction,
  channel: LockedChannel,
  row: LockedNotification,
  provider: Provider<ChannelConfig>,
): Promise<boolean> {
  if (!row.due && !row.abandoned) return false;
  if (row.abandoned && !provider.dropsRepeats()) {
    await loseTrack(transaction, row);
    return false;
  }
  if (!channel.enabled || !channel.owner_active) {
    // Queued while the channel was being disabled, or the account deleted.
    if (row.abandoned) await loseTrack(transaction, row);
    await cancelPending(transaction, channel.id);
    return false;
  }
  return !row.blocked && !channel.paused && provider.whyOff() === null;
}

/**
 * Takes a due notification under a lease (wall time), in one short transaction that says `sending` before anything is
 * sent. Null when it is not due, somebody else has it, or its channel or provider cannot take more now.
 */
export async function claimNotification(id: string): Promise<Claim | null> {
  return inTransaction(async (transaction) => {
    const channel = await lockChannelOf(transaction, id);
    const row = channel && (await lockNotification(transaction, id));
    if (!channel || !row || !allows(notificationTransitions, 'start', row.status)) return null;
    const provider = providerOf(channel.channel_type);
    if (!(await isReady(transaction, channel, row, provider))) return null;
    if (provider.isLimited() && !(channel.ready && (await spend(transaction, channel)))) return null;
    await lease(transaction, id);
    const [event] = await query<{ data: Record<string, unknown>; occurred_at: Date }>(
      { text: 'SELECT data, occurred_at FROM events WHERE id = $1', values: [row.event_id] },
      transaction,
    );
    const data = event?.data ?? {};
    return {
      id,
      channelId: channel.id,
      userId: channel.user_id,
      provider,
      config: openConfig(channel),
      sealedConfig: channel.config,
      eventId: row.event_id,
      kind: row.kind,
      role: row.role,
      data,
      occurredAt: event?.occurred_at ?? row.created_at,
      subjects: await findSubjects(transaction, data),
      number: row.attempts + 1,
    };
  });
}
