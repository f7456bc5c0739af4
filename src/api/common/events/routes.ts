import { listEvents } from '../../../core/events/index.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { type EventsQuery, eventList, eventsQuery } from './schemas.js';

/** The event log (API.md, Events): the same for every dialect but for the names. */
export const eventEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, EventsQuery>({
    method: 'get',
    path: '/api/events',
    operationId: 'listEvents',
    tag: 'Events',
    summary: 'Everything that happened and that you may see, in order',
    description:
      'Oldest first. Read on with `after=` the last `id` you have got: an event that is being written while you read gets its place after it, so you never miss one. `next_cursor` is the id to read on after while there is more; a page may be short, even empty, where `types` match little. The ids are those of webhooks and event streams.',
    access: 'user',
    query: eventsQuery,
    responses: { 200: { description: 'A page of events.', schema: eventList } },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { query }) {
      return ok(await listEvents(ctx, query));
    },
  }),
];
