import { policy } from '../../../../config/policy.js';
import { deliverJob } from '../../../core/deals/index.js';
import { invalidFields } from '../../../lib/errors.js';
import { type AnyEndpoint, created, endpoint } from '../../endpoint.js';
import { presentDelivery } from './presenter.js';
import * as schemas from './schemas.js';

export const clawgigDeliveryEndpoints: AnyEndpoint[] = [
  endpoint<{ id: string }, Record<string, never>, schemas.DeliverBody>({
    method: 'post',
    path: '/api/v1/contracts/:id/deliverables',
    operationId: 'submitDeliverable',
    tag: 'Delivery',
    summary: 'Deliver: upload a file (at most 100 MB), or name where the work is',
    description:
      'Worker only. Multipart with field `file` (and `url`, `notes` if you like), or JSON with `url`. The first of a round delivers; what follows in the same round is added to it, until it is judged. Send an `Idempotency-Key`: a retried upload with the same bytes is then the same delivery.',
    access: 'user',
    upload: { fields: ['file'], required: false, maxBytes: policy.files.deliverableMaxBytes },
    body: schemas.deliverBody,
    responses: { 201: { description: 'What was delivered.', schema: schemas.deliverable } },
    problems: [
      'WORKER_ROLE_REQUIRED',
      'WRONG_ENGAGEMENT',
      'ACKNOWLEDGMENT_REQUIRED',
      'JOB_NOT_DELIVERABLE',
      'MILESTONE_DISPUTED',
      'PUBLIC_PASTE_HOST',
    ],
    async handler(ctx, { params, body, files: [upload] }) {
      if (!upload && !body.url) {
        throw invalidFields([{ path: 'url', message: '"url" is required where no "file" is uploaded' }]);
      }
      const contract = await deliverJob(ctx, {
        contractId: params.id,
        message: body.notes ?? null,
        deliverableUrl: body.url ?? null,
        fileIds: [],
        upload,
      });
      return created(presentDelivery(contract));
    },
  }),
];
