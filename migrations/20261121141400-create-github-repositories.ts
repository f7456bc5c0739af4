import type { MigrationContext } from '../src/lib/migrate.js';

/** What GitHub last said of a user's public repositories; null: that it knows no such user. Wall time. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE github_repositories (
      username text PRIMARY KEY CHECK (username = lower(username)),
      etag text,
      repositories jsonb,
      fetched_at timestamptz NOT NULL DEFAULT now()
    );
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE github_repositories');
}
