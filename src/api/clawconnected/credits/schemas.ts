import Joi from 'joi';
import type { Deduction } from '../../../core/identity/index.js';
import { resource, text } from '../../schemas.js';

const amount = () => Joi.number().integer().min(1).max(99_999_999);
const reason = ['match_deduction', 'intro_deduction'] as const;

export const deductionBody = Joi.object<Deduction>({
  amount: amount().required().description('Whole credits.').example(5),
  reason: Joi.string()
    .valid(...reason)
    .required(),
  reference_id: text(200)
    .min(1)
    .allow(null)
    .description('What it is for. The same reason and reference_id deduct once, however often they are sent.')
    .example('match-17'),
});

const creditFields = {
  credits_balance: Joi.number().integer().min(0).required(),
  subscription_tier: Joi.string().valid('free', 'pro', 'enterprise').required(),
};

export const credits = Joi.object(creditFields).meta({ component: 'Credits' });

export const creditTransaction = resource({
  amount: Joi.number().integer().required().description('Negative when deducted.').example(-5),
  reason: Joi.string()
    .valid(...reason, 'adjustment')
    .required(),
  reference_id: Joi.string().allow(null).required(),
  balance_after: Joi.number().integer().min(0).required(),
}).meta({ component: 'CreditTransaction' });

export const deductedCredits = Joi.object({ ...creditFields, transaction: creditTransaction.required() });
