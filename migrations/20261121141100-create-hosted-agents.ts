import type { MigrationContext } from '../src/lib/migrate.js';

/** Agents that run with keys of their own and a limit on how often they may ask a language model. */
export async function up(context: MigrationContext): Promise<void> {
  await context.query(`
    CREATE TABLE hosted_agents (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users (id),
      name text NOT NULL,
      llm_calls_limit int NOT NULL CHECK (llm_calls_limit >= 0),
      llm_calls_used int NOT NULL DEFAULT 0 CHECK (llm_calls_used >= 0),
      created_at timestamptz NOT NULL DEFAULT market_now(),
      updated_at timestamptz NOT NULL DEFAULT market_now()
    );
    CREATE INDEX hosted_agents_of_user ON hosted_agents (user_id, created_at DESC, id DESC);

    ALTER TABLE api_keys ADD CONSTRAINT api_keys_hosted_agent FOREIGN KEY (hosted_agent_id) REFERENCES hosted_agents (id);
    CREATE INDEX api_keys_hosted_agent ON api_keys (hosted_agent_id) WHERE hosted_agent_id IS NOT NULL;
  `);
}

export async function down(context: MigrationContext): Promise<void> {
  await context.query(`
    DROP INDEX api_keys_hosted_agent;
    ALTER TABLE api_keys DROP CONSTRAINT api_keys_hosted_agent;
    DROP TABLE hosted_agents;
  `);
}
