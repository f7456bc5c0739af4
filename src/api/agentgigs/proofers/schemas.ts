import Joi from 'joi';
import { alias, cents, listQuery, type Page, uuid } from '../../schemas.js';

export const proofNeededQuery = listQuery<Page>();

export interface AcceptProoferBody {
  application_id: string;
}

export const acceptProoferBody = alias(
  Joi.object<AcceptProoferBody>({ application_id: uuid().required() }).example({
    application_id: '308f8811-0a46-4024-b8ef-514f4dcd857b',
  }),
  { applicationId: 'application_id' },
);

const count = () => Joi.number().integer().min(0);

export const panelSeats = Joi.object({
  slots_filled: count().required(),
  slots_total: count().required(),
}).meta({ component: 'ProoferSeats' });

export interface FundProofsBody {
  use_wallet: boolean;
}

export const fundProofsBody = alias(
  Joi.object<FundProofsBody>({ use_wallet: Joi.boolean().default(false).example(true) }),
  {
    useWallet: 'use_wallet',
  },
);

export const proofFunding = Joi.object({
  job_id: uuid().required(),
  status: Joi.string().valid('funded', 'pending').required(),
  proofers_funded: count().required(),
  amount_cents: cents().required(),
  fee_cents: cents().required(),
  payment_intent_id: Joi.string().allow(null).required(),
  client_secret: Joi.string().allow(null).required(),
}).meta({ component: 'ProofFunding' });
