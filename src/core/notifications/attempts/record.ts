import { policy } from '../../../../config/policy.js';
import { inTransaction, query, type Transaction } from '../../../lib/db.js';
import { type NotificationRow, notifications } from '../../../models/Notification.js';
import { type NotificationChannelRow, notificationChannels } from '../../../models/NotificationChannel.js';
import type { NotificationFailureRow } from '../../../models/NotificationFailure.js';
import { queueMail } from '../../mail/index.js';
import { disableChannel } from '../channels.js';
import { sealConfig } from '../config.js';
import { tellOfDisabling } from '../mails.js';
import type { SendFailure, SendResult } from '../providers/index.js';
import { retryDelaySeconds } from '../schedule.js';
import { notificationTransitions } from '../states.js';
import type { Claim } from './claim.js';
import { logFailure } from './log.js';

type LockedChannel = NotificationChannelRow & { now: Date };

async function lockChannel(transaction: Transaction, id: string): Promise<LockedChannel | null> {
  const [row] = await query<LockedChannel>(
    {
      text: `SELECT ${notificationChannels.columns}, market_now() AS now FROM notification_channels
              WHERE id = $1 FOR NO KEY UPDATE`,
      values: [id],
    },
    transaction,
  );
  return row ?? null;
}

type Success = Extract<SendResult, { outcome: 'sent' | 'mailbox' }>;

async function recordSuccess(transaction: Transaction, claim: Claim, result: Success): Promise<void> {
  const moved = await query(
    {
      text: `UPDATE notifications
                SET status = $2, leased_until = NULL, sent_at = market_now(), updated_at = market_now()
              WHERE id = $1 AND status = ANY($3) RETURNING id`,
      values: [claim.id, notificationTransitions.succeed.to, notificationTransitions.succeed.from],
    },
    transaction,
  );
  if (moved.length === 0) return;
  if (result.outcome === 'mailbox') await queueMail(transaction, result.mail);
  const readyIn = result.outcome === 'sent' ? (result.readyInSeconds ?? null) : null;
  await query(
    {
      text: `UPDATE notification_channels
                SET failing_since = NULL, last_sent_at = market_now(),
                    ready_at = greatest(ready_at, clock_timestamp() + $2::float8 * interval '1 second')
              WHERE id = $1`,
      values: [claim.channelId, readyIn],
    },
    transaction,
  );
}

/** The limit a provider has named, for the channel or for all of its type. Nobody else runs into it meanwhile. */
async function pause(
  transaction: Transaction,
  channel: LockedChannel,
  seconds: number,
  everyChannel: boolean,
): Promise<void> {
  const [table, column, key] = everyChannel
    ? ['notification_providers', 'channel_type', channel.channel_type]
    : ['notification_channels', 'id', channel.id];
  await query(
    {
      text: `UPDATE ${table}
                SET paused_until = greatest(paused_until, market_now() + $2::float8 * interval '1 second')
              WHERE ${column} = $1`,
      values: [key, seconds],
    },
    transaction,
  );
}

interface Verdict {
  action: 'retry' | 'giveUp' | 'loseTrack';
  outcome: NotificationFailureRow['outcome'];
  /** Until the next attempt. */
  delaySeconds?: number;
  /** Whether that is one of the schedule. */
  step?: boolean;
}

/** Whether there is another attempt, and when. */
function verdictOn(failure: SendFailure, row: NotificationRow, now: Date): Verdict {
  const { maxAgeSeconds, maxRetryAfterSeconds } = policy.notifications;
  if (failure.outcome === 'unknown') return { action: 'loseTrack', outcome: 'unknown' };
  if (failure.outcome === 'gone') return { action: 'giveUp', outcome: 'channel_gone' };
  if (failure.outcome === 'refused') return { action: 'giveUp', outcome: 'refused' };
  const asked = failure.outcome === 'retry' ? failure.retryAfterSeconds : 0;
  // A limit says when to come back, and a move where to go: neither is one of the attempts that may fail.
  const delaySeconds = asked ?? retryDelaySeconds(row.schedule_step);
  const age = (now.getTime() - row.created_at.getTime()) / 1_000;
  const tooLate = (asked ?? 0) > maxRetryAfterSeconds;
  if (delaySeconds === null || tooLate || age + delaySeconds > maxAgeSeconds) {
    return { action: 'giveUp', outcome: 'given_up' };
  }
  return { action: 'retry', outcome: 'retrying', delaySeconds, step: asked === undefined };
}

