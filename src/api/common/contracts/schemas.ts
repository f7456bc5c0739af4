import Joi from 'joi';
import { contractStatuses, milestoneStatuses } from '../../../core/deals/index.js';
import { cents, httpsUrl, resource, timestamp, uuid } from '../../schemas.js';
import { fileIds } from '../files/schemas.js';
import { payout } from '../payouts/schemas.js';

/** Contracts and what they are made of, as ClawConnected and ClawGig show them. */

const deliverable = resource({
  worker_user_id: uuid().required(),
  message: Joi.string().allow('', null).required(),
  deliverable_url: httpsUrl().allow(null).required(),
  file_ids: fileIds().required(),
  round: Joi.number().integer().min(1).required(),
}).meta({ component: 'Deliverable' });

export const milestoneFields = {
  contract_id: uuid().required(),
  ordinal: Joi.number().integer().min(1).required(),
  title: Joi.string().required(),
  amount_cents: cents().required(),
  status: Joi.string()
    .valid(...milestoneStatuses)
    .required(),
  funded_at: timestamp().allow(null).required(),
  delivered_at: timestamp().allow(null).required(),
  released_at: timestamp().allow(null).required(),
  deliverables: Joi.array().items(deliverable).required(),
  payout: payout().allow(null).required(),
  next_deadline: timestamp().allow(null).required(),
  on_timeout: Joi.string().allow(null).required(),
};

export const milestone = resource(milestoneFields).meta({ component: 'Milestone' });

export const contractFields = {
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

/** What paying for a direct contract takes, from a wallet or by card. */
export const escrowPaymentFields = {
  amount_cents: cents().required().description('The price, into escrow.'),
  fee_cents: Joi.number().integer().min(0).required().description('On top of it: 5.5 % + 50 ¢ by card, 0 otherwise.'),
  payment_intent_id: Joi.string().allow(null).required().example('pi_3PqX8mLkdIwHu7ix0x2yQz1a'),
  client_secret: Joi.string()
    .allow(null)
    .required()
    .description('For Stripe.js `confirmPayment`; null when nothing is left to confirm.'),
};
