import Joi from 'joi';
import type Stripe from 'stripe';
import { amount, emptyableText, httpUrl, id, type MetadataInput, metadata, paramsSchema, text } from '../params.js';
import type { TypeSelection } from './paymentMethodTypes.js';

type CaptureMethod = 'automatic' | 'automatic_async' | 'manual';

export interface CreateIntent extends TypeSelection {
  amount: number;
  currency: string;
  capture_method?: CaptureMethod;
  confirm?: boolean;
  confirmation_method?: 'automatic' | 'manual';
  customer?: string;
  description?: string;
  metadata?: MetadataInput;
  payment_method?: string;
  payment_method_options?: Stripe.PaymentIntent.PaymentMethodOptions;
  receipt_email?: string;
  setup_future_usage?: 'off_session' | 'on_session';
  shipping?: Stripe.PaymentIntent.Shipping;
  statement_descriptor?: string;
  statement_descriptor_suffix?: string;
  transfer_group?: string;
}

export type UpdateIntent = Partial<Omit<CreateIntent, 'confirm' | 'confirmation_method' | 'setup_future_usage'>>;

export interface ConfirmIntent extends TypeSelection {
  capture_method?: CaptureMethod;
  client_secret?: string;
  payment_method?: string;
  receipt_email?: string;
}

const types = Joi.array().items(Joi.string()).single();
const email = Joi.string().email({ tlds: false });
/** 2 to 22 characters (https://docs.stripe.com/get-started/account/statement-descriptors). */
const descriptor = Joi.string().max(22);

const address = Joi.object({
  city: emptyableText,
  country: emptyableText,
  line1: emptyableText,
  line2: emptyableText,
  postal_code: emptyableText,
  state: emptyableText,
});

const selection = {
  allowed_payment_method_types: types,
  excluded_payment_method_types: types,
  payment_method_types: types,
};

const shared = {
  ...selection,
  automatic_payment_methods: Joi.object({
    allow_redirects: Joi.string().valid('always', 'never'),
    enabled: Joi.boolean().required(),
  }),
  capture_method: Joi.string().valid('automatic', 'automatic_async', 'manual'),
  customer: id,
  description: text,
  metadata,
  payment_method: id,
  payment_method_options: Joi.object().unknown(true),
  receipt_email: email,
  shipping: Joi.object({
    address,
    carrier: text,
    name: text,
    phone: text,
    tracking_number: text,
  }),
  statement_descriptor: descriptor,
  statement_descriptor_suffix: descriptor,
  transfer_group: text,
};

/** Accepted because integrations send them, without effect on how test payment methods behave. */
const confirmationOnly = {
  error_on_requires_action: Joi.boolean(),
  mandate_data: Joi.object().unknown(true),
  off_session: Joi.boolean(),
  return_url: httpUrl,
  use_stripe_sdk: Joi.boolean(),
};

export const createIntentSchema = paramsSchema<CreateIntent>({
  ...shared,
  ...confirmationOnly,
  amount: amount.required(),
  confirm: Joi.boolean(),
  confirmation_method: Joi.string().valid('automatic', 'manual'),
  currency: Joi.string().lowercase().required(),
  setup_future_usage: Joi.string().valid('off_session', 'on_session'),
});

export const updateIntentSchema = paramsSchema<UpdateIntent>({
  ...shared,
  amount,
  currency: Joi.string().lowercase(),
});

export const confirmIntentSchema = paramsSchema<ConfirmIntent>({
  ...selection,
  ...confirmationOnly,
  capture_method: shared.capture_method,
  client_secret: text,
  payment_method: id,
  receipt_email: email,
});
