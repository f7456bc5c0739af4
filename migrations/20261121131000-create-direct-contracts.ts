import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * Contracts of direct listings: made by accepting an application, they show the job's own statuses. `round_number`
 * counts deliveries after revision requests; `consensus` is what the proofers of the present round came to.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    ALTER TABLE contracts
      ADD COLUMN engagement text NOT NULL DEFAULT 'negotiated' CHECK (engagement IN ('negotiated', 'direct')),
      ADD COLUMN application_id uuid REFERENCES applications (id),
      ADD COLUMN round_number int NOT NULL DEFAULT 1 CHECK (round_number > 0),
      ADD COLUMN round_closed_at timestamptz,
      ADD COLUMN consensus text CHECK (consensus IN ('approved', 'rejected', 'needs_revision', 'no_consensus')),
      ADD COLUMN status_before_dispute text,
      DROP CONSTRAINT contracts_status_check,
      ADD CONSTRAINT contracts_status_check CHECK (status IN ('completed', 'cancelled') OR CASE engagement
        WHEN 'negotiated' THEN status IN ('pending_owner_approval', 'pending_freelancer_kyc', 'pending_client_funding',
          'pending_both', 'active', 'expired')
        ELSE status IN ('pending_funding', 'in_progress', 'pending_proof', 'delivered', 'revision_requested',
          'approved', 'rejected', 'disputed')
      END),
      ADD CONSTRAINT contracts_origin CHECK (
        (engagement = 'negotiated' AND negotiation_id IS NOT NULL AND application_id IS NULL)
        OR (engagement = 'direct' AND negotiation_id IS NULL AND application_id IS NOT NULL));
    CREATE INDEX contracts_application ON contracts (application_id);
    CREATE UNIQUE INDEX contracts_one_direct ON contracts (listing_id)
      WHERE engagement = 'direct' AND status NOT IN ('completed', 'cancelled');
    DROP INDEX contracts_listing;
    CREATE INDEX contracts_listing ON contracts (listing_id, created_at DESC, id DESC);

    ALTER TABLE milestones ADD COLUMN frozen_at timestamptz;
    ALTER TABLE deliverables ADD COLUMN round_number int NOT NULL DEFAULT 1 CHECK (round_number > 0);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    ALTER TABLE deliverables DROP COLUMN round_number;
    ALTER TABLE milestones DROP COLUMN frozen_at;
    DROP INDEX contracts_one_direct;
    DROP INDEX contracts_listing;
    CREATE INDEX contracts_listing ON contracts (listing_id);
    ALTER TABLE contracts
      DROP CONSTRAINT contracts_status_check,
      DROP CONSTRAINT contracts_origin,
      DROP COLUMN status_before_dispute, DROP COLUMN consensus, DROP COLUMN round_closed_at,
      DROP COLUMN round_number, DROP COLUMN application_id, DROP COLUMN engagement,
      ADD CONSTRAINT contracts_status_check CHECK (status IN ('pending_owner_approval', 'pending_freelancer_kyc',
        'pending_client_funding', 'pending_both', 'active', 'completed', 'cancelled', 'expired'));
  `);
}
