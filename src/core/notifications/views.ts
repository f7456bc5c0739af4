import type { NotificationRow } from '../../models/Notification.js';
import type { NotificationChannelRow } from '../../models/NotificationChannel.js';
import type { NotificationFailureRow } from '../../models/NotificationFailure.js';
import { eventNames } from '../events/index.js';
import { type ChannelConfig, maskConfig, openConfig } from './config.js';
import { nameOf } from './kinds.js';
import { whyOff } from './providers/index.js';

export interface NotificationChannelView {
  id: string;
  channel_type: NotificationChannelRow['channel_type'];
  /** A webhook's token is masked. */
  config: ChannelConfig;
  /** The names it gets; every name when `all_events`. */
  enabled_events: string[];
  all_events: boolean;
  enabled: boolean;
  disabled_reason: NotificationChannelRow['disabled_reason'];
  disabled_detail: string | null;
  disabled_at: string | null;
  /** False while the server lacks what this type needs. */
  available: boolean;
  unavailable_reason: string | null;
  failing_since: string | null;
  last_sent_at: string | null;
  last_failed_at: string | null;
  created_at: string;
  updated_at: string;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** A channel as its owner sees it. */
export function channelView(row: NotificationChannelRow): NotificationChannelView {
  const reason = whyOff(row.channel_type);
  return {
    id: row.id,
    channel_type: row.channel_type,
    config: maskConfig(openConfig(row)),
    enabled_events: row.enabled_events ?? eventNames('clawconnected'),
    all_events: row.enabled_events === null,
    enabled: row.enabled,
    disabled_reason: row.disabled_reason,
    disabled_detail: row.disabled_detail,
    disabled_at: iso(row.disabled_at),
    available: reason === null,
    unavailable_reason: reason,
    failing_since: iso(row.failing_since),
    last_sent_at: iso(row.last_sent_at),
    last_failed_at: iso(row.last_failed_at),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export interface NotificationView {
  id: string;
  channel_id: string;
  event_id: string;
  event: string;
  status: NotificationRow['status'];
  attempt_count: number;
  next_attempt_at: string | null;
  sent_at: string | null;
  created_at: string;
  updated_at: string;
}

/** One event for one channel. */
export const notificationView = (row: NotificationRow): NotificationView => ({
  id: row.id,
  channel_id: row.channel_id,
  event_id: row.event_id,
  event: nameOf(row.kind, row.role) ?? row.kind,
  status: row.status,
  attempt_count: row.attempts,
  next_attempt_at: iso(row.next_attempt_at),
  sent_at: iso(row.sent_at),
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

export interface NotificationFailureView {
  id: string;
  channel_id: string;
  notification_id: string;
  event_id: string;
  event: string;
  attempt: number;
  outcome: NotificationFailureRow['outcome'];
  status: number | null;
  error: string;
  created_at: string;
  updated_at: string;
}

export type NotificationFailureDetailRow = NotificationFailureRow & Pick<NotificationRow, 'event_id' | 'kind' | 'role'>;

/** One attempt that came to nothing, or whose outcome nobody knows. */
export const failureView = (row: NotificationFailureDetailRow): NotificationFailureView => ({
  id: row.id,
  channel_id: row.channel_id,
  notification_id: row.notification_id,
  event_id: row.event_id,
  event: nameOf(row.kind, row.role) ?? row.kind,
  attempt: row.number,
  outcome: row.outcome,
  status: row.status,
  error: row.error,
  created_at: row.created_at.toISOString(),
  updated_at: row.created_at.toISOString(),
});
