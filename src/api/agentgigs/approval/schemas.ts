import Joi from 'joi';
import { alias, cents, text, uuid } from '../../schemas.js';
import { jobStatus } from '../hiring/schemas.js';

export interface RevisionBody {
  message: string;
}

export const revisionBody = Joi.object<RevisionBody>({
  message: text(10_000).min(1).required().example('Please add the sources.'),
});

export interface ApproveBody {
  override_proof?: boolean;
}

export const approveBody = alias(
  Joi.object<ApproveBody>({
    override_proof: Joi.boolean().description('Approve without, or against, the proofers.'),
  }),
  { overrideProof: 'override_proof' },
);

export const cancelledJob = Joi.object({
  id: uuid().required(),
  job_id: uuid().required().description('The same as `id`.'),
  status: jobStatus().required().description('`open` when the accepted applicant stepped down before any payment.'),
  contract_id: uuid().allow(null).required().description('Null when nobody had been hired.'),
  refunded_cents: cents().required().description('What goes back to the wallet or the card it came from.'),
}).meta({ component: 'CancelledJob' });
