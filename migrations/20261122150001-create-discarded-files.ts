import type { MigrationContext } from '../src/lib/migrate.js';

/** Stored bytes whose file is gone and that have yet to go too: the store may be away when they should. Wall time. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE discarded_files (
      storage_key text PRIMARY KEY,
      tried_at timestamptz
    );
    CREATE INDEX discarded_files_next ON discarded_files (tried_at NULLS FIRST, storage_key);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE discarded_files');
}
