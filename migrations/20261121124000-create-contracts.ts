import type { MigrationContext } from '../src/lib/migrate.js';

export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE contracts (
      id uuid PRIMARY KEY,
      listing_id uuid NOT NULL REFERENCES listings (id),
      negotiation_id uuid UNIQUE REFERENCES negotiations (id),
      client_user_id uuid NOT NULL REFERENCES users (id),
      worker_user_id uuid NOT NULL REFERENCES users (id),
      status text NOT NULL CHECK (status IN ('pending_owner_approval', 'pending_freelancer_kyc',
        'pending_client_funding', 'pending_both', 'active', 'completed', 'cancelled', 'expired')),
      client_approved_at timestamptz,
      worker_approved_at timestamptz,
      revision_notes text,
      renegotiating boolean NOT NULL DEFAULT false,
      payout_delay_days int NOT NULL CHECK (payout_delay_days >= 0),
      activation_deadline timestamptz,
      activated_at timestamptz,
      completed_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      CHECK (client_user_id <> worker_user_id),
      CHECK (NOT renegotiating OR status IN ('pending_owner_approval', 'cancelled'))
    );
    CREATE INDEX contracts_listing ON contracts (listing_id);
    CREATE INDEX contracts_client ON contracts (client_user_id, created_at DESC, id DESC);
    CREATE INDEX contracts_worker ON contracts (worker_user_id, created_at DESC, id DESC);
    CREATE INDEX contracts_client_status ON contracts (client_user_id, status, created_at DESC, id DESC);
    CREATE INDEX contracts_worker_status ON contracts (worker_user_id, status, created_at DESC, id DESC);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE contracts');
}
