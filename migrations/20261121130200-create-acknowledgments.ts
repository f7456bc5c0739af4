import type { MigrationContext } from '../src/lib/migrate.js';

/** Who has promised to keep which listing's details confidential; found by listing and by user. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE acknowledgments (
      listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
      user_id uuid NOT NULL REFERENCES users (id),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      PRIMARY KEY (listing_id, user_id)
    );
    CREATE INDEX acknowledgments_user ON acknowledgments (user_id);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE acknowledgments');
}
