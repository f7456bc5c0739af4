import { defineTable } from './table.js';

export type ChannelType = 'telegram' | 'discord' | 'slack' | 'email';

export interface NotificationChannelRow {
  id: string;
  user_id: string;
  channel_type: ChannelType;
  /** JSON, encrypted; the channel's id is its context. */
  config: Buffer;
  /** ClawConnected's names; null for all, those to come included. */
  enabled_events: string[] | null;
  enabled: boolean;
  /** `owner`: by PATCH; `gone`: the provider said for good; `failing`: nothing but failures for days. */
  disabled_reason: 'owner' | 'gone' | 'failing' | null;
  /** What the provider said. */
  disabled_detail: string | null;
  disabled_at: Date | null;
  /** Market time of the first failure since the last success. */
  failing_since: Date | null;
  last_sent_at: Date | null;
  last_failed_at: Date | null;
  /** Wall time from which its rate allows the next message. */
  ready_at: Date;
  /** Market time until which its provider wants to be left alone. */
  paused_until: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const notificationChannels = defineTable<NotificationChannelRow>('notification_channels', [
  'id',
  'user_id',
  'channel_type',
  'config',
  'enabled_events',
  'enabled',
  'disabled_reason',
  'disabled_detail',
  'disabled_at',
  'failing_since',
  'last_sent_at',
  'last_failed_at',
  'ready_at',
  'paused_until',
  'created_at',
  'updated_at',
]);
