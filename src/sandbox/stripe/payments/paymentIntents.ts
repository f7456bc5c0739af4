import Joi from 'joi';
import { endpoint, pathParam } from '../http/endpoint.js';
import { type ListParams, listObjects } from '../lists.js';
import {
  amount,
  id,
  type MetadataInput,
  mergeMetadata,
  metadata,
  pagination,
  paramsSchema,
  range,
  text,
} from '../params.js';
import { getLocked, getObject } from '../store.js';
import { cancelPayment, capturePayment } from './captureAndCancel.js';
import { requireClientSecret, visibleTo } from './clientSecret.js';
import { confirm, create, update } from './intentChanges.js';
import { confirmIntentSchema, createIntentSchema, updateIntentSchema } from './intentParams.js';

interface CaptureIntent {
  amount_to_capture?: number;
  metadata?: MetadataInput;
  statement_descriptor?: string;
  statement_descriptor_suffix?: string;
}

const BASE = '/v1/payment_intents';

export const paymentIntentEndpoints = [
  endpoint({ method: 'post', path: BASE, schema: createIntentSchema, run: create }),
  endpoint({
    method: 'get',
    path: BASE,
    schema: paramsSchema<ListParams & { customer?: string }>({ ...pagination, created: range, customer: id }),
    run: (ctx, params) => listObjects(ctx, 'payment_intent', BASE, params, { customer: params.customer }),
  }),
  endpoint({
    method: 'get',
    path: `${BASE}/:id`,
    schema: paramsSchema<{ client_secret?: string }>({ client_secret: text }),
    publishable: true,
    run: async (ctx, params, path) => {
      const intent = await getObject(ctx, 'payment_intent', pathParam(path, 'id'), 'intent');
      requireClientSecret(ctx, intent, params.client_secret);
      return visibleTo(ctx, intent);
    },
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/:id`,
    schema: updateIntentSchema,
    run: (ctx, params, path) => update(ctx, pathParam(path, 'id'), params),
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/:id/confirm`,
    schema: confirmIntentSchema,
    publishable: true,
    run: async (ctx, params, path) => visibleTo(ctx, await confirm(ctx, pathParam(path, 'id'), params)),
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/:id/capture`,
    schema: paramsSchema<CaptureIntent>({
      amount_to_capture: amount,
      final_capture: Joi.boolean().valid(true),
      metadata,
      statement_descriptor: Joi.string().max(22),
      statement_descriptor_suffix: Joi.string().max(22),
    }),
    run: async (ctx, params, path) => {
      const { data: intent } = await getLocked(ctx, 'payment_intent', pathParam(path, 'id'), 'intent');
      return capturePayment(ctx, intent, { ...params, metadata: mergeMetadata(intent.metadata, params.metadata) });
    },
  }),
  endpoint({
    method: 'post',
    path: `${BASE}/:id/cancel`,
    schema: paramsSchema<{ cancellation_reason?: 'abandoned' | 'duplicate' | 'fraudulent' | 'requested_by_customer' }>({
      cancellation_reason: Joi.string().valid('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'),
    }),
    run: async (ctx, params, path) => {
      const stored = await getLocked(ctx, 'payment_intent', pathParam(path, 'id'), 'intent');
      return cancelPayment(ctx, stored, params.cancellation_reason ?? null);
    },
  }),
];
