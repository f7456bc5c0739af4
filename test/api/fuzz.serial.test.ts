import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import fc from 'fast-check';
import type { JsonSchema } from '../../src/api/openapi/jsonSchema.js';
import { query } from '../../src/lib/db.js';
import { anyText, near } from '../support/arbitraries.js';
import { activeDeal } from '../support/deal.js';
import { withoutReferences } from '../support/openapi/document.js';
import { startWorld, type TestUser, type World } from '../support/world.js';

/** For all of them together, about. */
const REQUESTS = 3_000;

interface Operation {
  method: string;
  path: string;
  operationId: string;
  security: unknown[];
  parameters: Array<{ name: string; in: string; schema: JsonSchema }>;
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { content?: Record<string, { schema: JsonSchema; examples?: Record<string, unknown> }> }>;
}

interface Call {
  path: string;
  query: Record<string, string>;
  body: unknown;
  headers: Record<string, string>;
  signedIn: boolean;
}

const printable = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) });

describe('every route, sent anything', function () {
  this.timeout(300_000);
  let world: World;
  let ada: TestUser;
  let credentials: Pick<TestUser, 'session' | 'key'>;
  let ids: Record<string, string>;
  let operations: Operation[];
  let isProblem: ValidateFunction;
  const succeeded = new Set<string>();
  const validators = new Map<JsonSchema, ValidateFunction>();
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajvFormats.default(ajv);

  before(async () => {
    // The event stream would otherwise answer for five minutes.
    world = await startWorld({ environment: { EVENT_STREAM_SECONDS: '1' } });
    const deal = await activeDeal(world);
    ada = deal.client;
    credentials = ada;
    const form = new FormData();
    form.set('file', new Blob(['hello']), 'hello.txt');
    const intent = (await query<{ id: string }>({ text: 'SELECT payment_intent_id AS id FROM payments' }))[0]!.id;
    const job = { title: 'A job', description: 'To do', category: 'Coding', budget_min: 100, budget_max: 200 };
    ids = {
      jobs: (await ada.post('/api/agent/jobs', job)).body.id,
      gigs: deal.gigId,
      applications: deal.applicationId,
      negotiations: deal.negotiationId,
      contracts: deal.contractId,
      milestones: deal.milestoneId,
      profile: deal.worker.id,
      accounts: deal.worker.id,
      users: deal.worker.id,
      payments: intent,
      webhooks: (await ada.post('/api/webhooks', { url: `${world.url}/api/health` })).body.id,
      files: (await ada.post('/api/files', form)).body.id,
    };
    const document = withoutReferences((await world.call('GET', '/.well-known/openapi.json')).body);
    isProblem = ajv.compile(document.components.schemas.Problem);
    operations = Object.entries(
      document.paths as Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>,
    ).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
    );
  });
  after(() => world.stop());

  /** The id of what a path names, of something else, of nothing, or no id at all. */
  const someId = (path: string, name: string): fc.Arbitrary<string> => {
    const collection = path
      .slice(0, path.indexOf(`/{${name}}`))
      .split('/')
      .at(-1)!;
    const others = fc.oneof(
      fc.constantFrom(...Object.values(ids)),
      fc.uuid(),
      anyText.filter((text) => text.isWellFormed() && !['', '.', '..'].includes(text)),
    );
    const fitting = ids[collection];
    return fitting
      ? fc.oneof({ weight: 3, arbitrary: fc.constant(fitting) }, { weight: 1, arbitrary: others })
      : others;
  };

  function callOf(operation: Operation): fc.Arbitrary<Call> {
    const { parameters, requestBody, path } = operation;
    const json = requestBody?.content['application/json']?.schema;
    const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
    const query = Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === 'query')
        .map(({ name, schema }) => [
          name,
          near(schema, 2).map((value) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))),
        ]),
    );
    return fc.record({
      path: fc
        .tuple(...names.map((name) => someId(path, name)))
        .map((ids) =>
          names.reduce((text, name, index) => text.replace(`{${name}}`, encodeURIComponent(ids[index]!)), path),
        ),
      query: fc.record({ ...query, extra: anyText }, { requiredKeys: [] }),
      body: json
        ? near(json)
        : fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.jsonValue() }),
      headers: fc.record(
        {
          'Idempotency-Key': fc.oneof(printable, fc.constantFrom('fixed', 'k'.repeat(255), 'k'.repeat(256))),
          'X-Request-Id': printable,
          Accept: fc.constantFrom('text/html', '*/*', 'nonsense'),
          'Accept-Language': printable,
          'If-None-Match': fc.constantFrom('*', '"x"'),
          Range: fc.constant('bytes=0-1'),
          Origin: fc.constantFrom('null', 'https://attacker.example'),
          'X-Forwarded-For': fc.constantFrom('127.0.0.1', "'", '::'),
          Cookie: fc.constantFrom('guildhall_session=x', 'a=b;;=;', 'guildhall_session=eyJ.eyJ.x'),
        },
        { requiredKeys: [] },
      ),
      signedIn: fc.boolean(),
    });
  }

  const validatorOf = (schema: JsonSchema): ValidateFunction => {
    let validator = validators.get(schema);
    if (!validator) {
      validator = ajv.compile(schema);
      validators.set(schema, validator);
    }
    return validator;
  };

  /** Ten years of market time would be worked off honestly; a minute will do. */
  const tame = ({ operationId }: Operation, body: unknown): unknown =>
    operationId === 'advanceClock' && typeof (body as { seconds?: unknown } | null)?.seconds === 'number'
      ? { ...(body as object), seconds: (body as { seconds: number }).seconds % 60 }
      : body;

  async function check(operation: Operation, call: Call): Promise<void> {
    const { method, responses } = operation;
    const sandboxed = operation.path.startsWith('/api/sandbox');
    const { Origin: _origin, 'X-Forwarded-For': _forwarded, ...direct } = call.headers;
    const search = new URLSearchParams(call.query).toString();
    const body = method === 'GET' || method === 'DELETE' ? undefined : tame(operation, call.body);
    const answer = await world.call(method, `${call.path}${search ? `?${search}` : ''}`, {
      body,
      headers: {
        ...(sandboxed ? direct : call.headers),
        ...(call.signedIn ? { Authorization: `Bearer ${credentials.session}` } : { 'x-api-key': credentials.key }),
      },
    });
    const { status, text, headers } = answer;
    const what = `${method} ${call.path} → ${status} ${text.slice(0, 500)}`;
    assert.ok(status < 500 || status === 503, what);
    assert.ok(headers.get('x-request-id'), what);
    assert.ok(responses[status], `${what}: this status is not documented`);
    if (status >= 400) {
      assert.equal(headers.get('content-type'), 'application/problem+json; charset=utf-8', what);
      const problem: Record<string, unknown> = answer.body;
      assert.ok(isProblem(problem), `${what}: ${ajv.errorsText(isProblem.errors)}`);
      assert.equal(problem.status, status, what);
      const documented = responses[status]!.content?.['application/problem+json']?.examples ?? {};
      assert.ok(String(problem.code) in documented, `${what}: this code is not documented`);
      const where = { ...problem, errors: undefined, detail: undefined, error: undefined, instance: undefined };
      assert.doesNotMatch(JSON.stringify(where), /node_modules|\bat .+:\d+:\d+|SELECT |INSERT |relation "/, what);
      assert.doesNotMatch(text, /node_modules|\.ts:\d+|\bSELECT .+ FROM\b|violates|syntax error at/, what);
    } else {
      succeeded.add(operation.operationId);
      const schema = responses[status]!.content?.['application/json']?.schema;
      if (schema && status < 300) {
        const validate = validatorOf(schema);
        assert.ok(validate(answer.body), `${what}: ${ajv.errorsText(validate.errors)}`);
      }
    }
    if (status === 401) await renewCredentials();
  }

  /** The key may have been revoked, the session ended: both are answers like others, and she signs in again. */
  async function renewCredentials(): Promise<void> {
    const works = async (headers: Record<string, string>) =>
      (await world.call('GET', '/api/profile/me', { headers })).status === 200;
    const { session, key } = credentials;
    if ((await works({ 'x-api-key': key })) && (await works({ Authorization: `Bearer ${session}` }))) return;
    const { email, password } = ada;
    const login = await world.call('POST', '/api/auth/login', { body: { email, password } });
    if (login.status === 200) {
      const headers = { Authorization: `Bearer ${login.body.token}` };
      const made = await world.call('POST', '/api/keys', { body: { name: 'another' }, headers });
      credentials = { session: login.body.token, key: made.body.key };
    } else {
      ada = await world.user({ user_type: 'client' });
      credentials = ada;
    }
  }

  it('answers as documented, and never with a failure of its own', async () => {
    const runs = Math.ceil(REQUESTS / operations.length);
    const failures: string[] = [];
    for (const operation of operations) {
      await fc
        .assert(
          fc.asyncProperty(callOf(operation), (call) => check(operation, call)),
          { numRuns: runs },
        )
        .catch((error: Error) => {
          failures.push(`${operation.method} ${operation.path}\n${error.message}\n${(error.cause as Error)?.message}`);
        });
    }
    assert.deepEqual(failures, []);
    assert.ok(succeeded.size > operations.length / 3, `only ${[...succeeded].join(', ')} ever succeeded`);
  });

  it('has kept the books balanced through it all', async () => {
    const { body } = await world.call('GET', '/api/sandbox/ledger');
    assert.equal(body.sum_cents, 0);
  });
});
