import type { MigrationContext } from '../src/lib/migrate.js';

/** `leased_until` and `next_attempt_at` are wall time; days, windows and what Stripe dates are market time. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE reconciliation_runs (
      id uuid PRIMARY KEY,
      market_day date NOT NULL UNIQUE,
      status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done')),
      window_from timestamptz,
      window_to timestamptz,
      transactions int,
      findings int,
      attempts int NOT NULL DEFAULT 0,
      leased_until timestamptz,
      next_attempt_at timestamptz NOT NULL DEFAULT now(),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      completed_at timestamptz
    );
    CREATE INDEX reconciliation_runs_pending ON reconciliation_runs (next_attempt_at) WHERE status = 'pending';

    -- Stripe's balance transactions as they were read; they never change once made.
    CREATE TABLE reconciliation_transactions (
      id text PRIMARY KEY,
      source text,
      type text NOT NULL,
      amount_cents bigint NOT NULL,
      fee_cents bigint NOT NULL,
      net_cents bigint NOT NULL,
      created_at timestamptz NOT NULL
    );
    CREATE INDEX reconciliation_transactions_source ON reconciliation_transactions (source);
    CREATE INDEX reconciliation_transactions_created ON reconciliation_transactions (created_at);

    CREATE TABLE reconciliation_findings (
      id uuid PRIMARY KEY,
      run_id uuid NOT NULL REFERENCES reconciliation_runs (id),
      kind text NOT NULL CHECK (kind IN ('missing_in_ledger', 'missing_at_stripe', 'amount_differs')),
      stripe_id text,
      journal_id uuid REFERENCES ledger_journals (id),
      stripe_cents bigint NOT NULL,
      ledger_cents bigint NOT NULL,
      created_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX reconciliation_findings_run ON reconciliation_findings (run_id);
    CREATE INDEX reconciliation_findings_journal ON reconciliation_findings (journal_id);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE reconciliation_findings, reconciliation_transactions, reconciliation_runs');
}
