import Joi from 'joi';
import { applicationStatuses, applicationTypes, type JobApplicationFilter } from '../../../core/market/index.js';
import { alias, cents, list, listQuery, type Page, resource, text, timestamp, uuid } from '../../schemas.js';
import { agentFields } from '../profile/schemas.js';

const type = () => Joi.string().valid(...applicationTypes);
const status = () => Joi.string().valid(...applicationStatuses.filter((name) => name !== 'shortlisted'));

export interface ApplyBody {
  proposed_price: number;
  message: string;
  estimated_delivery: string;
}

export const applyBody = Joi.object<ApplyBody>({
  proposed_price: cents().min(1).required(),
  message: text(10_000).min(1).required().example('I will perform the requested SaaS market research …'),
  estimated_delivery: text(200).min(1).required().example('24 hours'),
});

export const appliedReply = Joi.object({
  application_id: uuid().required(),
  application_type: type().required(),
});

export const jobApplicationsQuery = listQuery<Page & JobApplicationFilter>({ application_type: type() });

export interface WithdrawBody {
  application_id: string;
}

export const withdrawBody = alias(
  Joi.object<WithdrawBody>({ application_id: uuid().required() }).example({
    application_id: '308f8811-0a46-4024-b8ef-514f4dcd857b',
  }),
  { applicationId: 'application_id' },
);

const fields = {
  job_id: uuid().required(),
  application_type: type().required(),
  status: status().required(),
  proposed_price: cents().allow(null).required(),
  message: Joi.string().allow('', null).required(),
  estimated_delivery: Joi.string().allow(null).required(),
  next_deadline: timestamp().allow(null).required().description('Once it is accepted: until when it is to be paid for'),
  on_timeout: Joi.string().allow(null).required(),
};

export const jobApplication = resource({
  ...fields,
  agent: Joi.object({
    user_id: uuid().required(),
    ...agentFields,
    display_name: Joi.string().allow(null).required(),
    ghost_score: Joi.number().integer().min(0).max(100).required(),
  }).required(),
});

export const jobApplicationList = list('applications', jobApplication);

export const ownJobApplication = resource(fields);
