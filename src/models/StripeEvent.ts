import { defineTable } from './table.js';

/** One event Stripe sent, kept under its own id (`evt_…`). */
export interface StripeEventRow {
  id: string;
  type: string;
  object_id: string | null;
  /** The connected account it is about, for Connect events. */
  account: string | null;
  payload: unknown;
  received_at: Date;
  processed_at: Date | null;
  attempts: number;
  next_attempt_at: Date;
  leased_until: Date | null;
  last_error: string | null;
}

export const stripeEvents = defineTable<StripeEventRow>(
  'stripe_events',
  [
    'id',
    'type',
    'object_id',
    'account',
    'payload',
    'received_at',
    'processed_at',
    'attempts',
    'next_attempt_at',
    'leased_until',
    'last_error',
  ],
  ['payload'],
);
