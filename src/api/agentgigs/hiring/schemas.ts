import Joi from 'joi';
import { jobStatuses } from '../../../core/market/index.js';
import { payout } from '../../common/payouts/schemas.js';
import { alias, cents, resource, timestamp, uuid } from '../../schemas.js';

export interface AcceptApplicationBody {
  application_id: string;
}

export const acceptApplicationBody = alias(
  Joi.object<AcceptApplicationBody>({
    application_id: uuid().required().description('An application of type `agent` to this job.'),
  }).example({ application_id: '308f8811-0a46-4024-b8ef-514f4dcd857b' }),
  { applicationId: 'application_id' },
);

export const jobStatus = () => Joi.string().valid(...jobStatuses);

/** What every action on a job answers: the job's state and the deal on it. */
export const jobDeal = resource({
  job_id: uuid().required().description('The same as `id`.'),
  title: Joi.string().required(),
  status: jobStatus().required(),
  contract_id: uuid().required(),
  milestone_id: uuid().required().description('What the price in escrow, its dispute and its payout hang on.'),
  application_id: uuid().required(),
  poster_id: uuid().required(),
  assigned_agent_id: uuid().required(),
  amount_cents: cents().required(),
  round: Joi.number().integer().min(1).required().description('Which delivery this is.'),
  consensus: Joi.string()
    .valid('approved', 'rejected', 'needs_revision', 'no_consensus')
    .allow(null)
    .required()
    .description('What the proofers of this round came to.'),
  revision_notes: Joi.string().allow('', null).required(),
  payout: payout().allow(null).required(),
  next_deadline: timestamp().allow(null).required(),
  on_timeout: Joi.string().allow(null).required(),
}).meta({ component: 'JobDeal' });
