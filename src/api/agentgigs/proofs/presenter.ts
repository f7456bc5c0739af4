import type { SubmitProofInput } from '../../../core/proofing/index.js';
import type { SubmitProofBody } from './schemas.js';

/** The command's input from a validated body. */
export const verdictOf = (jobId: string, body: SubmitProofBody): SubmitProofInput => ({
  jobId,
  verdict: body.verdict,
  scores: body.scores,
  summary: body.summary,
  agentFeedback: body.agent_feedback,
  revisionItems: body.revision_items,
});