/** The target was replaced meanwhile: what is certainly not sent goes to the new one. */
const elsewhere = (failure: SendFailure): SendFailure =>
  failure.outcome === 'unknown'
    ? failure
    : { outcome: 'retry', status: failure.status, error: failure.error, retryAfterSeconds: 0 };

/**
 * What a failure means for the channel: a gone one is disabled at once, one that nothing has got through to for five
 * days when another message is given up. A failure that is followed by another attempt may be a moment's.
 */
async function judgeChannel(
  transaction: Transaction,
  channel: LockedChannel,
  failure: SendFailure,
  { action }: Verdict,
): Promise<void> {
  const { now } = channel;
  if (failure.outcome === 'moved') {
    await notificationChannels.update(transaction, channel.id, { config: sealConfig(channel.id, failure.config) });
    return;
  }
  // What is this server's fault, or one message's, says nothing about the channel.
  if (failure.outcome === 'refused' || (failure.outcome === 'retry' && failure.ours)) return;
  const failingSince = channel.failing_since ?? now;
  await notificationChannels.update(transaction, channel.id, { failing_since: failingSince });
  if (!channel.enabled) return;
  const failingFor = (now.getTime() - failingSince.getTime()) / 1_000;
  const failing = action !== 'retry' && failingFor >= policy.notifications.disableAfterFailingSeconds;
  if (failure.outcome !== 'gone' && !failing) return;
  const reason = failure.outcome === 'gone' ? 'gone' : 'failing';
  await tellOfDisabling(transaction, await disableChannel(transaction, channel.id, reason, failure.error, now));
}

async function recordFailure(
  transaction: Transaction,
  claim: Claim,
  channel: LockedChannel,
  failure: SendFailure,
): Promise<void> {
  const row = await notifications.lock(transaction, claim.id);
  // Our lease had run out, and another worker has settled it: what comes next is its business.
  if (row?.status !== 'sending' || row.attempts !== claim.number) return;
  const replaced = !channel.config.equals(claim.sealedConfig);
  const verdict = verdictOn(replaced ? elsewhere(failure) : failure, row, channel.now);
  await query(
    {
      text: `UPDATE notifications
                SET status = $2, leased_until = NULL, updated_at = market_now(),
                    schedule_step = schedule_step + $3::int,
                    next_attempt_at = market_now() + $4::float8 * interval '1 second'
              WHERE id = $1`,
      values: [row.id, notificationTransitions[verdict.action].to, verdict.step ? 1 : 0, verdict.delaySeconds ?? null],
    },
    transaction,
  );
  const { status, error } = failure;
  await logFailure(transaction, row, claim.number, { outcome: verdict.outcome, status, error });
  if (replaced) return;
  if (failure.outcome === 'retry' && failure.retryAfterSeconds !== undefined) {
    const seconds = Math.min(failure.retryAfterSeconds, policy.notifications.maxRetryAfterSeconds);
    await pause(transaction, channel, seconds, failure.everyChannel === true);
  }
  await judgeChannel(transaction, channel, failure, verdict);
}

/** Notes what came of an attempt: the notification closed or its next attempt set, and the channel's record. */
export function recordResult(claim: Claim, result: SendResult): Promise<void> {
  return inTransaction(async (transaction) => {
    const channel = await lockChannel(transaction, claim.channelId);
    // It was deleted meanwhile, and its notifications with it.
    if (!channel) return;
    if (result.outcome === 'sent' || result.outcome === 'mailbox') await recordSuccess(transaction, claim, result);
    else await recordFailure(transaction, claim, channel, result);
  });
}
