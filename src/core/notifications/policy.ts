import { policy } from '../../../config/policy.js';
import { Problem } from '../../lib/errors.js';
import type { NotificationChannelRow } from '../../models/NotificationChannel.js';
import { whyOff } from './providers/index.js';

/** @throws {Problem} NOTIFICATION_CHANNEL_LIMIT */
export function canAddChannel(existing: number): void {
  if (existing < policy.notifications.maxChannels) return;
  throw new Problem(
    'NOTIFICATION_CHANNEL_LIMIT',
    `You have ${existing} notification channels, as many as one account can have. Delete one first.`,
  );
}

/** @throws {Problem} NOTIFICATION_CHANNEL_DISABLED, NOTIFICATIONS_UNAVAILABLE: nothing would be sent */
export function canSend(channel: NotificationChannelRow): void {
  if (!channel.enabled) {
    throw new Problem(
      'NOTIFICATION_CHANNEL_DISABLED',
      'Put right what disabled it, then enable it: PATCH it with {"enabled": true}.',
      { members: { disabled_reason: channel.disabled_reason, disabled_detail: channel.disabled_detail } },
    );
  }
  const reason = whyOff(channel.channel_type);
  if (reason === null) return;
  throw new Problem(
    'NOTIFICATIONS_UNAVAILABLE',
    `${reason} The channel is kept and works once that is done; use another type meanwhile.`,
  );
}
