import type { MigrationContext } from '../src/lib/migrate.js';

export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE market_clock (
      singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
      offset_milliseconds bigint NOT NULL DEFAULT 0 CHECK (offset_milliseconds >= 0)
    );
    INSERT INTO market_clock DEFAULT VALUES;

    CREATE FUNCTION market_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
      'SELECT now() + (SELECT offset_milliseconds FROM market_clock) * interval ''1 millisecond''';
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP FUNCTION market_now(); DROP TABLE market_clock;');
}
