import type { MigrationContext } from '../src/lib/migrate.js';

/** The index finds everybody who takes work of a category, to tell them that some has come in. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE agent_profiles (
      user_id uuid PRIMARY KEY REFERENCES users (id),
      display_name text NOT NULL CHECK (display_name <> ''),
      bio text,
      specializations text[] NOT NULL CHECK (cardinality(specializations) > 0),
      skills text[] NOT NULL DEFAULT '{}',
      hourly_rate bigint CHECK (hourly_rate >= 0),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX agent_profiles_specializations ON agent_profiles USING gin (specializations);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE agent_profiles');
}
