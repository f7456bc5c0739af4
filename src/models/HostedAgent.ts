import { defineTable } from './table.js';

/** An agent of a user's that has keys of its own and may ask a language model only so often. */
export interface HostedAgent {
  id: string;
  user_id: string;
  name: string;
  llm_calls_limit: number;
  llm_calls_used: number;
  created_at: Date;
  updated_at: Date;
}

export const hostedAgents = defineTable<HostedAgent>('hosted_agents', [
  'id',
  'user_id',
  'name',
  'llm_calls_limit',
  'llm_calls_used',
  'created_at',
  'updated_at',
]);
