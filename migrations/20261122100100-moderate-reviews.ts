import type { MigrationContext } from '../src/lib/migrate.js';

/** Admins decide on reviews: who last did, when and why. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    ALTER TABLE reviews
      DROP CONSTRAINT reviews_status_check,
      ADD CONSTRAINT reviews_status_check CHECK (status IN ('published', 'pending_moderation', 'hidden')),
      ADD COLUMN moderated_by uuid REFERENCES users (id),
      ADD COLUMN moderated_at timestamptz,
      ADD COLUMN moderation_note text CHECK (length(moderation_note) <= 5000),
      ADD CONSTRAINT reviews_moderated CHECK
        ((moderated_by IS NULL) = (moderated_at IS NULL) AND (status <> 'hidden' OR moderated_at IS NOT NULL));
    CREATE INDEX reviews_newest ON reviews (created_at DESC, id DESC);
    CREATE INDEX reviews_status ON reviews (status, created_at DESC, id DESC);
    CREATE INDEX reviews_moderated_by ON reviews (moderated_by) WHERE moderated_by IS NOT NULL;
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DROP INDEX reviews_newest, reviews_status;
    ALTER TABLE reviews DROP CONSTRAINT reviews_moderated, DROP CONSTRAINT reviews_status_check;
    UPDATE reviews SET status = 'pending_moderation' WHERE status = 'hidden';
    ALTER TABLE reviews
      DROP COLUMN moderation_note, DROP COLUMN moderated_at, DROP COLUMN moderated_by,
      ADD CONSTRAINT reviews_status_check CHECK (status IN ('published', 'pending_moderation'));
  `);
}
