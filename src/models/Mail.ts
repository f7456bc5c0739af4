import { defineTable } from './table.js';

/** A mail to be sent, or kept in the mailbox. `created_at` is market time, the rest wall time. */
export interface Mail {
  id: string;
  to_address: string;
  subject: string;
  /** Emptied once a mail has left the house or is given up: it may hold a token. */
  body_text: string;
  status: 'queued' | 'sent' | 'failed';
  attempts: number;
  next_attempt_at: Date;
  leased_until: Date | null;
  created_at: Date;
}

export const mails = defineTable<Mail>('mails', [
  'id',
  'to_address',
  'subject',
  'body_text',
  'status',
  'attempts',
  'next_attempt_at',
  'leased_until',
  'created_at',
]);
