import { defineTable } from './table.js';

export interface NotificationRow {
  id: string;
  channel_id: string;
  event_id: string;
  /** The event's place in the log; 0 for a test. */
  position: number;
  /** The event's kind, or `notification.test`. */
  kind: string;
  /** What the recipient is to the thing that happened. */
  role: string;
  /** `unknown`: perhaps it got through, so it is not sent again. */
  status: 'pending' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';
  /** How often it was claimed. */
  attempts: number;
  /** Retries of the schedule used up. */
  schedule_step: number;
  /** Market time; null unless pending. */
  next_attempt_at: Date | null;
  /** Wall time; set while a worker is sending it. */
  leased_until: Date | null;
  sent_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export const notifications = defineTable<NotificationRow>('notifications', [
  'id',
  'channel_id',
  'event_id',
  'position',
  'kind',
  'role',
  'status',
  'attempts',
  'schedule_step',
  'next_attempt_at',
  'leased_until',
  'sent_at',
  'created_at',
  'updated_at',
]);
