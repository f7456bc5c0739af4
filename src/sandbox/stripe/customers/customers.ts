import Joi from 'joi';
import type Stripe from 'stripe';
import { emit } from '../events/emit.js';
import { endpoint, pathParam } from '../http/endpoint.js';
import { newId, randomToken } from '../ids.js';
import { type ListParams, listObjects } from '../lists.js';
import {
  emptyable,
  type MetadataInput,
  mergeMetadata,
  metadata,
  noParams,
  pagination,
  paramsSchema,
  range,
} from '../params.js';
import { getLocked, getObject, insertObject, saveObject } from '../store.js';

interface CustomerParams {
  description?: string;
  email?: string;
  metadata?: MetadataInput;
  name?: string;
  phone?: string;
}

const optional = Joi.string().max(5000).allow('');
const schema = paramsSchema<CustomerParams>({
  description: optional,
  email: Joi.string().email({ tlds: false }).allow(''),
  metadata,
  name: optional,
  phone: optional,
});

function buildCustomer(created: number, params: CustomerParams): Stripe.Customer {
  return {
    id: newId('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: emptyable(params.description, null),
    discount: null,
    email: emptyable(params.email, null),
    invoice_prefix: randomToken(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: mergeMetadata(null, params.metadata),
    name: emptyable(params.name, null),
    next_invoice_sequence: 1,
    phone: emptyable(params.phone, null),
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}

export const customerEndpoints = [
  endpoint({
    method: 'post',
    path: '/v1/customers',
    schema,
    run: async (ctx, params) => {
      const customer = buildCustomer(ctx.now, params);
      await insertObject(ctx, 'customer', customer.id, customer, {});
      await emit(ctx, 'customer.created', customer);
      return customer;
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/customers',
    schema: paramsSchema<ListParams>({ ...pagination, created: range }),
    run: (ctx, params) => listObjects(ctx, 'customer', '/v1/customers', params),
  }),
  endpoint({
    method: 'get',
    path: '/v1/customers/:id',
    schema: noParams,
    run: (ctx, _params, path) => getObject(ctx, 'customer', pathParam(path, 'id'), 'id'),
  }),
  endpoint({
    method: 'post',
    path: '/v1/customers/:id',
    schema,
    run: async (ctx, params, path) => {
      const { data: customer } = await getLocked(ctx, 'customer', pathParam(path, 'id'), 'id');
      const updated: Stripe.Customer = {
        ...customer,
        description: emptyable(params.description, customer.description),
        email: emptyable(params.email, customer.email),
        metadata: mergeMetadata(customer.metadata, params.metadata),
        name: emptyable(params.name, customer.name ?? null),
        phone: emptyable(params.phone, customer.phone ?? null),
      };
      await saveObject<'customer'>(ctx, updated);
      await emit(ctx, 'customer.updated', updated, { previous: customer });
      return updated;
    },
  }),
];
