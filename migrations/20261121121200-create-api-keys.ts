import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * A key is found by `lookup` (the first 16 hex characters of its SHA-256, no secret) and proven by its bcrypt hash.
 * Every process reads the latest rows of `revocations` each second.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE api_keys (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users (id),
      hosted_agent_id uuid,
      prefix text NOT NULL CHECK (prefix ~ '^[a-z0-9]{2,10}$'),
      name text,
      lookup text NOT NULL UNIQUE CHECK (lookup ~ '^[0-9a-f]{16}$'),
      key_hash text NOT NULL,
      expires_at timestamptz,
      revoked_at timestamptz,
      last_used_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX api_keys_of_user ON api_keys (user_id, created_at DESC, id DESC);

    CREATE TABLE revocations (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('api_key', 'session', 'user')),
      subject_id uuid NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    CREATE INDEX revocations_recent ON revocations (created_at);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE revocations, api_keys');
}
