import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * The books of the API's use. Web processes append what they have counted to `usage_tallies`; the limits worker rolls
 * that into a row per key and day. Sessions of a user, whose `api_key_id` is null, share a row. Days and times are wall
 * time, like the limits. `rate_limits` is updated in place for as long as a window lasts: room in its pages keeps that
 * from growing it.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE usage_tallies (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      day date NOT NULL,
      user_id uuid NOT NULL,
      api_key_id uuid,
      requests int NOT NULL,
      limited int NOT NULL,
      errors int NOT NULL,
      exceeded jsonb
    );

    CREATE TABLE usage_days (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users (id),
      day date NOT NULL,
      api_key_id uuid REFERENCES api_keys (id),
      requests bigint NOT NULL CHECK (requests >= 0),
      limited bigint NOT NULL CHECK (limited >= 0),
      errors bigint NOT NULL CHECK (errors >= 0),
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now()
    ) WITH (fillfactor = 80);
    CREATE UNIQUE INDEX usage_days_credential ON usage_days (user_id, day, coalesce(api_key_id, user_id));
    CREATE INDEX usage_days_list ON usage_days (user_id, day DESC, id DESC);
    CREATE INDEX usage_days_api_key ON usage_days (api_key_id);
    CREATE INDEX usage_days_day ON usage_days (day);

    CREATE TABLE rate_limit_notices (
      credential_id uuid PRIMARY KEY,
      told_at timestamptz NOT NULL
    );

    ALTER TABLE rate_limits SET (fillfactor = 50);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    ALTER TABLE rate_limits RESET (fillfactor);
    DROP TABLE rate_limit_notices, usage_days, usage_tallies;
  `);
}
