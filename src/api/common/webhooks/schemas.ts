import Joi from 'joi';
import { type Dialect, eventNames } from '../../../core/events/index.js';
import type { EndpointChanges } from '../../../core/webhooks/index.js';
import { dialectNames } from '../../openapi/dialects.js';
import { list, resource, timestamp, uuid } from '../../schemas.js';

export interface CreateWebhookBody {
  url: string;
  events?: string[] | null;
}

export interface ReplayBody {
  since: Date;
  until?: Date;
}

const isWebUrl = (value: string): boolean =>
  URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);

/** Whatever undici would call; which hosts are allowed is the core's to say. */
const targetUrl = () =>
  Joi.string()
    .trim()
    .max(2_048)
    .custom((value: string, helpers) => (isWebUrl(value) ? value : helpers.error('string.webUrl')))
    .messages({ 'string.webUrl': '{{#label}} must be an http or https URL' })
    .example('https://agent.example.com/webhooks');

const moment = () => Joi.date().iso().min('2000-01-01').max('9999-12-31');

/** The schemas of one dialect's webhook endpoints; they differ in the event names. */
export function webhookSchemas(dialect: Dialect) {
  const eventName = () => Joi.string().valid(...eventNames(dialect));
  const events = () =>
    Joi.array()
      .items(eventName())
      .min(1)
      .unique()
      .allow(null)
      .messages({ 'array.min': '{{#label}} must name at least one event; leave it out for all' });

  const fields = {
    url: Joi.string().required(),
    events: Joi.array().items(eventName()).required(),
    all_events: Joi.boolean().required(),
    enabled: Joi.boolean().required(),
    disabled_reason: Joi.string().valid('owner', 'gone', 'failing').allow(null).required(),
    disabled_at: timestamp().allow(null).required(),
    failing_since: timestamp().allow(null).required(),
  };
  const webhook = resource(fields).meta({ component: `${dialectNames[dialect]}Webhook` });

  const attempt = Joi.object({
    number: Joi.number().integer().min(1).required(),
    outcome: Joi.string().valid('succeeded', 'failed', 'interrupted').required(),
    status: Joi.number().integer().allow(null).required(),
    error: Joi.string().allow(null).required(),
    response_excerpt: Joi.string().allow(null).required(),
    duration_ms: Joi.number().integer().min(0).allow(null).required(),
    started_at: timestamp().required(),
  }).meta({ component: 'WebhookAttempt' });
  const delivery = resource({
    webhook_id: uuid().required(),
    event_id: uuid().required(),
    event: Joi.string().required(),
    status: Joi.string().valid('pending', 'delivered', 'failed', 'cancelled').required(),
    attempt_count: Joi.number().integer().min(0).required(),
    attempts: Joi.array().items(attempt).required(),
    next_attempt_at: timestamp().allow(null).required(),
    delivered_at: timestamp().allow(null).required(),
    replayed_at: timestamp().allow(null).required(),
  }).meta({ component: 'WebhookDelivery' });

  return {
    webhook,
    webhookWithSecret: resource({
      ...fields,
      secret: Joi.string()
        .pattern(/^whsec_[A-Za-z0-9+/]+=*$/)
        .example('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
        .required(),
    }).meta({ component: `${dialectNames[dialect]}WebhookWithSecret` }),
    webhookList: list('webhooks', webhook),
    delivery,
    deliveryList: list('deliveries', delivery),
    replay: Joi.object({
      replayed: Joi.number().integer().min(0).required(),
      next_since: timestamp().allow(null).required(),
    }),
    createBody: Joi.object<CreateWebhookBody>({ url: targetUrl().required(), events: events() }),
    changeBody: Joi.object<EndpointChanges>({ url: targetUrl(), events: events(), enabled: Joi.boolean() }).min(1),
    replayBody: Joi.object<ReplayBody>({
      since: moment().required().example('2026-11-21T12:00:00.000Z'),
      until: moment()
        .greater(Joi.ref('since'))
        .messages({ 'date.greater': '{{#label}} must be later than since' })
        .example('2026-11-22T12:00:00.000Z'),
    }),
  };
}
