import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * A notification is one event for one channel. `sending` is committed before a provider is called, so that a row whose
 * worker died can be told from one that was never tried. Due times and pauses are in market time, as webhooks' are;
 * leases and rates, which are about real seconds, in wall time.
 *
 * `notification_subjects` is what this module remembers of the log: events about milestones, payouts and deadlines
 * carry ids, and a message for people names the gig.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE notification_channels (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users (id),
      channel_type text NOT NULL CHECK (channel_type IN ('telegram', 'discord', 'slack', 'email')),
      config bytea NOT NULL,
      enabled_events text[],
      enabled boolean NOT NULL DEFAULT true,
      disabled_reason text CHECK (disabled_reason IN ('owner', 'gone', 'failing')),
      disabled_detail text,
      disabled_at timestamptz,
      failing_since timestamptz,
      last_sent_at timestamptz,
      last_failed_at timestamptz,
      ready_at timestamptz NOT NULL DEFAULT '-infinity',
      paused_until timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      CHECK (enabled = (disabled_at IS NULL) AND enabled = (disabled_reason IS NULL))
    ) WITH (fillfactor = 80);
    CREATE INDEX notification_channels_user ON notification_channels (user_id, created_at DESC, id DESC);

    CREATE TABLE notification_providers (
      channel_type text PRIMARY KEY CHECK (channel_type IN ('telegram', 'discord', 'slack', 'email')),
      ready_at timestamptz NOT NULL DEFAULT '-infinity',
      paused_until timestamptz
    ) WITH (fillfactor = 10);
    INSERT INTO notification_providers (channel_type) VALUES ('telegram'), ('discord'), ('slack'), ('email');

    CREATE TABLE notifications (
      id uuid PRIMARY KEY,
      channel_id uuid NOT NULL REFERENCES notification_channels (id) ON DELETE CASCADE,
      event_id uuid NOT NULL,
      position bigint NOT NULL,
      kind text NOT NULL,
      role text NOT NULL,
      status text NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'sending', 'sent', 'failed', 'unknown', 'cancelled')),
      attempts int NOT NULL DEFAULT 0,
      schedule_step int NOT NULL DEFAULT 0,
      next_attempt_at timestamptz DEFAULT market_now(),
      leased_until timestamptz,
      sent_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      UNIQUE (event_id, channel_id),
      CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL)),
      CHECK ((status = 'sending') = (leased_until IS NOT NULL))
    ) WITH (fillfactor = 80);
    CREATE INDEX notifications_channel ON notifications (channel_id);
    CREATE INDEX notifications_due ON notifications (channel_id, position, id) INCLUDE (next_attempt_at)
      WHERE status = 'pending';
    CREATE INDEX notifications_sending ON notifications (channel_id, leased_until) WHERE status = 'sending';

    CREATE TABLE notification_failures (
      id uuid PRIMARY KEY,
      notification_id uuid NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
      channel_id uuid NOT NULL REFERENCES notification_channels (id) ON DELETE CASCADE,
      number int NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('retrying', 'given_up', 'refused', 'channel_gone', 'unknown')),
      status int,
      error text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX notification_failures_channel ON notification_failures (channel_id, created_at DESC, id DESC);
    CREATE INDEX notification_failures_notification ON notification_failures (notification_id);

    CREATE TABLE notification_subjects (
      id uuid PRIMARY KEY,
      type text NOT NULL CHECK (type IN ('gig', 'negotiation', 'contract', 'milestone', 'dispute', 'payout')),
      title text,
      contract_id uuid
    );

    INSERT INTO event_consumers (name, position) VALUES ('notifications', 0);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DELETE FROM event_consumers WHERE name = 'notifications';
    DROP TABLE notification_subjects, notification_failures, notifications, notification_providers,
               notification_channels;
  `);
}
