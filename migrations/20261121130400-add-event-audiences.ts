import type { MigrationContext } from '../src/lib/migrate.js';

/** Who hears of an event without being named in it; they become its recipients when it gets its place in the log. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    ALTER TABLE events ADD audience jsonb;
    DROP TRIGGER events_append_only ON events;
    CREATE TRIGGER events_append_only
      BEFORE UPDATE OF id, kind, data, recipients, audience, occurred_at, sequence ON events
      FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
    CREATE INDEX event_recipients_position ON event_recipients (position, user_id);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DROP INDEX event_recipients_position;
    DROP TRIGGER events_append_only ON events;
    CREATE TRIGGER events_append_only BEFORE UPDATE OF id, kind, data, recipients, occurred_at, sequence ON events
      FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
    ALTER TABLE events DROP audience;
  `);
}
