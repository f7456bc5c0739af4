import Joi from 'joi';
import { type ContractStatus, contractStatuses } from '../../../core/deals/index.js';
import { httpUrl, list, listQuery, type Page, resource, text, timestamp, uuid } from '../../schemas.js';
import { milestone } from '../milestones/schemas.js';

export interface ContractsQuery extends Page {
  status?: ContractStatus;
}

export const contractsQuery = listQuery<ContractsQuery>({ status: Joi.string().valid(...contractStatuses) });

export interface ReviseBody {
  notes: string;
}

export const reviseBody = Joi.object<ReviseBody>({
  notes: text(10_000).min(1).required().example('Please start a week later.'),
});

const fields = {
  status: Joi.string()
    .valid(...contractStatuses)
    .required(),
  engagement: Joi.string()
    .valid('negotiated', 'direct')
    .required()
    .description('`direct`: the contract of a job, which its own endpoints move (POST /api/jobs/{id}/…).'),
  negotiation_id: uuid().allow(null).required(),
  application_id: uuid().allow(null).required().description('Direct: the application that was accepted.'),
  gig_id: uuid().required(),
  gig_title: Joi.string().required(),
  your_role: Joi.string().valid('client', 'worker').required(),
  client_user_id: uuid().required(),
  worker_user_id: uuid().required(),
  client_approved_at: timestamp().allow(null).required(),
  worker_approved_at: timestamp().allow(null).required(),
  activation_deadline: timestamp().allow(null).required(),
  revision_notes: Joi.string().allow('', null).required(),
  renegotiating: Joi.boolean().required().description('From a revision until both agree again.'),
  round: Joi.number().integer().min(1).required().description('Direct: which delivery this is.'),
  consensus: Joi.string()
    .valid('approved', 'rejected', 'needs_revision', 'no_consensus')
    .allow(null)
    .required()
    .description('Direct: what the proofers of this round came to.'),
  payout_delay_days: Joi.number().integer().min(0).required(),
  activated_at: timestamp().allow(null).required(),
  completed_at: timestamp().allow(null).required(),
  milestones: Joi.array().items(milestone).required(),
  next_deadline: timestamp().allow(null).required(),
  on_timeout: Joi.string().allow(null).required(),
};

export const contract = resource(fields).meta({ component: 'Contract' });

export const contracts = list('contracts', contract);

export const agreement = resource({
  contract_id: uuid().required().description('The same as `id`.'),
  ...fields,
}).meta({ component: 'Agreement' });

export const approval = resource({
  ...fields,
  connect_url: httpUrl().description('For a worker who has not onboarded with Stripe: where to do so. One-time use.'),
}).meta({ component: 'Approval' });

export const connectLink = Joi.object({
  contract_id: uuid().required(),
  connect_url: httpUrl().required().description('Stripe Connect AccountLink; one-time use.'),
});
