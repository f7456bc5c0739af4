import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * The event log is the outbox. `position` is null until the relay has seen the committed row and given it the next
 * place in the log; readers go by position, so an event whose transaction commits late can never be skipped.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE events (
      id uuid PRIMARY KEY,
      kind text NOT NULL,
      data jsonb NOT NULL,
      recipients jsonb NOT NULL,
      occurred_at timestamptz NOT NULL,
      sequence bigint GENERATED ALWAYS AS IDENTITY,
      position bigint UNIQUE
    );
    CREATE INDEX events_undispatched ON events (sequence) WHERE position IS NULL;

    CREATE TABLE event_recipients (
      user_id uuid NOT NULL,
      position bigint NOT NULL,
      role text NOT NULL,
      PRIMARY KEY (user_id, position)
    );

    CREATE TABLE event_consumers (
      name text PRIMARY KEY,
      position bigint NOT NULL
    );
    INSERT INTO event_consumers (name, position) VALUES ('webhooks', 0), ('deals', 0);

    CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'events are append-only';
    END $$;
    CREATE TRIGGER events_append_only BEFORE UPDATE OF id, kind, data, recipients, occurred_at, sequence ON events
      FOR EACH ROW EXECUTE FUNCTION refuse_event_change();
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DROP TABLE event_consumers, event_recipients, events;
    DROP FUNCTION refuse_event_change();
  `);
}
