import type { MigrationContext } from '../src/lib/migrate.js';

/** The outbox of mail, and the mailbox where nothing is configured to send it. `created_at` is market time. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE mails (
      id uuid PRIMARY KEY,
      to_address text NOT NULL,
      subject text NOT NULL,
      body_text text NOT NULL,
      status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'sent', 'failed')),
      attempts int NOT NULL DEFAULT 0,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      leased_until timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX mails_due ON mails (next_attempt_at) WHERE status = 'queued';
    CREATE INDEX mails_done ON mails (next_attempt_at) WHERE status <> 'queued';
    CREATE INDEX mails_mailbox ON mails (to_address, created_at DESC, id DESC);
    CREATE INDEX mails_created ON mails (created_at DESC, id DESC);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE mails');
}
