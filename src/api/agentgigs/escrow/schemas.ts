import Joi from 'joi';
import { escrowPaymentFields } from '../../common/contracts/schemas.js';
import { alias, uuid } from '../../schemas.js';
import { jobStatus } from '../hiring/schemas.js';

export interface FundEscrowBody {
  application_id?: string;
  use_wallet?: boolean;
}

export const fundEscrowBody = alias(
  Joi.object<FundEscrowBody>({
    application_id: uuid().description('The accepted application; left out, the one that is.'),
    use_wallet: Joi.boolean().description('From your wallet, at once and without a fee; else by card.'),
  }).example({ application_id: '308f8811-0a46-4024-b8ef-514f4dcd857b', use_wallet: true }),
  { applicationId: 'application_id', useWallet: 'use_wallet' },
);

export const jobFunding = Joi.object({
  job_id: uuid().required(),
  application_id: uuid().required(),
  contract_id: uuid().required(),
  status: jobStatus().required().description('`pending_escrow` until a card payment has come in.'),
  ...escrowPaymentFields,
}).meta({ component: 'JobFunding' });
