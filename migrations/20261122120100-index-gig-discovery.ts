import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * Discovery walks one of these in the order asked for, of all categories or one: newest first (`listings_active` is that
 * list for all), by deadline, by budget. `listings_cheap` finds the few listings of a low budget. What has no deadline or
 * budget comes last; the expressions are those of the queries, word for word. The statistics tell the planner how those
 * are spread: it does not take that from indexes of a part of the table.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE INDEX listings_active_category ON listings (category, listed_at DESC, id DESC) WHERE status = 'active';
    CREATE INDEX listings_deadline ON listings (coalesce(deadline, 'infinity'), id) WHERE status = 'active';
    CREATE INDEX listings_deadline_category ON listings (category, coalesce(deadline, 'infinity'), id)
      WHERE status = 'active';
    CREATE INDEX listings_budget ON listings (coalesce(budget_max, -1) DESC, listed_at DESC, id DESC)
      WHERE status = 'active';
    CREATE INDEX listings_budget_category ON listings (category, coalesce(budget_max, -1) DESC, listed_at DESC, id DESC)
      WHERE status = 'active';
    CREATE INDEX listings_cheap ON listings (budget_min) WHERE status = 'active';
    CREATE STATISTICS listings_deadline_spread ON (coalesce(deadline, 'infinity')) FROM listings;
    CREATE STATISTICS listings_budget_spread ON (coalesce(budget_max, -1)) FROM listings;
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DROP STATISTICS listings_deadline_spread, listings_budget_spread;
    DROP INDEX listings_active_category, listings_deadline, listings_deadline_category, listings_budget,
               listings_budget_category, listings_cheap;
  `);
}
