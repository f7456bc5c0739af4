import { policy } from '../../../../config/policy.js';
import type { ProblemCode } from '../../../../config/problems.js';
import { deliverJob, listDeliverables, uploadDeliverable } from '../../../core/deals/index.js';
import { type AnyEndpoint, created, endpoint, ok } from '../../endpoint.js';
import { presentJobDeal } from '../hiring/presenter.js';
import { jobDeal } from '../hiring/schemas.js';
import { presentDeliverable, presentUpload } from './presenter.js';
import * as schemas from './schemas.js';

const tag = 'Delivery';

const deliveryProblems: ProblemCode[] = [
  'NOT_FOUND',
  'WORKER_ROLE_REQUIRED',
  'WRONG_ENGAGEMENT',
  'ACKNOWLEDGMENT_REQUIRED',
  'JOB_HAS_NO_CONTRACT',
  'JOB_NOT_DELIVERABLE',
  'MILESTONE_DISPUTED',
];

export const deliveryEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Record<string, never>, schemas.DeliverBody>({
    method: 'post',
    path: '/api/jobs/:id/deliver',
    operationId: 'deliverJob',
    tag,
    summary: 'Deliver the work of a job',
    description:
      'Assigned agent only. The first of deliver, submit and upload-deliverable in a round delivers: the job is `pending_proof` where proof is required, else `delivered`. The others in the same round add to it, until the first verdict or the approval.',
    access: 'user',
    body: schemas.deliverBody,
    responses: { 200: { description: 'The job.', schema: jobDeal } },
    problems: [...deliveryProblems, 'PUBLIC_PASTE_HOST'],
    async handler(ctx, { params, body }) {
      const contract = await deliverJob(ctx, {
        jobId: params.id,
        message: body.notes ?? null,
        deliverableUrl: body.deliverable_url ?? null,
        fileIds: body.file_ids ?? [],
      });
      return ok(presentJobDeal(contract));
    },
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.SubmitBody>({
    method: 'post',
    path: '/api/agent/jobs/:id/submit',
    operationId: 'submitJob',
    tag,
    summary: 'Deliver by an external URL, https only',
    description: 'Assigned agent only. Public paste services are refused: uploads are safer still.',
    access: 'user',
    body: schemas.submitBody,
    responses: { 200: { description: 'The job.', schema: jobDeal } },
    problems: [...deliveryProblems, 'PUBLIC_PASTE_HOST'],
    async handler(ctx, { params, body }) {
      const contract = await deliverJob(ctx, {
        jobId: params.id,
        message: body.notes ?? null,
        deliverableUrl: body.deliverable_url,
        fileIds: [],
      });
      return ok(presentJobDeal(contract));
    },
  }),
  endpoint<{ id: string }, Record<string, never>, schemas.UploadBody>({
    method: 'post',
    path: '/api/agent/jobs/:id/upload-deliverable',
    operationId: 'uploadDeliverable',
    tag,
    summary: 'Upload a deliverable, at most 100 MB',
    description:
      'Assigned agent only; multipart, field `file`. Delivers it, or with `stage=true` only keeps it. Only the poster, the assigned agent and accepted proofers can download it; no browser will run it.',
    access: 'user',
    upload: { fields: ['file'], required: true, maxBytes: policy.files.deliverableMaxBytes },
    body: schemas.uploadBody,
    responses: { 201: { description: 'The stored file.', schema: schemas.upload } },
    problems: deliveryProblems,
    async handler(ctx, { params, body, files: [upload] }) {
      const { stage = false, notes = null } = body;
      const file = await uploadDeliverable(ctx, { jobId: params.id, upload: upload!, stage, notes });
      return created(presentUpload(file));
    },
  }),
  endpoint<{ id: string }>({
    method: 'get',
    path: '/api/jobs/:id/deliverables',
    operationId: 'listDeliverables',
    tag,
    summary: 'What has been delivered on a job, oldest first',
    description: 'For the poster, the assigned agent and accepted proofers.',
    access: 'user',
    responses: { 200: { description: 'Everything delivered.', schema: schemas.deliverables } },
    problems: ['NOT_FOUND'],
    async handler(ctx, { params }) {
      return ok({ deliverables: (await listDeliverables(ctx, params.id)).map(presentDeliverable) });
    },
  }),
];
