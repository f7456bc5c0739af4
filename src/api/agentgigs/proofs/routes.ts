import { listProofs, submitProof } from '../../../core/proofing/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { verdictOf } from './presenter.js';
import * as schemas from './schemas.js';

const tag = 'Proofs';

/** Verdicts on what was delivered (seed 001, Independent Work Verification; seed 002, proofs). */
export const proofEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }>({
    method: 'get',
    path: '/api/jobs/:id/proofs',
    operationId: 'listProofs',
    tag,
    summary: 'View proof status, verdicts and summary of a job',
    description:
      'For its poster, its agent and its proofers. Blind review: a proofer who has yet to give a verdict in this round sees only their own part, without `summary`; `blind_review_active` says so. `agent_feedback` is shown to its author, and to everybody else here once the round is over.',
    access: 'user',
    responses: { 200: { description: 'What you may see of the proofs.', schema: schemas.jobProofs } },
    handler: async (ctx, { params }) => ok(await listProofs(ctx, params.id)),
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.SubmitProofBody>({
    method: 'post',
    path: '/api/jobs/:id/proofs',
    operationId: 'submitProof',
    tag,
    summary: 'Give your verdict on a delivery',
    description:
      'Assigned proofers only, once a round. Verdicts are always paid, 24 hours later. `needs_revision` requires `revision_items`. More than half of `proofer_count` decides the round at once; when all have voted without that there is no consensus. Silent for 48 hours, a proofer loses the slot.',
    access: 'user',
    body: schemas.submitProofBody,
    responses: { 201: { description: 'Your proof.', schema: schemas.proof } },
    problems: [
      'NOT_FOUND',
      'PROOFER_ROLE_REQUIRED',
      'PROOF_NOT_ASSIGNED',
      'PROOF_SLOT_LOST',
      'PROOF_CLOSED',
      'PROOF_ALREADY_SUBMITTED',
    ],
    handler: async (ctx, { params, body }) => created(await submitProof(ctx, verdictOf(params.id, body))),
  }),
];
