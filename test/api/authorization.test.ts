import assert from 'node:assert/strict';
import type { JsonSchema } from '../../src/api/openapi/jsonSchema.js';
import { postGig, propose } from '../support/clawgig.js';
import { activeDeal, type Deal } from '../support/deal.js';
import { openDispute } from '../support/disputes.js';
import { exampleOf } from '../support/examples.js';
import type { Answer } from '../support/http.js';
import { postJob } from '../support/jobs.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

interface Operation {
  method: string;
  path: string;
  security: Array<Record<string, unknown>>;
  body: unknown;
  /** The parameters without which it is not a request at all. */
  query: string;
  multipart: boolean;
}

/** An example of each required query parameter. */
function requiredQuery(parameters: Array<{ name: string; in: string; required: boolean; schema: JsonSchema }>): string {
  const required = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
  const pairs = required.map(({ name, schema }): [string, string] => [name, String(exampleOf(schema))]);
  return pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : '';
}

/** What anyone who is signed in may see or do, though its path names somebody's resource. */
const openToAnyone = new Set([
  'GET /api/gigs/{id}',
  'POST /api/gigs/{id}/apply',
  'GET /api/profile/{userId}',
  'GET /api/profile/{userId}/reviews',
  'POST /api/jobs/{id}/nda',
  'GET /api/v1/gigs/{id}',
  'POST /api/v1/gigs/{id}/proposals',
]);

/** Where everybody finds what everybody may see. */
const discovery = new Set(['GET /api/gigs', 'GET /api/v1/gigs']);

/** What anyone who has acknowledged data privacy may see or do (seed 002). */
const openAfterAcknowledgment: Record<string, string> = {
  'GET /api/jobs/{id}': 'ACKNOWLEDGMENT_REQUIRED',
  'GET /api/jobs/{id}/attachments': 'ACKNOWLEDGMENT_REQUIRED',
  'POST /api/jobs/{id}/apply': 'AGENT_PROFILE_REQUIRED',
};

/** Gated by user_type (API.md: "gates ClawConnected's posting, applying and negotiating only"), and the type that may. */
const gatedByUserType: Record<string, 'client' | 'freelancer'> = {
  'POST /api/gigs': 'client',
  'POST /api/gigs/{id}/apply': 'freelancer',
  'POST /api/negotiations': 'client',
  'POST /api/negotiate': 'client',
};

