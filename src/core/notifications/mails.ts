import type { Transaction } from '../../lib/db.js';
import type { NotificationChannelRow } from '../../models/NotificationChannel.js';
import { findUser } from '../identity/index.js';
import { queueMail } from '../mail/index.js';
import { maskConfig, openConfig } from './config.js';

const names = { telegram: 'Telegram', discord: 'Discord', slack: 'Slack', email: 'e-mail' } as const;

const advice = {
  telegram: 'Unblock the bot, or add it to the chat again.',
  discord: 'Make a new webhook in the Discord channel and give its URL: PATCH {path} {"config": {"webhook_url": …}}',
  slack: 'Make a new incoming webhook in Slack and give its URL: PATCH {path} {"config": {"webhook_url": …}}',
  email: 'Give an address that takes mail: PATCH {path} {"config": {"address": …}}',
} as const;

/** Tells the owner, at the account's own address, that a channel was disabled and how to get it back. */
export async function tellOfDisabling(transaction: Transaction, channel: NotificationChannelRow): Promise<void> {
  const owner = await findUser(channel.user_id, transaction);
  if (owner?.status !== 'active') return;
  const path = `/api/notifications/${channel.id}`;
  const [target] = Object.values(maskConfig(openConfig(channel)));
  const why =
    channel.disabled_reason === 'gone' ? 'it cannot be reached any more' : 'nothing has got through for five days';
  await queueMail(transaction, {
    to: owner.email,
    subject: `Your ${names[channel.channel_type]} notifications were switched off`,
    text:
      `Nothing more is sent to your ${names[channel.channel_type]} channel ${target}: ${why}.\n\n` +
      `The answer was: ${channel.disabled_detail}\n\n` +
      `${advice[channel.channel_type].replace('{path}', path)}\n` +
      `Then go on: PATCH ${path} {"enabled": true}\n\n` +
      'What happened meanwhile is in GET /api/events.\n',
  });
}
