import type { MigrationContext } from '../src/lib/migrate.js';

/** `leased_until`, `next_attempt_at` and `refreshed_at` are wall time, everything else market time. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE connect_accounts (
      user_id uuid PRIMARY KEY REFERENCES users (id),
      stripe_account_id text UNIQUE,
      details_submitted boolean NOT NULL DEFAULT false,
      payouts_enabled boolean NOT NULL DEFAULT false,
      transfers_active boolean NOT NULL DEFAULT false,
      attempt int NOT NULL DEFAULT 1,
      refreshed_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now()
    );

    CREATE TABLE payouts (
      id uuid PRIMARY KEY,
      subject_id uuid NOT NULL,
      contract_id uuid,
      user_id uuid NOT NULL REFERENCES users (id),
      amount_cents bigint NOT NULL CHECK (amount_cents > 0),
      fee_cents bigint NOT NULL CHECK (fee_cents >= 0),
      status text NOT NULL CHECK (status IN ('scheduled', 'blocked_kyc', 'transferring', 'sent', 'failed', 'cancelled')),
      transfer_id text UNIQUE,
      source_charge_id text,
      transfer_group text NOT NULL,
      release_at timestamptz NOT NULL,
      sent_at timestamptz,
      failure_code text,
      attempt int NOT NULL DEFAULT 1,
      attempts int NOT NULL DEFAULT 0,
      failures int NOT NULL DEFAULT 0,
      leased_until timestamptz,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      CHECK (status <> 'sent' OR (transfer_id IS NOT NULL AND sent_at IS NOT NULL))
    );
    CREATE UNIQUE INDEX payouts_one_live ON payouts (subject_id) WHERE status <> 'cancelled';
    CREATE INDEX payouts_subject ON payouts (subject_id, created_at);
    CREATE INDEX payouts_mine ON payouts (user_id, created_at DESC, id DESC);
    CREATE INDEX payouts_due ON payouts (release_at) WHERE status IN ('scheduled', 'blocked_kyc', 'transferring');
    CREATE INDEX payouts_waiting ON payouts (user_id) WHERE status IN ('blocked_kyc', 'failed');
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE payouts, connect_accounts');
}
