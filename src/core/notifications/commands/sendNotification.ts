import { policy } from '../../../../config/policy.js';
import { query } from '../../../lib/db.js';
import { loggerFor } from '../../../lib/logger.js';
import type { NotificationRow } from '../../../models/Notification.js';
import { type Claim, claimNotification } from '../attempts/claim.js';
import { recordResult } from '../attempts/record.js';
import { dueOfChannelStatement } from '../due.js';
import { nameOf } from '../kinds.js';
import { present } from '../messages/present.js';
import { availableTypes, type Notice, type SendResult } from '../providers/index.js';
import { hintNotifications } from '../rows.js';

/** What its reader gets to see. */
function noticeOf(claim: Claim): Notice {
  const { id, kind, role, data, userId, subjects, occurredAt } = claim;
  return { ...present(kind, { data, role, userId, subjects }), id, event: nameOf(kind, role) ?? kind, occurredAt };
}

async function send(claim: Claim): Promise<SendResult> {
  try {
    return await claim.provider.send(claim.config, noticeOf(claim));
  } catch (error) {
    // A fault of ours: the same message would meet it again.
    loggerFor('notifications').error({ err: error, notification_id: claim.id }, 'notification could not be made');
    return { outcome: 'refused', status: null, error: 'The message could not be made; that is our fault.' };
  }
}

async function nextOf(channelId: string): Promise<Pick<NotificationRow, 'id' | 'attempts'> | undefined> {
  const [next] = await query<Pick<NotificationRow, 'id' | 'attempts'>>({
    name: 'notifications-due-channel',
    text: dueOfChannelStatement,
    values: [availableTypes(), channelId],
  });
  return next;
}

/**
 * Makes an attempt at a notification: claims it, which is committed as `sending`, sends it with no transaction open and
 * records what came of it. Safe to call any number of times, from any process; does nothing for one that is not due.
 *
 * A worker that dies on the way leaves a lease that runs out. Nobody knows then whether the message got through; it is
 * sent again only by way of a provider that drops repeats, so no reader ever gets it twice.
 *
 * While a channel is busy the hints for its other notifications come to nothing, so the place is passed on: for a short
 * turn to the channel's next notification here, then by way of the queue.
 */
export async function sendNotification(notificationId: string): Promise<void> {
  const turnEndsAt = performance.now() + policy.notifications.turnMilliseconds;
  let claim = await claimNotification(notificationId);
  while (claim) {
    await recordResult(claim, await send(claim));
    const next = await nextOf(claim.channelId);
    if (!next) return;
    if (performance.now() > turnEndsAt) return hintNotifications([next]);
    claim = await claimNotification(next.id);
  }
}
