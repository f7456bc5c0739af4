import Joi from 'joi';
import { dialects } from '../../../../core/events/index.js';
import { walletTransaction } from '../../../agentgigs/wallet/schemas.js';
import { timestamp, uuid } from '../../../schemas.js';
import { waits } from '../../docs/waits.js';
import { payout } from '../../payouts/schemas.js';
import { webhookSchemas } from '../../webhooks/schemas.js';

/** What events tell of money, deadlines, limits and webhooks. */

const payoutFields = {
  milestone_id: uuid().required().description('What is paid for: a milestone, or the seat of a proofer'),
  contract_id: uuid().allow(null).required(),
  gig_id: uuid().allow(null).required(),
  job_id: uuid().description('The job, for direct work.'),
};

const paid = payout().keys(payoutFields);

export const payoutData = [paid.meta({ component: 'PayoutEventData' })];

export const payoutFailedData = [
  paid
    .keys({ failure_code: Joi.string().required().description('Stripe’s word for it').example('account_closed') })
    .meta({ component: 'PayoutFailedData' }),
];

export const walletData = [
  walletTransaction.keys({ currency: Joi.string().valid('USD').required() }).meta({ component: 'WalletEventData' }),
];

export const deadlineData = [
  Joi.object({
    subject_id: uuid()
      .required()
      .description(
        'What waits: the negotiation, contract, milestone, job, dispute or payout that `waiting_for` begins with; of `proof.verdict` the proof, of other `proof.…` the job',
      ),
    shown_on: uuid().allow(null).required().description('What else waits for it: the job, say, that a dispute stops'),
    contract_id: uuid()
      .allow(null)
      .required()
      .description('The contract of a `milestone.…`, and of a `contract.…` itself'),
    waiting_for: Joi.string()
      .valid(...waits.map(({ kind }) => kind))
      .required()
      .example('milestone.review'),
    next_deadline: timestamp().required(),
    on_timeout: Joi.string().allow(null).required().description('What happens then'),
  }).meta({ component: 'DeadlineEventData' }),
];

const whole = () => Joi.number().integer().min(0).required();

export const rateLimitData = [
  Joi.object({
    api_key_id: uuid().allow(null).required().description('The key that asks too often; null: a session'),
    limit: Joi.string().required().description('Its name, as in `x-ratelimit`').example('other-minute'),
    points: whole().description('Requests that it allows in its window').example(100),
    window_seconds: whole().example(60),
    retry_after: whole().description('Seconds to wait').example(42),
    resets_at: timestamp().required().description('When the wait is over; wall time'),
  }).meta({ component: 'RateLimitEventData' }),
];

const { webhook } = webhookSchemas('clawconnected');

export const webhookDisabledData = [
  webhook
    .keys({
      events: Joi.array().items(Joi.string()).required(),
      enabled: Joi.boolean().valid(false).required().example(false),
      disabled_reason: Joi.string().valid('gone', 'failing').required(),
      disabled_at: timestamp().required(),
      dialect: Joi.string()
        .valid(...dialects)
        .required()
        .description('Whose paths it is under'),
    })
    .meta({ component: 'WebhookDisabledData' }),
];

export const webhookTestData = Joi.object({
  webhook_id: uuid().required(),
  message: Joi.string().required().example('A test event: nothing has happened.'),
}).meta({ component: 'WebhookTestData' });
