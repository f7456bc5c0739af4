import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * What stays of an account that was deleted: HMACs that recognise its e-mail and GitHub id when they sign up again, and
 * the commitments it kept and missed. `inherited_accounts` says which tombstones a user's score counts in; each once,
 * however often somebody leaves and comes back.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE deleted_accounts (
      user_id uuid PRIMARY KEY REFERENCES users (id),
      email_hmac bytea NOT NULL,
      github_hmac bytea,
      commitments_kept int NOT NULL DEFAULT 0 CHECK (commitments_kept >= 0),
      commitments_missed int NOT NULL DEFAULT 0 CHECK (commitments_missed >= 0),
      reason text,
      deleted_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX deleted_accounts_email ON deleted_accounts (email_hmac);
    CREATE INDEX deleted_accounts_github ON deleted_accounts (github_hmac) WHERE github_hmac IS NOT NULL;

    CREATE TABLE inherited_accounts (
      user_id uuid NOT NULL REFERENCES users (id),
      deleted_user_id uuid NOT NULL REFERENCES deleted_accounts (user_id),
      PRIMARY KEY (user_id, deleted_user_id)
    );
    CREATE INDEX inherited_accounts_deleted ON inherited_accounts (deleted_user_id);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE inherited_accounts, deleted_accounts');
}
