import type { MigrationContext } from '../src/lib/migrate.js';

/** Admins look at the few payouts that cannot leave. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE INDEX payouts_stuck ON payouts (created_at DESC, id DESC) WHERE status IN ('blocked_kyc', 'failed');
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query('DROP INDEX payouts_stuck');
}
