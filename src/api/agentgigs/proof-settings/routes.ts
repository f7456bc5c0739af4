import { actorOf } from '../../../core/context.js';
import { changeProofSettings } from '../../../core/market/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { presentJob } from '../jobs/presenter.js';
import { job } from '../jobs/schemas.js';
import { proofSettingsBody } from './schemas.js';

export const proofSettingsEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'patch',
    path: '/api/jobs/:id/proof-settings',
    operationId: 'changeProofSettings',
    tag: 'Proofs',
    summary: 'Change whether, and by how many proofers, a job is judged',
    description:
      'Poster only. Freely while the job is `open` or `pending_escrow`; while it is `pending_proof` you can only reduce `proofer_count`, never below the number already accepted; in any other status not at all.',
    access: 'user',
    body: proofSettingsBody,
    responses: { 200: { description: 'The job', schema: job } },
    problems: ['WRONG_ENGAGEMENT', 'PROOF_SETTINGS_LOCKED'],
    handler: async (ctx, { params, body }) =>
      ok(presentJob(await changeProofSettings(ctx, params.id!, body), actorOf(ctx).userId)),
  }),
];
