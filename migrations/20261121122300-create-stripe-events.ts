import type { MigrationContext } from '../src/lib/migrate.js';

/** The inbox of Stripe's webhooks: one row an event id, however often Stripe sends it. All times are wall time. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE stripe_events (
      id text PRIMARY KEY,
      type text NOT NULL,
      object_id text,
      account text,
      payload jsonb NOT NULL,
      received_at timestamptz NOT NULL DEFAULT now(),
      processed_at timestamptz,
      attempts int NOT NULL DEFAULT 0,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      leased_until timestamptz,
      last_error text
    );
    CREATE INDEX stripe_events_due ON stripe_events (next_attempt_at) WHERE processed_at IS NULL;
    CREATE INDEX stripe_events_object ON stripe_events (object_id);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE stripe_events');
}
