import Joi from 'joi';
import { type Dialect, dialects } from '../../../core/events/index.js';
import { alias, list, timestamp, uuid } from '../../schemas.js';
import { dialectEvent } from './told.js';

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

/** An event of whichever dialect was asked for. */
export const event = Joi.alternatives()
  .try(...dialects.map(dialectEvent))
  .meta({ component: 'Event' });

export const eventList = list('events', event);

/** The same in brief. */
export const eventBriefs = list(
  'events',
  Joi.object({
    id: uuid().required(),
    event: Joi.string().required(),
    data: Joi.object().unknown(true).required().description('What it happened to, as it was then'),
    timestamp: timestamp().required(),
  }),
);
