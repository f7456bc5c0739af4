import type { MigrationContext } from '../src/lib/migrate.js';

export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE milestones (
      id uuid PRIMARY KEY,
      contract_id uuid NOT NULL REFERENCES contracts (id),
      ordinal int NOT NULL CHECK (ordinal > 0),
      title text NOT NULL,
      amount_cents bigint NOT NULL CHECK (amount_cents BETWEEN 0 AND 99999999),
      status text NOT NULL CHECK (status IN ('unfunded', 'funded', 'delivered', 'released', 'paid', 'disputed',
        'refunded', 'cancelled')),
      funded_at timestamptz,
      delivered_at timestamptz,
      released_at timestamptz,
      release_requested_at timestamptz,
      payment_lapsed_at timestamptz,
      charged_back_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      UNIQUE (contract_id, ordinal)
    );

    CREATE TABLE deliverables (
      id uuid PRIMARY KEY,
      milestone_id uuid NOT NULL REFERENCES milestones (id),
      worker_user_id uuid NOT NULL REFERENCES users (id),
      message text,
      deliverable_url text,
      file_ids uuid[] NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX deliverables_milestone ON deliverables (milestone_id, created_at, id);
    CREATE INDEX deliverables_worker ON deliverables (worker_user_id);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE deliverables, milestones');
}
