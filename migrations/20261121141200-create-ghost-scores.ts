import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * `commitments` is read off the event log: each is a wait that a user ended by acting, or that ended in the user's
 * silence. `stale_ghost_scores` names whose score does not count the newest of them yet.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE commitments (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      user_id uuid NOT NULL REFERENCES users (id),
      kind text NOT NULL,
      subject_id uuid NOT NULL,
      missed boolean NOT NULL,
      decided_at timestamptz NOT NULL
    );
    CREATE INDEX commitments_of_user ON commitments (user_id, kind, subject_id) INCLUDE (missed);
    CREATE UNIQUE INDEX commitments_kept_once ON commitments (user_id, kind, subject_id) WHERE NOT missed;

    CREATE TABLE stale_ghost_scores (
      user_id uuid PRIMARY KEY REFERENCES users (id),
      stale_since timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    CREATE INDEX stale_ghost_scores_oldest ON stale_ghost_scores (stale_since);

    INSERT INTO event_consumers (name, position) VALUES ('ghost_scores', 0);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DELETE FROM event_consumers WHERE name = 'ghost_scores';
    DROP TABLE stale_ghost_scores, commitments;
  `);
}
