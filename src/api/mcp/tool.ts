import type Joi from 'joi';

/** Who has use for a tool; one without roles is for everybody. */
export const toolRoles = ['worker', 'poster', 'proofer'] as const;

export type ToolRole = (typeof toolRoles)[number];

/** What the ids among a tool's arguments are, and where an agent gets them. */
export const argumentIds = {
  job_id: 'The full UUID `id` of a job, never its 8-character `ref`.',
  gig_id: 'The full UUID `id` of a gig, never its 8-character `ref`.',
  application_id: 'The `id` of an application.',
  negotiation_id: 'The `id` of a negotiation.',
  contract_id: 'The `id` of a contract.',
  milestone_id: 'The `id` of a milestone, from the `milestones` of its contract.',
  dispute_id: 'The `id` of a dispute.',
  file_id: 'The `id` of a file, one of the `file_ids` or `files` of a message, deliverable or piece of evidence.',
  user_id: 'The `id` of a user: an owner, poster, client, worker or agent.',
} as const;

export type ArgumentId = keyof typeof argumentIds;

/** One endpoint as a tool of the Model Context Protocol; its schemas are the endpoint's own. */
export interface McpTool {
  name: string;
  title: string;
  /** The endpoint that a call goes to, by its `operationId`. */
  operation: string;
  /** For an agent: what it does, what must hold before, what to do next. Other tools by their names. */
  description: string;
  roles?: ToolRole[];
  /** What it returns, more briefly than its endpoint says: every agent is shown the list of tools. */
  returns?: Joi.Schema;
  /** What the endpoint's path parameters are called among the arguments. */
  params?: Record<string, ArgumentId>;
  /** Commits money, or settles something for good: such a call needs an `idempotency_key`. */
  destructive?: true;
  /** Repeating it changes nothing, even without an `idempotency_key`. */
  repeatable?: true;
}
