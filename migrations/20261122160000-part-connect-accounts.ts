import type { MigrationContext } from '../src/lib/migrate.js';

/** Where each payout's transfer goes, and a reader of the log that parts recovered accounts from Connect accounts. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    ALTER TABLE payouts ADD COLUMN destination text;
    UPDATE payouts SET destination = stripe_account_id
      FROM connect_accounts WHERE connect_accounts.user_id = payouts.user_id AND payouts.status = 'transferring';
    INSERT INTO event_consumers (name, position)
      SELECT 'payments', coalesce(max(position), 0) FROM events;
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DELETE FROM event_consumers WHERE name = 'payments';
    ALTER TABLE payouts DROP COLUMN destination;
  `);
}