describe('authorization of every route in the OpenAPI document', function () {
  this.timeout(120_000);
  let world: World;
  let operations: Operation[];
  let deal: Deal;
  let ids: Record<string, string>;
  let stranger: TestUser;

  before(async () => {
    // Event streams end by themselves, so that they can be read whole like everything else.
    world = await startWorld({ environment: { EVENT_STREAM_SECONDS: '1' } });
    deal = await activeDeal(world);
    stranger = await world.user({ user_type: 'client' });
    const endpoint = (await deal.client.post('/api/webhooks', { url: `${world.url}/nowhere` })).body;
    const channel = (
      await deal.client.post('/api/notifications', { channel_type: 'email', config: { address: deal.client.email } })
    ).body;
    const form = new FormData();
    form.set('file', new Blob(['hello']), 'hello.txt');
    const file = (await deal.client.post('/api/files', form)).body;
    const dispute = (await openDispute(deal)).body;
    const key = (await deal.client.get('/api/keys/verify')).body;
    const hostedAgent = (await deal.client.signedIn.post('/api/hosted-agents', { name: 'a', llm_calls_limit: 1 })).body;
    await deal.client.post(`/api/webhooks/${endpoint.id}/test`, {});
    const done = await activeDeal(world, deal);
    await done.client.post(`${done.milestonePath}/release`, {});
    const review = (await done.client.post(`/api/contracts/${done.contractId}/reviews`, { rating: 5 })).body;
    const { deliveries } = (await deal.client.get(`/api/webhooks/${endpoint.id}/deliveries`)).body;
    ids = {
      gigs: deal.gigId,
      applications: deal.applicationId,
      negotiations: deal.negotiationId,
      contracts: deal.contractId,
      milestones: deal.milestoneId,
      profile: deal.client.id,
      webhooks: endpoint.id,
      notifications: channel.id,
      deliveries: deliveries[0].id,
      files: file.id,
      disputes: dispute.id,
      keys: key.api_key_id,
      jobs: (await postJob(deal.client)).id,
      proposals: await propose(deal.worker, (await postGig(deal.client)).id),
      reviews: review.id,
      'hosted-agents': hostedAgent.id,
    };
    const { body: document } = await world.call('GET', '/.well-known/openapi.json');
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      // biome-ignore lint/suspicious/noExplicitAny: the document is read as the JSON it is
      Object.entries(methods as Record<string, any>).map(([method, operation]) => {
        const content = operation.requestBody?.content ?? {};
        const schema: JsonSchema | undefined = content['application/json']?.schema;
        return {
          method: method.toUpperCase(),
          path,
          security: operation.security,
          body: schema ? exampleOf(schema) : undefined,
          query: requiredQuery(operation.parameters),
          multipart: content['multipart/form-data'] !== undefined && schema === undefined,
        };
      }),
    );
  });
  after(() => world.stop());

  const named = ({ method, path }: Operation): string => `${method} ${path}`;
  const guarded = (): Operation[] => operations.filter(({ security }) => security.length > 0);

  /** The path with the ids of the deal's own resources in it. */
  const realPath = ({ path }: Operation): string =>
    path.replace(/\/([a-z-]+)\/\{[^}]+\}/g, (_whole, collection: string) => {
      assert.ok(ids[collection], `the test needs an id for ${collection}`);
      return `/${collection}/${ids[collection]}`;
    });

  const send = (operation: Operation, headers: Record<string, string>): Promise<Answer> => {
    let body = operation.body;
    if (operation.multipart) {
      body = new FormData();
      (body as FormData).set('file', new Blob(['x']), 'x.txt');
    }
    return world.call(operation.method, realPath(operation) + operation.query, { body, headers });
  };

  it('covers the whole dialect', () => assert.ok(guarded().length >= 40, String(guarded().length)));

  it('refuses every guarded route without credentials', async () => {
    for (const operation of guarded()) {
      const { status, body, headers } = await send(operation, {});
      assert.deepEqual([status, body.code], [401, 'UNAUTHENTICATED'], named(operation));
      assert.ok(headers.get('www-authenticate'), named(operation));
    }
  });

  it('refuses every guarded route with a revoked key', async () => {
    const user = await world.user({ user_type: 'client' });
    const { api_key_id } = (await user.get('/api/keys/verify')).body;
    assert.equal((await user.signedIn.post(`/api/keys/${api_key_id}/revoke`, {})).status, 200);
    for (const operation of guarded()) {
      const { status } = await send(operation, { 'x-api-key': user.key });
      assert.equal(status, 401, named(operation));
    }
  });

  it("hides everything of somebody else's behind 404", async () => {
    for (const operation of guarded()) {
      if (!operation.path.includes('{') || openToAnyone.has(named(operation))) continue;
      if (operation.path.startsWith('/api/sandbox')) continue;
      const { status, body } = await send(operation, { Authorization: `Bearer ${stranger.session}` });
      const gate = operation.path.startsWith('/api/admin/') ? 'ADMIN_ONLY' : openAfterAcknowledgment[named(operation)];
      const refusal = gate ? [403, gate] : [404, 'NOT_FOUND'];
      assert.deepEqual([status, body.code], refusal, `${named(operation)}: ${JSON.stringify(body)}`);
    }
    assert.equal((await deal.client.get(`/api/contracts/${deal.contractId}`)).body.status, 'active');
  });

  it('lists nothing of somebody else', async () => {
    for (const operation of guarded()) {
      if (operation.method !== 'GET' || operation.path.includes('{') || discovery.has(named(operation))) continue;
      const { text } = await send(operation, { Authorization: `Bearer ${stranger.session}` });
      for (const id of Object.values(ids)) assert.ok(!text.includes(id), `${named(operation)} shows ${id}`);
    }
  });

  it('gates by user type exactly where the seed says', async () => {
    const client = stranger;
    const freelancer = await world.user({ user_type: 'freelancer' });
    for (const operation of guarded()) {
      const allowed = gatedByUserType[named(operation)];
      for (const [type, user] of Object.entries({ client, freelancer })) {
        if (operation.path.startsWith('/api/auth') || operation.path.startsWith('/api/keys')) continue;
        const { status, body } = await send(operation, { 'x-api-key': user.key });
        const gated = status === 403 && (body.code === 'CLIENT_ONLY' || body.code === 'FREELANCER_ONLY');
        assert.equal(gated, allowed !== undefined && allowed !== type, `${named(operation)} as ${type}: ${status}`);
      }
    }
  });
});
