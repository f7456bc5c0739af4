import type { MigrationContext } from '../src/lib/migrate.js';

export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE deadlines (
      subject_id uuid NOT NULL,
      kind text NOT NULL,
      due_at timestamptz NOT NULL,
      remind_at timestamptz,
      recipients jsonb NOT NULL DEFAULT '[]',
      attempts int NOT NULL DEFAULT 0,
      retry_at timestamptz,
      PRIMARY KEY (subject_id, kind)
    );
    CREATE INDEX deadlines_due ON deadlines (due_at, subject_id, kind);
    CREATE INDEX deadlines_remind ON deadlines (remind_at) WHERE remind_at IS NOT NULL;
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE deadlines');
}
