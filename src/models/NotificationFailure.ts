import { defineTable } from './table.js';

export interface NotificationFailureRow {
  id: string;
  notification_id: string;
  channel_id: string;
  /** Which attempt at the notification it was, from 1. */
  number: number;
  /** What follows: another attempt, none, or none on this channel at all. `unknown`: perhaps it got through. */
  outcome: 'retrying' | 'given_up' | 'refused' | 'channel_gone' | 'unknown';
  /** HTTP status or SMTP reply code, when there was an answer. */
  status: number | null;
  error: string;
  /** Market time. */
  created_at: Date;
}

export const notificationFailures = defineTable<NotificationFailureRow>('notification_failures', [
  'id',
  'notification_id',
  'channel_id',
  'number',
  'outcome',
  'status',
  'error',
  'created_at',
]);
