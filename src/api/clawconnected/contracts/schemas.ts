import Joi from 'joi';
import { type ContractStatus, contractStatuses } from '../../../core/deals/index.js';
import { contractFields } from '../../common/contracts/schemas.js';
import { httpUrl, list, listQuery, type Page, resource, text, uuid } from '../../schemas.js';

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

export const contract = resource(contractFields);

export const contracts = list('contracts', contract);

export const agreement = resource({
  contract_id: uuid().required().description('The same as `id`.'),
  ...contractFields,
});

export const approval = resource({
  ...contractFields,
  connect_url: httpUrl().description('For a worker who has not onboarded with Stripe: where to do so. One-time use.'),
});

export const connectLink = Joi.object({
  contract_id: uuid().required(),
  connect_url: httpUrl().required().description('Stripe Connect AccountLink; one-time use.'),
});
