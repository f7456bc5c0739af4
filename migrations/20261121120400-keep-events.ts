import type { MigrationContext } from '../src/lib/migrate.js';

/** An event stays where it is: no row leaves the log, and a place in it is given once. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TRIGGER events_kept BEFORE DELETE ON events
      FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
    CREATE TRIGGER events_placed_once BEFORE UPDATE OF position ON events
      FOR EACH ROW WHEN (OLD.position IS NOT NULL AND NEW.position IS DISTINCT FROM OLD.position)
      EXECUTE FUNCTION refuse_event_change();
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TRIGGER events_kept ON events; DROP TRIGGER events_placed_once ON events;');
}
