import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * Which streams are open where, so that their number per credential is one limit over all processes. A process that
 * died stops being counted soon after it was last seen. Wall time; nothing here outlives a crash of the database, and
 * nothing needs to.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE UNLOGGED TABLE event_stream_hosts (
      id uuid PRIMARY KEY,
      seen_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE UNLOGGED TABLE event_streams (
      id uuid PRIMARY KEY,
      host_id uuid NOT NULL,
      credential_id uuid NOT NULL,
      opened_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX event_streams_credential ON event_streams (credential_id);
    CREATE INDEX event_streams_host ON event_streams (host_id);
    CREATE INDEX event_streams_opened_at ON event_streams (opened_at);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE event_streams, event_stream_hosts');
}
