import type { MigrationContext } from '../src/lib/migrate.js';

export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE idempotency_keys (
      user_id uuid NOT NULL,
      scope text NOT NULL,
      key text NOT NULL,
      request_hash bytea NOT NULL,
      status int,
      response bytea,
      leased_until timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, scope, key)
    );
    CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE idempotency_keys');
}
