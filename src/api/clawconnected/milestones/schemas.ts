import Joi from 'joi';
import { fileIds } from '../../common/files/schemas.js';
import { payout } from '../../common/payouts/schemas.js';
import { cents, httpsUrl, text, uuid } from '../../schemas.js';

export interface MilestoneParams {
  id: string;
  milestoneId: string;
}

export interface AddMilestoneBody {
  title: string;
  amount_cents: number;
}

export const addMilestoneBody = Joi.object<AddMilestoneBody>({
  title: text(200).min(1).required().example('Second report'),
  amount_cents: cents().required().description('0, or at least 50 to be fundable by card.'),
});

export interface DeliverBody {
  message?: string;
  deliverable_url?: string;
  file_ids?: string[];
}

export const deliverBody = Joi.object<DeliverBody>({
  message: text(10_000).allow(''),
  deliverable_url: httpsUrl().example('https://example.com/report.pdf'),
  file_ids: fileIds().description('Files of yours, from POST /api/files.'),
});

export const funding = Joi.object({
  milestone_id: uuid().required(),
  status: Joi.string()
    .valid('unfunded', 'funded', 'delivered')
    .required()
    .description('The milestone’s: `unfunded` until the payer has confirmed the payment.'),
  amount_cents: cents().required(),
  payment_intent_id: Joi.string().allow(null).required().example('pi_3PqX8mLkdIwHu7ix0x2yQz1a'),
  client_secret: Joi.string().allow(null).required().description('For Stripe.js `confirmPayment`; null for $0.'),
});

export const release = Joi.object({
  milestone_id: uuid().required(),
  status: Joi.string().valid('released', 'paid').required(),
  payout: payout().allow(null).required().description('Null for a $0 milestone.'),
});
