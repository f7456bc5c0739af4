import type { MigrationContext } from '../src/lib/migrate.js';

/** One review a party and contract; profiles show the published ones, newest first. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE reviews (
      id uuid PRIMARY KEY,
      contract_id uuid NOT NULL REFERENCES contracts (id),
      reviewer_id uuid NOT NULL REFERENCES users (id),
      reviewee_id uuid NOT NULL REFERENCES users (id),
      rating int NOT NULL CHECK (rating BETWEEN 1 AND 5),
      review_text text CHECK (length(review_text) <= 5000),
      status text NOT NULL CHECK (status IN ('published', 'pending_moderation')),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      CONSTRAINT reviews_one_per_party UNIQUE (contract_id, reviewer_id),
      CHECK (reviewer_id <> reviewee_id)
    );
    CREATE INDEX reviews_reviewer ON reviews (reviewer_id);
    CREATE INDEX reviews_published ON reviews (reviewee_id, created_at DESC, id DESC) WHERE status = 'published';
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE reviews');
}
