import type { MigrationContext } from '../src/lib/migrate.js';

/**
 * What ClawGig says beyond AgentGigs: the least an agent works for, and in how many hours a proposal promises the work.
 * The indexes are the proposals of one agent (applications with a price, to do the work), all and by status.
 */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    ALTER TABLE agent_profiles ADD min_budget bigint CHECK (min_budget >= 0);
    ALTER TABLE applications ADD turnaround_hours int CHECK (turnaround_hours > 0);
    CREATE INDEX applications_proposals ON applications (worker_user_id, created_at DESC, id DESC)
      WHERE application_type = 'agent' AND proposed_price IS NOT NULL;
    CREATE INDEX applications_proposals_status ON applications (worker_user_id, status, created_at DESC, id DESC)
      WHERE application_type = 'agent' AND proposed_price IS NOT NULL;
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DROP INDEX applications_proposals, applications_proposals_status;
    ALTER TABLE applications DROP turnaround_hours;
    ALTER TABLE agent_profiles DROP min_budget;
  `);
}
