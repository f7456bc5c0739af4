import assert from 'node:assert/strict';
import type { JsonSchema } from '../../src/api/openapi/jsonSchema.js';
import { agentGigsUser } from '../support/agentgigs.js';
import { activeDeal, type Deal, expectStatus } from '../support/deal.js';
import * as direct from '../support/directDeal.js';
import { exampleOf } from '../support/examples.js';
import { fingerprint } from '../support/fingerprint.js';
import type { Answer, RequestHeaders } from '../support/http.js';
import { deliveredJob } from '../support/proofs.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { everyStage, type Ids } from '../support/stages.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

interface Operation {
  /** As in `POST /api/jobs/{id}/approve`. */
  name: string;
  method: string;
  path: string;
  schema: JsonSchema | null;
  multipart: boolean;
}

/** What every user may do with a listing that is not theirs: this test is about the rest. */
const forAnybody = new Set([
  'POST /api/gigs/{id}/apply',
  'POST /api/v1/gigs/{id}/proposals',
  'POST /api/jobs/{id}/nda',
  'POST /api/jobs/{id}/apply',
]);

/** What every user may read of others, some of it after the NDA. */
const readByAnybody = new Set([
  'GET /api/gigs/{id}',
  'GET /api/v1/gigs/{id}',
  'GET /api/jobs/{id}',
  'GET /api/jobs/{id}/attachments',
  'GET /api/profile/{userId}',
  'GET /api/profile/{userId}/reviews',
]);

const collection = /\/([a-z-]+)\/\{[^}]+\}/g;

