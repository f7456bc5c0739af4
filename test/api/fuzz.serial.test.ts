import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { newCredentials } from '../support/credentials.js';
import type { Answer } from '../support/http.js';
import { type Operation, operationsOf } from '../support/openapi/document.js';
import { inScene, plainRequest, type RandomRequest, randomRequestOf } from '../support/openapi/randomRequest.js';
import { type ExampleRequest, send } from '../support/openapi/request.js';
import { assertDocumented } from '../support/openapi/schemas.js';
import { roles, type Scene, Stage, sceneOf } from '../support/scenes/index.js';
import type { TestUser } from '../support/world.js';

/** For all operations together, at least. */
const REQUESTS = 10_000;

/** Operations under way at once. */
const LANES = 6;

/** A call that succeeds may use its scene up; so many random requests meet it as it is then, before it is set anew. */
const REQUESTS_PER_SCENE = 8;

/** Set it to repeat the requests of a run that failed. */
const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));

/** What only we should see: stacks, statements, PostgreSQL's words, paths of this machine. */
const leaks = [
  /\n\s+at /,
  /node_modules|node:internal|\.[cm]?[jt]s:\d+/,
  /\b(SELECT|UPDATE|DELETE|INSERT INTO)\b.+\b(FROM|SET|VALUES|WHERE)\b/,
  /violates|duplicate key|syntax error at|invalid input (syntax|value)|relation "|column "|\bpg_[a-z]{3}|ECONN|deadlock/,
  new RegExp(process.cwd()),
];

describe(`every operation, sent anything (FUZZ_SEED=${seed})`, function () {
  this.timeout(600_000);
  let stage: Stage;
  let operations: Operation[];
  let stranger: TestUser;
  let people: TestUser[];
  let sent = 0;
  /** Ids of things that scenes have made. */
  const others: string[] = [];

  before(async () => {
    stage = await Stage.set();
    const { body } = await stage.world.call('GET', '/.well-known/openapi.json');
    operations = operationsOf(body);
    stranger = await stage.world.user({ user_type: 'freelancer' });
    people = await Promise.all(roles.map((role) => stage.person(role)));
  });
  after(() => stage.strike());

  /** The stranger may have ended their key, their session or their account: all are answers like others. */
  async function renewStranger(): Promise<void> {
    const credentials = await newCredentials(stranger.id);
    stranger = credentials ? { ...stranger, ...credentials } : await stage.world.user({ user_type: 'freelancer' });
  }

  /** @param request what was sent; an answer may repeat it, such as the name of a field that does not exist */
  function assertDiscreet(
    { status, text, headers }: Answer,
    operation: Operation,
    request: ExampleRequest,
    what: string,
  ): void {
    const { path, body } = request;
    const fields = [...new URLSearchParams(path.split('?')[1]), ...(body instanceof FormData ? body.keys() : [])];
    const own = [path, ...fields.flat(), body].join(' ');
    const discreet = (leak: RegExp, told: string, where: string): void => {
      const [found] = leak.exec(told) ?? [];
      assert.ok(found === undefined || own.includes(found), `${found} in ${where}`);
    };
    // A page that is the same for everybody leaks nothing; documentation may speak of anything.
    const isPage = status < 300 && operation.security.length === 0 && operation.method === 'GET';
    for (const leak of leaks) {
      if (!isPage) discreet(leak, text, what);
      for (const [name, value] of headers) discreet(leak, value, `${name} of ${what}`);
    }
    assert.equal(headers.get('x-powered-by'), null, what);
  }

  async function check(operation: Operation, request: ExampleRequest): Promise<Answer> {
    sent += 1;
    const answer = await send(stage.world.url, request, AbortSignal.timeout(30_000));
    const { status } = answer;
    const body = typeof request.body === 'string' ? request.body.slice(0, 500) : request.body && 'a multipart body';
    const what = `${request.method} ${request.path} ${body} ${JSON.stringify(request.headers)} → ${status} ${answer.text.slice(0, 500)}`;
    assert.ok(status < 500 || status === 503, what);
    assertDocumented(operation, answer, what);
    assertDiscreet(answer, operation, request, what);
    return answer;
  }

  /** Random requests of one operation, the first of them as its examples show it. */
  async function fuzz(operation: Operation, runs: number): Promise<void> {
    const build = sceneOf(operation)!;
    let scene: Scene | null = null;
    let isUsedUp = false;
    let age = 0;
    const attempt = async (request: RandomRequest): Promise<void> => {
      if (!scene || (isUsedUp && age >= REQUESTS_PER_SCENE)) {
        scene = await build(stage);
        others.push(...Object.values(scene.path ?? {}));
        isUsedUp = false;
        age = 0;
      }
      age += 1;
      const answer = await check(operation, inScene(operation, request, scene, { others, stranger, people }));
      if (request.plain) assert.ok(answer.status < 400, `as shown: ${answer.text}`);
      isUsedUp ||= operation.method !== 'GET' && answer.status < 400;
      if (answer.status === 401) await renewStranger();
    };
    await fc.assert(fc.asyncProperty(randomRequestOf(operation), attempt), {
      seed,
      numRuns: runs,
      examples: [[plainRequest]],
      // What a request meets depends on those before it, so smaller ones prove little.
      endOnFailure: true,
    });
  }

  it('answers as documented, and never with a failure of its own', async () => {
    const runs = Math.ceil(REQUESTS / operations.length);
    const failures: string[] = [];
    // While time moves nobody comes to rest, so that waits for the others.
    const moves = (operation: Operation): boolean => operation.operationId === 'advanceClock';
    const waiting = operations.filter((operation) => !moves(operation));
    const run = async (operation: Operation): Promise<void> => {
      await fuzz(operation, runs).catch((error: Error) => {
        const [what, why] = [error.message, (error.cause as Error)?.message ?? ''].map((text) => text.slice(0, 2_000));
        failures.push(`${operation.operationId}\n${what}\n${why}`);
      });
    };
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await run(next);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    for (const operation of operations.filter(moves)) await run(operation);
    assert.deepEqual(failures, []);
    assert.ok(sent >= REQUESTS, `${sent} requests`);
  });

  it('has kept the books balanced through it all', async () => {
    const { body } = await stage.world.call('GET', '/api/sandbox/ledger');
    assert.equal(body.sum_cents, 0);
  });
});
