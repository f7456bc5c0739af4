import Joi from 'joi';
import { eventNames } from '../../../core/events/index.js';
import type { ChannelChanges, NewChannel } from '../../../core/notifications/index.js';
import { list, resource, timestamp, uuid } from '../../schemas.js';

export type CreateChannelBody = Omit<NewChannel, 'enabled_events'> & { enabled_events?: string[] | null };

const channelType = () => Joi.string().valid('telegram', 'discord', 'slack', 'email');
const eventName = () => Joi.string().valid(...eventNames('clawconnected'));

const enabledEvents = () =>
  Joi.array()
    .items(eventName())
    .min(1)
    .unique()
    .allow(null)
    .messages({ 'array.min': '{{#label}} must name at least one event; leave it out for all' });

/** Which of these a type takes, and what it has to look like, is the core's to say: on PATCH only it knows the type. */
const config = () =>
  Joi.object({
    chat_id: Joi.alternatives(Joi.string(), Joi.number().integer().unsafe()).description(
      'telegram: the number of a chat the bot is in, or @name of a public one',
    ),
    webhook_url: Joi.string().description('discord, slack: the https URL that they made for a webhook'),
    address: Joi.string().description('email'),
  })
    .unknown()
    .example({ address: 'ada@example.com' });

const shownConfig = Joi.object({ chat_id: Joi.string(), webhook_url: Joi.string(), address: Joi.string() }).description(
  'A webhook URL is shown without its token.',
);

export const createBody = Joi.object<CreateChannelBody>({
  channel_type: channelType().required().example('email'),
  config: config().required(),
  enabled_events: enabledEvents(),
});

export const changeBody = Joi.object<ChannelChanges>({
  enabled_events: enabledEvents(),
  config: config(),
  enabled: Joi.boolean(),
}).min(1);

export const channel = resource({
  channel_type: channelType().required(),
  config: shownConfig.required(),
  enabled_events: Joi.array().items(eventName()).required(),
  all_events: Joi.boolean().required(),
  enabled: Joi.boolean().required(),
  disabled_reason: Joi.string().valid('owner', 'gone', 'failing').allow(null).required(),
  disabled_detail: Joi.string().allow(null).required(),
  disabled_at: timestamp().allow(null).required(),
  available: Joi.boolean().required(),
  unavailable_reason: Joi.string().allow(null).required(),
  failing_since: timestamp().allow(null).required(),
  last_sent_at: timestamp().allow(null).required(),
  last_failed_at: timestamp().allow(null).required(),
}).meta({ component: 'NotificationChannel' });

export const channelList = list('notifications', channel);

export const notification = resource({
  channel_id: uuid().required(),
  event_id: uuid().required(),
  event: Joi.string().required(),
  status: Joi.string().valid('pending', 'sending', 'sent', 'failed', 'unknown', 'cancelled').required(),
  attempt_count: Joi.number().integer().min(0).required(),
  next_attempt_at: timestamp().allow(null).required(),
  sent_at: timestamp().allow(null).required(),
}).meta({ component: 'Notification' });

const failure = resource({
  channel_id: uuid().required(),
  notification_id: uuid().required(),
  event_id: uuid().required(),
  event: Joi.string().required(),
  attempt: Joi.number().integer().min(1).required(),
  outcome: Joi.string().valid('retrying', 'given_up', 'refused', 'channel_gone', 'unknown').required(),
  status: Joi.number().integer().allow(null).required(),
  error: Joi.string().required().example('Slack answered 500.'),
}).meta({ component: 'NotificationFailure' });

export const failureList = list('failures', failure);
