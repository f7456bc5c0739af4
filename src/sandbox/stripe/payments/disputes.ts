import Joi from 'joi';
import type Stripe from 'stripe';
import { invalidRequest } from '../errors.js';
import { emit } from '../events/emit.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { type ListParams, listObjects } from '../lists.js';
import {
  emptyableText,
  id,
  type MetadataInput,
  mergeMetadata,
  metadata,
  noParams,
  pagination,
  paramsSchema,
  range,
} from '../params.js';
import { getLocked, getObject, saveObject } from '../store.js';
import { closeDispute } from './disputeLifecycle.js';

const TEXT_EVIDENCE = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_tracking_number',
  'uncategorized_text',
] as const;

type Evidence = Partial<Record<(typeof TEXT_EVIDENCE)[number], string>>;

interface UpdateDispute {
  evidence?: Evidence;
  metadata?: MetadataInput;
  submit?: boolean;
}

const evidence = Joi.object(Object.fromEntries(TEXT_EVIDENCE.map((field) => [field, emptyableText.max(20_000)])));

export const disputeEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/disputes',
    schema: paramsSchema<ListParams & { charge?: string; payment_intent?: string }>({
      ...pagination,
      charge: id,
      created: range,
      payment_intent: id,
    }),
    run: (ctx, params) => {
      const { charge, payment_intent } = params;
      return listObjects(ctx, 'dispute', '/v1/disputes', params, { charge, payment_intent });
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/disputes/:id',
    schema: noParams,
    run: (ctx, _params, path) => getObject(ctx, 'dispute', pathParam(path, 'id'), 'dispute'),
  }),
  endpoint({
    method: 'post',
    path: '/v1/disputes/:id',
    schema: paramsSchema<UpdateDispute>({ evidence, metadata, submit: Joi.boolean() }),
    /** Evidence given is submitted to the bank unless `submit` is false (https://docs.stripe.com/api/disputes/update). */
    run: async (ctx, params, path) => {
      const { data: dispute } = await getLocked(ctx, 'dispute', pathParam(path, 'id'), 'dispute');
      if (params.evidence && dispute.status !== 'needs_response') {
        throw invalidRequest('This dispute is already under review or closed', { param: 'evidence' });
      }
      const submitted = params.evidence !== undefined && params.submit !== false;
      const details = dispute.evidence_details;
      const updated: Stripe.Dispute = {
        ...dispute,
        evidence: { ...dispute.evidence, ...params.evidence },
        evidence_details: {
          ...details,
          has_evidence: details.has_evidence || params.evidence !== undefined,
          submission_count: details.submission_count + (submitted ? 1 : 0),
          submission_method: submitted ? 'manual' : details.submission_method,
        },
        metadata: mergeMetadata(dispute.metadata, params.metadata),
        status: submitted ? 'under_review' : dispute.status,
      };
      await saveObject<'dispute'>(ctx, updated);
      await emit(ctx, 'charge.dispute.updated', updated, { previous: dispute });
      return updated;
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/disputes/:id/close',
    schema: noParams,
    run: (ctx, _params, path) => closeDispute(ctx, pathParam(path, 'id'), 'lost'),
  }),
];
