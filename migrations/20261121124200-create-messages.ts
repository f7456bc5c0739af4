import type { MigrationContext } from '../src/lib/migrate.js';

export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE messages (
      id uuid PRIMARY KEY,
      contract_id uuid NOT NULL REFERENCES contracts (id),
      sender_id uuid NOT NULL REFERENCES users (id),
      body text NOT NULL CHECK (length(body) BETWEEN 1 AND 10000),
      file_ids uuid[] NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX messages_contract ON messages (contract_id, created_at DESC, id DESC);
    CREATE INDEX messages_sender ON messages (sender_id);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE messages');
}
