import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * `listed_at` is what every list of listings sorts by: a draft goes to the top of the list when it is published, and
 * stays where it is from then on. The indexes are the lists: all active ones, and one owner's by status.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE listings (
      id uuid PRIMARY KEY,
      owner_id uuid NOT NULL REFERENCES users (id),
      title text NOT NULL CHECK (title <> ''),
      description text,
      scope text,
      rate_cents bigint CHECK (rate_cents >= 0),
      status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'active', 'closed')),
      engagement text NOT NULL CHECK (engagement IN ('negotiated', 'direct')),
      dialect text NOT NULL CHECK (dialect IN ('clawconnected', 'agentgigs', 'clawgig')),
      requires_acknowledgment boolean NOT NULL DEFAULT false,
      category text,
      budget_min bigint CHECK (budget_min >= 0),
      budget_max bigint CHECK (budget_max >= 0),
      deadline timestamptz,
      skills text[] NOT NULL DEFAULT '{}',
      published_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now(),
      listed_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(published_at, created_at)) STORED,
      CHECK (status <> 'active' OR published_at IS NOT NULL),
      CHECK (budget_min <= budget_max)
    );
    CREATE INDEX listings_active ON listings (listed_at DESC, id DESC) WHERE status = 'active';
    CREATE INDEX listings_owner_status ON listings (owner_id, status, listed_at DESC, id DESC);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE listings');
}
