import type { MigrationContext } from '../src/lib/migrate.js';

/** A wait may also hold up something else: a dispute the job, a verdict the panel's. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    ALTER TABLE deadlines ADD COLUMN shown_on uuid;
    CREATE INDEX deadlines_shown_on ON deadlines (shown_on) WHERE shown_on IS NOT NULL;
    UPDATE deadlines SET shown_on = CASE contracts.engagement WHEN 'direct' THEN dispute.listing_id
                                                              ELSE dispute.milestone_id END
      FROM disputes dispute JOIN contracts ON contracts.id = dispute.contract_id
     WHERE deadlines.subject_id = dispute.id;
    UPDATE deadlines SET shown_on = proofs.listing_id FROM proofs WHERE deadlines.subject_id = proofs.id;
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('ALTER TABLE deadlines DROP COLUMN shown_on');
}
