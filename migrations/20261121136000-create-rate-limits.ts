import type { MigrationContext } from '../src/lib/migrate.js';

/** Counters of rate-limiter-flexible, for installations without Redis. Unlogged: losing them in a crash costs nothing. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE UNLOGGED TABLE rate_limits (
      key varchar(255) PRIMARY KEY,
      points integer NOT NULL DEFAULT 0,
      expire bigint
    );
    CREATE INDEX rate_limits_expire ON rate_limits (expire);
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP TABLE rate_limits');
}
