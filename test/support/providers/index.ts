import assert from 'node:assert/strict';
import type { ChannelType } from '../../../src/models/NotificationChannel.js';
import { discordWebhookUrl, startDiscord } from './discord.js';
import { type ResendStandIn, resendKey, startResend } from './resend.js';
import { slackWebhookUrl, startSlack } from './slack.js';
import type { StandIn } from './standIn.js';
import { startTelegram, telegramToken } from './telegram.js';

export const channelTypes = ['telegram', 'discord', 'slack', 'email'] as const satisfies ChannelType[];

/** A config of each type that its stand-in answers to. */
export const configs: Record<ChannelType, Record<string, string>> = {
  telegram: { chat_id: '-1001234567890' },
  discord: { webhook_url: discordWebhookUrl },
  slack: { webhook_url: slackWebhookUrl },
  email: { address: 'alerts@example.com' },
};

export interface Providers extends Record<Exclude<ChannelType, 'email'>, StandIn> {
  email: ResendStandIn;
  /** What configures a server to use them. */
  environment: Record<string, string>;
  /** Forgets everything; fails when anything was not as documented. */
  reset(): void;
  stop(): Promise<void>;
}

/** What no server is configured with; for after a test. */
export const withoutProviders = {
  TELEGRAM_BOT_TOKEN: '',
  TELEGRAM_API_BASE: '',
  DISCORD_WEBHOOK_BASE: '',
  SLACK_WEBHOOK_BASE: '',
  RESEND_API_KEY: '',
  RESEND_API_BASE: '',
  SMTP_URL: '',
};

/** Stand-ins for Telegram, Discord, Slack and Resend. */
export async function startProviders(): Promise<Providers> {
  const [telegram, discord, slack, email] = await Promise.all([
    startTelegram(),
    startDiscord(),
    startSlack(),
    startResend(),
  ]);
  const all = [telegram, discord, slack, email];
  return {
    telegram,
    discord,
    slack,
    email,
    environment: {
      TELEGRAM_BOT_TOKEN: telegramToken,
      TELEGRAM_API_BASE: telegram.base,
      DISCORD_WEBHOOK_BASE: discord.base,
      SLACK_WEBHOOK_BASE: slack.base,
      RESEND_API_KEY: resendKey,
      RESEND_API_BASE: email.base,
      SMTP_URL: '',
    },
    reset() {
      const violations = all.flatMap((standIn) => standIn.violations);
      for (const standIn of all) standIn.reset();
      assert.deepEqual(violations, []);
    },
    async stop() {
      await Promise.all(all.map((standIn) => standIn.stop()));
    },
  };
}
