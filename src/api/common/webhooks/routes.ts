import type { Dialect } from '../../../core/events/index.js';
import {
  createEndpoint,
  deleteEndpoint,
  type EndpointChanges,
  getEndpoint,
  listDeliveries,
  listEndpoints,
  replayDelivery,
  replayRange,
  rotateSecret,
  sendTestEvent,
  updateEndpoint,
} from '../../../core/webhooks/index.js';
import { type AnyEndpoint, accepted, created, endpoint, noContent, ok } from '../../endpoint.js';
import { listQuery, type Page } from '../../schemas.js';
import { type CreateWebhookBody, type ReplayBody, webhookSchemas } from './schemas.js';

type NoQuery = Record<string, never>;
interface ById {
  id: string;
}
interface ByDelivery extends ById {
  did: string;
}

/**
 * The webhook endpoints of one dialect (API.md, Webhooks): the same for all three but for event names, the signature's
 * header and the path they live under.
 *
 * @param basePath `/api/webhooks`, say
 * @param prefix of the operation ids, empty for the first dialect
 */
export function webhookEndpointsOf(dialect: Dialect, basePath: string, prefix = ''): AnyEndpoint[] {
  const schemas = webhookSchemas(dialect);
  const common = { tag: 'Webhooks', access: 'user' } as const;
  const operation = (name: string): string => (prefix ? prefix + name[0]!.toUpperCase() + name.slice(1) : name);
  const ref = (params: ById) => ({ dialect, endpointId: params.id });

  return [
    endpoint<Record<string, string>, Page>({
      ...common,
      method: 'get',
      path: basePath,
      operationId: operation('listWebhooks'),
      summary: 'List your webhook endpoints, newest first',
      query: listQuery<Page>(),
      responses: { 200: { description: 'A page of endpoints, without their secrets.', schema: schemas.webhookList } },
      problems: ['INVALID_CURSOR'],
      async handler(ctx, { query }) {
        const { rows, next_cursor } = await listEndpoints(ctx, { dialect, ...query });
        return ok({ webhooks: rows, next_cursor });
      },
    }),
    endpoint<Record<string, string>, NoQuery, CreateWebhookBody>({
      ...common,
      method: 'post',
      path: basePath,
      operationId: operation('createWebhook'),
      summary: 'Register a webhook endpoint',
      description:
        'Leave `events` out for all of them. `secret` is shown now and after a rotation only: store it to verify signatures.',
      body: schemas.createBody,
      responses: { 201: { description: 'The endpoint with its secret.', schema: schemas.webhookWithSecret } },
      problems: ['WEBHOOK_URL_REFUSED', 'WEBHOOK_ENDPOINT_LIMIT'],
      // Looking up the URL's host must not hold a transaction open.
      idempotency: 'resumable',
      async handler(ctx, { body, http }) {
        const repeatKey = http.headers['idempotency-key'] as string | undefined;
        return created(await createEndpoint(ctx, { dialect, url: body.url, events: body.events ?? null, repeatKey }));
      },
    }),
    endpoint<ById>({
      ...common,
      method: 'get',
      path: `${basePath}/:id`,
      operationId: operation('getWebhook'),
      summary: 'Read one of your webhook endpoints',
      responses: { 200: { description: 'The endpoint, without its secret.', schema: schemas.webhook } },
      async handler(ctx, { params }) {
        return ok(await getEndpoint(ctx, ref(params)));
      },
    }),
    endpoint<ById, NoQuery, EndpointChanges>({
      ...common,
      method: 'patch',
      path: `${basePath}/:id`,
      operationId: operation('updateWebhook'),
      summary: 'Change the URL or the events of an endpoint, or disable or enable it',
      description:
        '`events: null` subscribes to all. Disabling cancels what is pending; after enabling, `replay` sends what was missed.',
      body: schemas.changeBody,
      responses: { 200: { description: 'The endpoint as it is now.', schema: schemas.webhook } },
      problems: ['WEBHOOK_URL_REFUSED'],
      async handler(ctx, { params, body }) {
        return ok(await updateEndpoint(ctx, { ...ref(params), changes: body }));
      },
    }),
    endpoint<ById>({
      ...common,
      method: 'delete',
      path: `${basePath}/:id`,
      operationId: operation('deleteWebhook'),
      summary: 'Remove a webhook endpoint; it will no longer receive events',
      responses: { 204: { description: 'Removed.' } },
      async handler(ctx, { params }) {
        await deleteEndpoint(ctx, ref(params));
        return noContent();
      },
    }),
    endpoint<ById>({
      ...common,
      method: 'post',
      path: `${basePath}/:id/test`,
      operationId: operation('testWebhook'),
      summary: 'Send the endpoint a test event, signed and logged like a real one',
      responses: { 202: { description: 'The delivery that has been queued.', schema: schemas.delivery } },
      problems: ['WEBHOOK_DISABLED'],
      async handler(ctx, { params }) {
        return accepted(await sendTestEvent(ctx, ref(params)));
      },
    }),
    endpoint<ById>({
      ...common,
      method: 'post',
      path: `${basePath}/:id/rotate-secret`,
      operationId: operation('rotateWebhookSecret'),
      summary: 'Replace the secret; the old one signs too for 24 hours',
      description:
        'For those 24 hours `webhook-signature` carries one signature per secret. The `X-…-Signature` header has room for one: the new secret signs first attempts, and retries take turns, so that a receiver with either secret gets every event.',
      responses: { 200: { description: 'The endpoint with its new secret.', schema: schemas.webhookWithSecret } },
      async handler(ctx, { params }) {
        return ok(await rotateSecret(ctx, ref(params)));
      },
    }),
    endpoint<ById, NoQuery, ReplayBody>({
      ...common,
      method: 'post',
      path: `${basePath}/:id/replay`,
      operationId: operation('replayWebhook'),
      summary: 'Send every event of a time range again',
      description:
        'Every event that the endpoint would get now, delivered or not then, with its own id. `until` is excluded and defaults to now. When `next_since` is not null, call again from there.',
      body: schemas.replayBody,
      responses: { 202: { description: 'How many deliveries have been queued.', schema: schemas.replay } },
      problems: ['WEBHOOK_DISABLED'],
      async handler(ctx, { params, body }) {
        return accepted(await replayRange(ctx, { ...ref(params), ...body }));
      },
    }),
    endpoint<ById, Page>({
      ...common,
      method: 'get',
      path: `${basePath}/:id/deliveries`,
      operationId: operation('listWebhookDeliveries'),
      summary: 'The delivery log of an endpoint, newest first, with every attempt',
      query: listQuery<Page>(),
      responses: { 200: { description: 'A page of deliveries.', schema: schemas.deliveryList } },
      problems: ['INVALID_CURSOR'],
      async handler(ctx, { params, query }) {
        const { rows, next_cursor } = await listDeliveries(ctx, { ...ref(params), ...query });
        return ok({ deliveries: rows, next_cursor });
      },
    }),
    endpoint<ByDelivery>({
      ...common,
      method: 'post',
      path: `${basePath}/:id/deliveries/:did/replay`,
      operationId: operation('replayWebhookDelivery'),
      summary: 'Send one delivery again: same event id, same bytes',
      responses: { 202: { description: 'The delivery, queued again.', schema: schemas.delivery } },
      problems: ['WEBHOOK_DISABLED'],
      async handler(ctx, { params }) {
        return accepted(await replayDelivery(ctx, { ...ref(params), deliveryId: params.did }));
      },
    }),
  ];
}
