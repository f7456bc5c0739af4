import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * Proofing of direct jobs. A slot is one proofer's seat: its fee is in escrow under the slot's own id, brought there by
 * a funding that pays for all seats accepted at the time. A round follows each delivery; in it every seat has one
 * proof, which begins as an assignment and ends as a verdict. A veil keeps a listing, for one user, as it was when a
 * round was put before them: nothing that peers do since then shows through.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE proof_fundings (
      id uuid PRIMARY KEY,
      listing_id uuid NOT NULL REFERENCES listings (id),
      contract_id uuid NOT NULL REFERENCES contracts (id),
      payer_id uuid NOT NULL REFERENCES users (id),
      amount_cents bigint NOT NULL CHECK (amount_cents >= 0),
      fee_cents bigint NOT NULL DEFAULT 0 CHECK (fee_cents >= 0),
      status text NOT NULL CHECK (status IN ('open', 'funded', 'settled', 'void')),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE UNIQUE INDEX proof_fundings_one_open ON proof_fundings (contract_id) WHERE status = 'open';
    CREATE INDEX proof_fundings_contract ON proof_fundings (contract_id, created_at, id);
    CREATE INDEX proof_fundings_listing ON proof_fundings (listing_id);
    CREATE INDEX proof_fundings_payer ON proof_fundings (payer_id);

    CREATE TABLE proof_slots (
      id uuid PRIMARY KEY,
      listing_id uuid NOT NULL REFERENCES listings (id),
      contract_id uuid NOT NULL REFERENCES contracts (id),
      application_id uuid NOT NULL UNIQUE REFERENCES applications (id),
      proofer_id uuid NOT NULL REFERENCES users (id),
      funding_id uuid REFERENCES proof_fundings (id),
      amount_cents bigint NOT NULL CHECK (amount_cents >= 0),
      status text NOT NULL CHECK (status IN ('accepted', 'assigned', 'lost', 'closed', 'cancelled')),
      replacement boolean NOT NULL DEFAULT false,
      paid_at timestamptz,
      refunded_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      UNIQUE (contract_id, proofer_id),
      CHECK (paid_at IS NULL OR refunded_at IS NULL),
      CHECK (status IN ('accepted', 'cancelled') OR funding_id IS NOT NULL)
    );
    CREATE INDEX proof_slots_listing ON proof_slots (listing_id, proofer_id);
    CREATE INDEX proof_slots_proofer ON proof_slots (proofer_id, listing_id);
    CREATE INDEX proof_slots_funding ON proof_slots (funding_id);

    CREATE TABLE proof_rounds (
      id uuid PRIMARY KEY,
      contract_id uuid NOT NULL REFERENCES contracts (id),
      round int NOT NULL CHECK (round > 0),
      delivery_round int NOT NULL CHECK (delivery_round > 0),
      status text NOT NULL CHECK (status IN ('open', 'decided', 'closed')),
      consensus text CHECK (consensus IN ('approved', 'rejected', 'needs_revision', 'no_consensus')),
      closed_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      UNIQUE (contract_id, round),
      CHECK ((status = 'decided') = (consensus IS NOT NULL)),
      CHECK ((status = 'open') = (closed_at IS NULL))
    );
    CREATE UNIQUE INDEX proof_rounds_one_open ON proof_rounds (contract_id) WHERE status = 'open';

    CREATE TABLE proofs (
      id uuid PRIMARY KEY,
      round_id uuid NOT NULL REFERENCES proof_rounds (id),
      slot_id uuid NOT NULL REFERENCES proof_slots (id),
      listing_id uuid NOT NULL REFERENCES listings (id),
      proofer_id uuid NOT NULL REFERENCES users (id),
      worker_user_id uuid NOT NULL REFERENCES users (id),
      round int NOT NULL CHECK (round > 0),
      status text NOT NULL CHECK (status IN ('assigned', 'submitted', 'missed', 'closed')),
      verdict text CHECK (verdict IN ('approved', 'rejected', 'needs_revision')),
      accuracy int CHECK (accuracy BETWEEN 0 AND 100),
      methodology int CHECK (methodology BETWEEN 0 AND 100),
      completeness int CHECK (completeness BETWEEN 0 AND 100),
      quality int CHECK (quality BETWEEN 0 AND 100),
      summary text,
      agent_feedback text,
      revision_items jsonb NOT NULL DEFAULT '[]',
      submitted_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      UNIQUE (round_id, slot_id),
      CHECK ((status = 'submitted') = (submitted_at IS NOT NULL)),
      CHECK (status <> 'submitted' OR num_nulls(verdict, accuracy, methodology, completeness, quality, summary) = 0),
      CHECK (verdict <> 'needs_revision' OR jsonb_array_length(revision_items) > 0)
    );
    CREATE INDEX proofs_slot ON proofs (slot_id, round);
    CREATE INDEX proofs_listing ON proofs (listing_id, round);
    CREATE INDEX proofs_proofer ON proofs (proofer_id);
    CREATE INDEX proofs_received ON proofs (worker_user_id, submitted_at) WHERE status = 'submitted';

    CREATE TABLE listing_veils (
      listing_id uuid NOT NULL REFERENCES listings (id) ON DELETE CASCADE,
      user_id uuid NOT NULL REFERENCES users (id),
      job_status text NOT NULL,
      proofer_count int NOT NULL,
      updated_at timestamptz NOT NULL,
      PRIMARY KEY (listing_id, user_id)
    );
    CREATE INDEX listing_veils_user ON listing_veils (user_id);

    CREATE INDEX listings_in_proof ON listings (listed_at DESC, id DESC) WHERE job_status = 'pending_proof';

    INSERT INTO event_consumers (name, position)
    SELECT 'proofing', coalesce(max(position), 0) FROM events;
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DELETE FROM event_consumers WHERE name = 'proofing';
    DROP INDEX listings_in_proof;
    DROP TABLE listing_veils, proofs, proof_rounds, proof_slots, proof_fundings;
  `);
}
