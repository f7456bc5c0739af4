import Joi from 'joi';
import { type Dialect, dialects } from '../../../core/events/index.js';
import { alias, list, timestamp, uuid } from '../../schemas.js';

export interface EventsQuery {
  after?: string;
  types?: string[];
  limit: number;
  dialect?: Dialect;
}

/** Comma-separated event names, each once. Which there are depends on the dialect, so the core says. */
export const eventTypes = () =>
  Joi.string()
    .max(2_000)
    .empty('')
    .custom((value: string) => {
      const names = value.split(',').map((name) => name.trim());
      return [...new Set(names.filter((name) => name !== ''))];
    });

const eventsQueryFields = Joi.object<EventsQuery>({
  after: Joi.string()
    .max(100)
    .empty('')
    .description('The id of the last event you have got, or `next_cursor`; from the first event when left out.'),
  types: eventTypes().description('Event names of the dialect, comma-separated; all of them when left out.'),
  limit: Joi.number().integer().min(1).max(100).default(20),
  dialect: Joi.string()
    .valid(...dialects)
    .description("Whose names the events go by; when left out, those of the key's dialect."),
});

/** `cursor` as in every list. */
export const eventsQuery = alias(eventsQueryFields, { cursor: 'after' });

export const event = Joi.object({
  id: uuid().required(),
  event: Joi.string().example('contract.milestone.funded').required(),
  data: Joi.object().unknown(true).required(),
  timestamp: timestamp().required(),
}).meta({ component: 'Event' });

export const eventList = list('events', event);
