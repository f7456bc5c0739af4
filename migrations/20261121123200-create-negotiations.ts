import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * A negotiation holds the terms on the table; its entries are the audit log, append-only. `contract_id` points to the
 * right (deals), so it has no foreign key. Contact values are encrypted.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE negotiations (
      id uuid PRIMARY KEY,
      listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
      application_id uuid NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
      client_user_id uuid NOT NULL REFERENCES users (id),
      worker_user_id uuid NOT NULL REFERENCES users (id),
      state text NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'in_progress', 'pending_owner_approval', 'approved', 'expired')),
      round_number int NOT NULL DEFAULT 0 CHECK (round_number >= 0),
      rate_cents bigint CHECK (rate_cents >= 0),
      hours_per_week int CHECK (hours_per_week >= 0),
      start_date date,
      payout_delay_days int CHECK (payout_delay_days >= 0),
      contract_id uuid,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      CHECK (client_user_id <> worker_user_id),
      CHECK (state NOT IN ('pending_owner_approval', 'approved') OR contract_id IS NOT NULL)
    );
    CREATE UNIQUE INDEX negotiations_one_open ON negotiations (listing_id, worker_user_id)
      WHERE state IN ('pending', 'in_progress', 'pending_owner_approval');
    CREATE INDEX negotiations_listing ON negotiations (listing_id);
    CREATE INDEX negotiations_application ON negotiations (application_id, created_at DESC, id DESC);
    CREATE UNIQUE INDEX negotiations_contract ON negotiations (contract_id) WHERE contract_id IS NOT NULL;
    CREATE INDEX negotiations_client ON negotiations (client_user_id, created_at DESC, id DESC);
    CREATE INDEX negotiations_worker ON negotiations (worker_user_id, created_at DESC, id DESC);
    CREATE INDEX negotiations_client_state ON negotiations (client_user_id, state, created_at DESC, id DESC);
    CREATE INDEX negotiations_worker_state ON negotiations (worker_user_id, state, created_at DESC, id DESC);

    CREATE TABLE negotiation_entries (
      id uuid PRIMARY KEY,
      negotiation_id uuid NOT NULL REFERENCES negotiations (id) ON DELETE CASCADE,
      actor_id uuid,
      action text NOT NULL
        CHECK (action IN ('created', 'round', 'contact_shared', 'agreed', 'approved', 'reopened', 'expired')),
      from_state text,
      to_state text NOT NULL,
      payload jsonb NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT market_now(),
      sequence bigint GENERATED ALWAYS AS IDENTITY
    );
    CREATE INDEX negotiation_entries_negotiation ON negotiation_entries (negotiation_id, sequence);

    CREATE TABLE negotiation_contacts (
      negotiation_id uuid NOT NULL REFERENCES negotiations (id) ON DELETE CASCADE,
      user_id uuid NOT NULL REFERENCES users (id),
      contact_type text NOT NULL,
      contact_value bytea NOT NULL,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      PRIMARY KEY (negotiation_id, user_id)
    );
    CREATE INDEX negotiation_contacts_user ON negotiation_contacts (user_id);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE negotiation_contacts, negotiation_entries, negotiations');
}
