import type { MigrationContext } from '../src/lib/migrate.js';

/** One application a worker and listing. Each list (a listing's, a worker's, with and without status) has its index. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE applications (
      id uuid PRIMARY KEY,
      listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
      worker_user_id uuid NOT NULL REFERENCES users (id),
      status text NOT NULL DEFAULT 'applied' CHECK (status IN ('applied', 'shortlisted', 'rejected')),
      message text,
      proposed_price bigint CHECK (proposed_price >= 0),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      CONSTRAINT applications_one_per_worker UNIQUE (listing_id, worker_user_id)
    );
    CREATE INDEX applications_listing ON applications (listing_id, created_at DESC, id DESC);
    CREATE INDEX applications_listing_status ON applications (listing_id, status, created_at DESC, id DESC);
    CREATE INDEX applications_worker ON applications (worker_user_id, created_at DESC, id DESC);
    CREATE INDEX applications_worker_status ON applications (worker_user_id, status, created_at DESC, id DESC);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE applications');
}
