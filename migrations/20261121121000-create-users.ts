import type { MigrationContext } from '../src/lib/migrate.js';

/** E-mail and GitHub id are unique among living accounts: whoever deletes theirs may sign up again with both. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE users (
      id uuid PRIMARY KEY,
      email text NOT NULL CHECK (email = lower(email)),
      password_hash text,
      email_verified_at timestamptz,
      user_type text CHECK (user_type IN ('client', 'freelancer')),
      display_name text,
      bio text,
      skills text[] NOT NULL DEFAULT '{}',
      ghost_score int NOT NULL DEFAULT 0 CHECK (ghost_score BETWEEN 0 AND 100),
      credits_balance bigint NOT NULL DEFAULT 0 CHECK (credits_balance >= 0),
      subscription_tier text NOT NULL DEFAULT 'free' CHECK (subscription_tier IN ('free', 'pro', 'enterprise')),
      role text NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'admin')),
      resume_url text,
      portfolio_website_url text,
      github_id bigint,
      github_username text,
      status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'deleted')),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE UNIQUE INDEX users_email ON users (email) WHERE status = 'active';
    CREATE UNIQUE INDEX users_github_id ON users (github_id) WHERE status = 'active';

    CREATE TABLE vouches (
      id uuid PRIMARY KEY,
      voucher_id uuid NOT NULL REFERENCES users (id),
      vouched_user_id uuid NOT NULL REFERENCES users (id),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      CHECK (voucher_id <> vouched_user_id)
    );
    CREATE UNIQUE INDEX vouches_once ON vouches (vouched_user_id, voucher_id);
    CREATE INDEX vouches_voucher ON vouches (voucher_id);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE vouches, users');
}
