import Joi from 'joi';
import type { CompleteSession } from '../checkout/complete.js';
import type { OnboardingOutcome } from '../connect/onboarding.js';
import { FAULT_MODES, type NewFault } from '../faults.js';

export const completeSessionSchema = Joi.object<CompleteSession>({
  outcome: Joi.string().valid('declined', 'succeeded'),
  settle: Joi.boolean(),
  method: Joi.string().valid('card', 'us_bank_account'),
});

export const settleSchema = Joi.object<{ outcome?: 'declined' | 'succeeded' }>({
  outcome: Joi.string().valid('declined', 'succeeded'),
});

export const completeAccountSchema = Joi.object<{ outcome?: OnboardingOutcome }>({
  outcome: Joi.string().valid('enabled', 'restricted', 'submitted'),
});

export const openDisputeSchema = Joi.object<{ reason?: string; amount?: number }>({
  reason: Joi.string().max(100),
  amount: Joi.number().integer().min(1),
});

export const closeDisputeSchema = Joi.object<{ outcome: 'lost' | 'won' }>({
  outcome: Joi.string().valid('lost', 'won').required(),
});

export const failAchSchema = Joi.object<{ reason?: string }>({
  reason: Joi.string().valid(
    'bank_cannot_process',
    'debit_not_authorized',
    'incorrect_account_details',
    'insufficient_funds',
  ),
});

function regularExpression(value: string): string {
  new RegExp(value);
  return value;
}

export const faultSchema = Joi.object<NewFault>({
  path_pattern: Joi.string().required().custom(regularExpression, 'regular expression'),
  mode: Joi.string()
    .valid(...FAULT_MODES)
    .required(),
  times: Joi.number().integer().min(1).default(1),
  method: Joi.string().valid('DELETE', 'GET', 'POST').uppercase(),
});

export const deliverySchema = Joi.object<{ paused: boolean }>({ paused: Joi.boolean().required() });
export const emptySchema = Joi.object<Record<string, never>>({});