describe("somebody else's deals, in every stage", function () {
  this.timeout(120_000);
  let world: World;
  let receiver: Receiver;
  let operations: Operation[];
  let stages: Record<string, Ids>;
  /** Has worked and hired, but with none of the others. */
  let stranger: TestUser;
  /** A stranger who has acknowledged the NDA of everything that has one. */
  let acknowledged: TestUser;
  let own: Deal;
  let kept: Record<string, string>;

  before(async () => {
    world = await startWorld({ environment: { EVENT_STREAM_SECONDS: '1' } });
    const { body: document } = await world.call('GET', '/.well-known/openapi.json');
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      // biome-ignore lint/suspicious/noExplicitAny: the document is read as the JSON it is
      Object.entries(methods as Record<string, any>).flatMap(([method, { security, requestBody }]) => {
        if (!path.includes('{') || security.length === 0) return [];
        const schema: JsonSchema | null = requestBody?.content?.['application/json']?.schema ?? null;
        const multipart = !schema && requestBody?.content?.['multipart/form-data'] !== undefined;
        return [{ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, schema, multipart }];
      }),
    );
    receiver = await startReceiver();
    stages = await everyStage(world, receiver.url);
    stranger = await agentGigsUser(world, { user_type: 'client', wallet: 100_000 });
    acknowledged = await agentGigsUser(world, { user_type: 'freelancer', connect: 'enabled' });
    const acknowledgments: number[] = [];
    for (const { jobs } of Object.values(stages)) {
      acknowledgments.push((await acknowledged.post(`/api/jobs/${jobs}/nda`)).status);
    }
    // Negotiated listings have none.
    assert.deepEqual(acknowledgments.slice(0, 2), [409, 409]);
    assert.ok(acknowledgments.slice(2).every((status) => status === 200));
    own = await activeDeal(world, { client: stranger, worker: acknowledged });
    await world.idle();
    kept = await fingerprint();
  });
  after(async () => {
    await world.stop();
    await receiver.stop();
  });

  /** The path with ids in the place of its parameters. */
  const fill = ({ path }: Operation, ids: Ids): string =>
    path.replace(collection, (_whole, name: string) => {
      assert.ok(ids[name], `the test needs an id for ${name}`);
      return `/${name}/${ids[name]}`;
    });

  /** A body that would do, naming what the path names. */
  function bodyOf({ schema, multipart }: Operation, ids: Ids): unknown {
    if (multipart) return direct.uploadForm('x', 'x.txt');
    if (!schema) return undefined;
    const body = exampleOf(schema) as Record<string, unknown>;
    return 'application_id' in body ? { ...body, application_id: ids.applications } : body;
  }

  const send = (operation: Operation, ids: Ids, headers: RequestHeaders): Promise<Answer> => {
    const query = operation.path.endsWith('/download') ? `?file=${ids.files}/hello.txt` : '';
    return world.call(operation.method, fill(operation, ids) + query, { body: bodyOf(operation, ids), headers });
  };

  async function expectUntouched(): Promise<void> {
    await world.idle();
    assert.deepEqual(await fingerprint(), kept);
  }

  /** Why an operation is refused other than as not there. */
  function otherRefusal({ name, path }: Operation, byKey: boolean): Array<[number, string]> {
    if (path.startsWith('/api/admin/')) return [[403, 'ADMIN_ONLY']];
    if (byKey && /^(PATCH \/api\/hosted-agents|POST \/api\/keys|DELETE \/api\/v1\/keys)\//.test(name)) {
      return [[401, 'SESSION_REQUIRED']];
    }
    // A listing that everybody finds may say in which workflow it is hired.
    if (/^\/api\/(agent\/)?jobs\//.test(path)) return [[409, 'WRONG_ENGAGEMENT']];
    return [];
  }

  it('covers what the document describes', () => {
    assert.ok(operations.length >= 90, String(operations.length));
    for (const name of [...forAnybody, ...readByAnybody])
      assert.ok(
        operations.some((one) => one.name === name),
        name,
      );
  });

  it('are closed to whoever shows no credentials', async () => {
    for (const ids of Object.values(stages)) {
      await Promise.all(
        operations.map(async (operation) => {
          const { status, body } = await send(operation, ids, {});
          assert.deepEqual([status, body.code], [401, 'UNAUTHENTICATED'], operation.name);
        }),
      );
    }
    await expectUntouched();
  });

  it('are not there for strangers, by key or signed in, before and after the NDA', async () => {
    const callers: Array<[RequestHeaders, byKey: boolean]> = [
      [{ 'x-api-key': stranger.key }, true],
      [{ Authorization: `Bearer ${stranger.session}` }, false],
      [{ 'x-api-key': acknowledged.key }, true],
    ];
    const closed = operations.filter(({ name }) => !forAnybody.has(name));
    for (const [stage, ids] of Object.entries(stages)) {
      for (const [headers, byKey] of callers) {
        await Promise.all(
          closed.map(async (operation) => {
            const { status, body } = await send(operation, ids, headers);
            if (readByAnybody.has(operation.name)) {
              assert.ok(status === 200 || status === 404 || body.code === 'ACKNOWLEDGMENT_REQUIRED', operation.name);
              return;
            }
            const refusals = [[404, 'NOT_FOUND'], ...otherRefusal(operation, byKey)];
            const expected = refusals.find(([other]) => other === status) ?? refusals[0];
            assert.deepEqual(
              [status, body.code],
              expected,
              `${operation.name} of the ${stage}: ${JSON.stringify(body)}`,
            );
          }),
        );
      }
    }
    await expectUntouched();
  });

  it("are not reached through one's own", async () => {
    const nested = operations.filter(({ path }) => path.match(collection)!.length > 1);
    assert.ok(nested.length >= 7, String(nested.length));
    const webhook = expectStatus(await stranger.post('/api/webhooks', { url: receiver.url }), 201).body;
    await world.idle();
    kept = await fingerprint();
    for (const ids of Object.values(stages)) {
      for (const operation of nested) {
        const mixed = { ...ids, gigs: own.gigId, contracts: own.contractId, webhooks: webhook.id };
        const by = operation.path.endsWith('/deliver') ? acknowledged : stranger;
        const { status, body } = await send(operation, mixed, { 'x-api-key': by.key });
        assert.deepEqual([status, body.code], [404, 'NOT_FOUND'], `${operation.name}: ${JSON.stringify(body)}`);
      }
    }
    await expectUntouched();
  });

  it('are not reached by their ids in a body', async () => {
    const openJob = await direct.postJob(stranger);
    const hired = await direct.hiredJob({ poster: stranger, worker: acknowledged });
    const proofed = await deliveredJob(world, { poster: stranger, worker: acknowledged });
    await world.idle();
    kept = await fingerprint();
    const dispute = { disputing_party: 'client', reason: 'Half of it is missing.', evidence: [] };
    for (const ids of Object.values(stages)) {
      const { applications: application_id, hosted_agent_id = ids['hosted-agents'], files } = ids;
      const attempts: Array<[by: TestUser | TestUser['signedIn'], path: string, body: unknown, status: number]> = [
        [stranger, `/api/agent/jobs/${openJob}/accept-application`, { application_id }, 404],
        [stranger, `${proofed.path}/accept-proofer`, { application_id }, 404],
        [stranger, `${hired.path}/fund-escrow`, { application_id, use_wallet: true }, 409],
        [stranger, '/api/negotiations', { gig_id: ids.gigs, worker_user_id: acknowledged.id }, 404],
        [stranger, '/api/negotiate', { gig_id: ids.gigs, worker_user_id: acknowledged.id }, 404],
        [
          stranger,
          '/api/disputes/create',
          { ...dispute, contract_id: ids.contracts, milestone_id: ids.milestones },
          404,
        ],
        [
          stranger,
          '/api/disputes/create',
          { ...dispute, contract_id: own.contractId, milestone_id: ids.milestones },
          404,
        ],
        [stranger.signedIn, '/api/keys', { hosted_agent_id }, 404],
        [stranger.signedIn, '/api/v1/keys', { hosted_agent_id }, 404],
        [stranger, `/api/contracts/${own.contractId}/messages`, { body: 'Look', file_ids: [files] }, 400],
        [acknowledged, `${own.milestonePath}/deliver`, { file_ids: [files] }, 400],
      ];
      for (const [by, path, body, status] of attempts) {
        const answer = await by.post(path, body);
        assert.equal(answer.status, status, `${path} ${JSON.stringify(body)}: ${answer.text}`);
      }
    }
    await expectUntouched();
  });

  it('would have shown a change', async () => {
    expectStatus(await stranger.post(`/api/contracts/${own.contractId}/messages`, { body: 'Hello' }), 201);
    await world.idle();
    const changed = await fingerprint();
    const tables = Object.keys(kept).filter((table) => kept[table] !== changed[table]);
    assert.ok(tables.includes('messages') && tables.includes('events'), tables.join(', '));
  });
});
