import Joi from 'joi';
import { cents, resource, timestamp, uuid } from '../../schemas.js';

/** What a worker is owed for a milestone (API.md, Field names). */
export const payout = () =>
  resource({
    milestone_id: uuid().required(),
    amount_cents: cents().required(),
    fee_cents: cents().required(),
    status: Joi.string().valid('scheduled', 'blocked_kyc', 'sent', 'failed', 'cancelled').required(),
    release_at: timestamp().required(),
    sent_at: timestamp().allow(null).required(),
    next_deadline: timestamp().allow(null).required(),
    on_timeout: Joi.string().allow(null).required(),
  }).meta({ component: 'Payout' });
