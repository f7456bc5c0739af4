import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * A delivery is one event for one endpoint: its body is written once and signed anew for each attempt. `schedule_step`
 * is how many retries of the schedule are used up (a replay starts it again), `attempts` how often it was ever claimed.
 * Due times and the breaker are in market time; leases, which only guard against dead workers, in wall time.
 *
 * `webhook_deliveries_soonest` and `webhook_deliveries_due` serve the sweep: it reads what is due, or, when that is much,
 * hops from endpoint to endpoint and reads the first due rows of each.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE webhook_endpoints (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users (id),
      dialect text NOT NULL CHECK (dialect IN ('clawconnected', 'agentgigs', 'clawgig')),
      url text NOT NULL,
      events text[],
      enabled boolean NOT NULL DEFAULT true,
      disabled_reason text CHECK (disabled_reason IN ('owner', 'gone', 'failing')),
      disabled_at timestamptz,
      failing_since timestamptz,
      failure_told_at timestamptz,
      breaker_open_until timestamptz,
      breaker_counts_from timestamptz,
      creation_key bytea,
      deleted_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      CHECK (enabled = (disabled_at IS NULL) AND enabled = (disabled_reason IS NULL))
    ) WITH (fillfactor = 80);
    CREATE INDEX webhook_endpoints_user ON webhook_endpoints (user_id, created_at DESC, id DESC)
      WHERE deleted_at IS NULL;

    CREATE TABLE webhook_secrets (
      id uuid PRIMARY KEY,
      endpoint_id uuid NOT NULL REFERENCES webhook_endpoints (id),
      secret bytea NOT NULL,
      expires_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX webhook_secrets_endpoint ON webhook_secrets (endpoint_id);
    CREATE UNIQUE INDEX webhook_secrets_current ON webhook_secrets (endpoint_id) WHERE expires_at IS NULL;

    CREATE TABLE webhook_deliveries (
      id uuid PRIMARY KEY,
      endpoint_id uuid NOT NULL REFERENCES webhook_endpoints (id),
      event_id uuid NOT NULL,
      event text NOT NULL,
      body bytea NOT NULL,
      status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed', 'cancelled')),
      attempts int NOT NULL DEFAULT 0,
      schedule_step int NOT NULL DEFAULT 0,
      next_attempt_at timestamptz DEFAULT market_now(),
      leased_until timestamptz,
      delivered_at timestamptz,
      replayed_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      UNIQUE (event_id, endpoint_id),
      CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL))
    ) WITH (fillfactor = 80);
    CREATE INDEX webhook_deliveries_endpoint ON webhook_deliveries (endpoint_id, created_at DESC, id DESC);
    CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint_id, next_attempt_at, id)
      WHERE status = 'pending';
    CREATE INDEX webhook_deliveries_soonest ON webhook_deliveries (next_attempt_at) INCLUDE (endpoint_id)
      WHERE status = 'pending';
    CREATE INDEX webhook_deliveries_leased ON webhook_deliveries (endpoint_id) WHERE leased_until IS NOT NULL;

    CREATE TABLE webhook_attempts (
      id uuid PRIMARY KEY,
      delivery_id uuid NOT NULL REFERENCES webhook_deliveries (id),
      endpoint_id uuid NOT NULL REFERENCES webhook_endpoints (id),
      number int NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('succeeded', 'failed', 'interrupted')),
      status int,
      error text,
      response_excerpt text,
      duration_ms int,
      started_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX webhook_attempts_delivery ON webhook_attempts (delivery_id, number);
    CREATE INDEX webhook_attempts_breaker ON webhook_attempts (endpoint_id, created_at DESC) INCLUDE (outcome);

    CREATE FUNCTION refuse_webhook_attempt_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'webhook attempts are append-only';
    END $$;
    CREATE TRIGGER webhook_attempts_append_only BEFORE UPDATE ON webhook_attempts
      FOR EACH ROW EXECUTE FUNCTION refuse_webhook_attempt_change();

    -- Replays by time range start from the log.
    CREATE INDEX events_occurred_at ON events (occurred_at);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DROP INDEX events_occurred_at;
    DROP TABLE webhook_attempts, webhook_deliveries, webhook_secrets, webhook_endpoints;
    DROP FUNCTION refuse_webhook_attempt_change();
  `);
}
