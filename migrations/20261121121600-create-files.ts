import type { MigrationContext } from '../src/lib/migrate.js';

export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE files (
      id uuid PRIMARY KEY,
      owner_id uuid NOT NULL REFERENCES users (id),
      name text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
      size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
      content_type text NOT NULL,
      storage_key text NOT NULL UNIQUE,
      sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      created_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX files_owner ON files (owner_id, created_at DESC, id DESC);

    CREATE TABLE file_links (
      file_id uuid NOT NULL REFERENCES files (id) ON DELETE CASCADE,
      subject_type text NOT NULL,
      subject_id uuid NOT NULL,
      PRIMARY KEY (file_id, subject_type, subject_id)
    );
    CREATE INDEX file_links_subject ON file_links (subject_type, subject_id);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE file_links, files');
}
