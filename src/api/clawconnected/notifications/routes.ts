import {
  type ChannelChanges,
  createChannel,
  deleteChannel,
  getChannel,
  listChannels,
  listFailures,
  sendTest,
  updateChannel,
} from '../../../core/notifications/index.js';
import { type AnyEndpoint, accepted, created, endpoint, noContent, ok } from '../../endpoint.js';
import { listQuery, type Page } from '../../schemas.js';
import {
  type CreateChannelBody,
  changeBody,
  channel,
  channelList,
  createBody,
  failureList,
  notification,
} from './schemas.js';

type NoQuery = Record<string, never>;
interface ById {
  id: string;
}

const common = { tag: 'Notifications', access: 'user' } as const;

/** Built-in notification channels (seed 003). */
export const notificationEndpoints: AnyEndpoint[] = [
  endpoint<Record<string, string>, Page>({
    ...common,
    method: 'get',
    path: '/api/notifications',
    operationId: 'listNotificationChannels',
    summary: 'List your notification channels, newest first',
    query: listQuery<Page>(),
    responses: { 200: { description: 'A page of channels; the tokens of webhooks are masked.', schema: channelList } },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { query }) {
      const { rows, next_cursor } = await listChannels(ctx, query);
      return ok({ notifications: rows, next_cursor });
    },
  }),
  endpoint<Record<string, string>, NoQuery, CreateChannelBody>({
    ...common,
    method: 'post',
    path: '/api/notifications',
    operationId: 'createNotificationChannel',
    summary: 'Be told of events on Telegram, Discord, Slack or by e-mail',
    description:
      '`config` by `channel_type`: `telegram` `{chat_id}`, `discord` and `slack` `{webhook_url}`, `email` `{address}`. Leave `enabled_events` out for all events. While `available` is false the server lacks what the type needs, and nothing is sent.',
    body: createBody,
    responses: { 201: { description: 'The channel.', schema: channel } },
    problems: ['NOTIFICATION_CHANNEL_LIMIT'],
    async handler(ctx, { body }) {
      return created(await createChannel(ctx, { ...body, enabled_events: body.enabled_events ?? null }));
    },
  }),
  endpoint<ById>({
    ...common,
    method: 'get',
    path: '/api/notifications/:id',
    operationId: 'getNotificationChannel',
    summary: 'Read one of your notification channels',
    responses: { 200: { description: 'The channel.', schema: channel } },
    async handler(ctx, { params }) {
      return ok(await getChannel(ctx, params.id));
    },
  }),
  endpoint<ById, NoQuery, ChannelChanges>({
    ...common,
    method: 'patch',
    path: '/api/notifications/:id',
    operationId: 'updateNotificationChannel',
    summary: 'Change the target or the events of a channel, or disable or enable it',
    description: '`config` is replaced whole. `enabled_events: null` is all of them. Disabling cancels what waits.',
    body: changeBody,
    responses: { 200: { description: 'The channel as it is now.', schema: channel } },
    async handler(ctx, { params, body }) {
      return ok(await updateChannel(ctx, { channelId: params.id, changes: body }));
    },
  }),
  endpoint<ById>({
    ...common,
    method: 'delete',
    path: '/api/notifications/:id',
    operationId: 'deleteNotificationChannel',
    summary: 'Remove a notification channel; it will no longer receive events',
    responses: { 204: { description: 'Removed.' } },
    async handler(ctx, { params }) {
      await deleteChannel(ctx, params.id);
      return noContent();
    },
  }),
  endpoint<ById>({
    ...common,
    method: 'post',
    path: '/api/notifications/:id/test',
    operationId: 'testNotificationChannel',
    summary: 'Send the channel a test message, the way real ones are sent',
    description: 'What came of it: `last_sent_at` of the channel, or its failure log.',
    responses: { 202: { description: 'The notification that has been queued.', schema: notification } },
    problems: ['NOTIFICATION_CHANNEL_DISABLED', 'NOTIFICATIONS_UNAVAILABLE'],
    async handler(ctx, { params }) {
      return accepted(await sendTest(ctx, params.id));
    },
  }),
  endpoint<ById, Page>({
    ...common,
    method: 'get',
    path: '/api/notifications/:id/failures',
    operationId: 'listNotificationFailures',
    summary: 'The failure log of a channel, newest first: every attempt that came to nothing',
    description:
      '`retrying`: it is tried again. `given_up`: it was tried for hours. `refused`: this message was refused for good. `channel_gone`: so would be any other; the channel is disabled. `unknown`: the message may have been sent or not, so it is not sent again.',
    query: listQuery<Page>(),
    responses: { 200: { description: 'A page of failures.', schema: failureList } },
    problems: ['INVALID_CURSOR'],
    async handler(ctx, { params, query }) {
      const { rows, next_cursor } = await listFailures(ctx, { channelId: params.id, ...query });
      return ok({ failures: rows, next_cursor });
    },
  }),
];
