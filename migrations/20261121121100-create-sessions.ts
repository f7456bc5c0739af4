import type { MigrationContext } from '../src/lib/migrate.js';

/** Sessions and mailed tokens live by wall time. Of a mailed token only its hash is kept. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE sessions (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users (id),
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      revoked_at timestamptz
    );
    CREATE INDEX sessions_user ON sessions (user_id);
    CREATE INDEX sessions_expires ON sessions (expires_at);

    CREATE TABLE email_tokens (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users (id),
      purpose text NOT NULL CHECK (purpose IN ('verify_email', 'reset_password')),
      token_hash bytea NOT NULL UNIQUE,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX email_tokens_user ON email_tokens (user_id, purpose);
    CREATE INDEX email_tokens_expires ON email_tokens (expires_at);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE email_tokens, sessions');
}
