import Joi from 'joi';
import { amount, httpUrl, id, type MetadataInput, metadata, paramsSchema, text, timestamp } from '../params.js';
import type { TypeSelection } from '../payments/paymentMethodTypes.js';
import type { CheckoutPaymentIntentData } from '../types.js';

export interface LineItemInput {
  price_data: { currency: string; product_data: { name: string }; unit_amount: number };
  quantity: number;
}

export interface CreateSession extends Omit<TypeSelection, 'automatic_payment_methods'> {
  cancel_url?: string;
  client_reference_id?: string;
  customer?: string;
  customer_email?: string;
  expires_at?: number;
  line_items: LineItemInput[];
  metadata?: MetadataInput;
  mode: 'payment';
  payment_intent_data?: CheckoutPaymentIntentData;
  submit_type?: 'auto' | 'book' | 'donate' | 'pay';
  success_url?: string;
}

const types = Joi.array().items(Joi.string()).single();

const lineItem = Joi.object({
  price_data: Joi.object({
    currency: Joi.string().lowercase().required(),
    product_data: Joi.object({
      description: text,
      images: Joi.array().items(httpUrl).single(),
      metadata,
      name: text.required(),
    }).required(),
    tax_behavior: Joi.string().valid('exclusive', 'inclusive', 'unspecified'),
    unit_amount: Joi.number().integer().min(0).required(),
  }).required(),
  quantity: amount.required(),
});

const intentData = Joi.object({
  capture_method: Joi.string().valid('automatic', 'automatic_async', 'manual'),
  description: text,
  metadata: Joi.object().pattern(Joi.string().max(40), Joi.string().max(500)).max(50),
  receipt_email: Joi.string().email({ tlds: false }),
  statement_descriptor: Joi.string().max(22),
  statement_descriptor_suffix: Joi.string().max(22),
  transfer_group: text,
});

export const createSessionSchema = paramsSchema<CreateSession>({
  allowed_payment_method_types: types,
  cancel_url: httpUrl,
  client_reference_id: Joi.string().max(200),
  customer: id,
  customer_email: Joi.string().email({ tlds: false }),
  excluded_payment_method_types: types,
  expires_at: timestamp,
  line_items: Joi.array().items(lineItem).min(1).required(),
  metadata,
  mode: Joi.string().valid('payment').required(),
  payment_intent_data: intentData,
  payment_method_options: Joi.object().unknown(true),
  payment_method_types: types,
  submit_type: Joi.string().valid('auto', 'book', 'donate', 'pay'),
  success_url: text,
  ui_mode: Joi.string().valid('hosted_page'),
});
