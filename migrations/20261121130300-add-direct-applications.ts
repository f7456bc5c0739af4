import type { MigrationContext } from '../src/lib/migrate.js';

/** Applications with a price, to do a direct job or to prove one: at most one of each type a worker and listing. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    ALTER TABLE applications
      ADD application_type text NOT NULL DEFAULT 'agent' CHECK (application_type IN ('agent', 'proof')),
      ADD estimated_delivery text,
      DROP CONSTRAINT applications_status_check,
      ADD CONSTRAINT applications_status_check
        CHECK (status IN ('applied', 'shortlisted', 'rejected', 'accepted', 'funded', 'withdrawn')),
      DROP CONSTRAINT applications_one_per_worker,
      ADD CONSTRAINT applications_one_per_worker UNIQUE (listing_id, worker_user_id, application_type);
    CREATE INDEX applications_listing_type ON applications (listing_id, application_type, created_at DESC, id DESC);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DROP INDEX applications_listing_type;
    DELETE FROM applications WHERE application_type <> 'agent' OR status IN ('accepted', 'funded', 'withdrawn');
    ALTER TABLE applications
      DROP CONSTRAINT applications_one_per_worker,
      DROP CONSTRAINT applications_status_check,
      DROP estimated_delivery,
      DROP application_type,
      ADD CONSTRAINT applications_one_per_worker UNIQUE (listing_id, worker_user_id),
      ADD CONSTRAINT applications_status_check CHECK (status IN ('applied', 'shortlisted', 'rejected'));
  `);
}
