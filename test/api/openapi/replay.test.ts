import assert from 'node:assert/strict';
import { allEndpoints } from '../../../src/api/app.js';
import { type Operation, operationsOf } from '../../support/openapi/document.js';
import { type ExampleRequest, exampleRequests, send } from '../../support/openapi/request.js';
import { assertDocumented } from '../../support/openapi/schemas.js';
import { type Scene, Stage, sceneOf, scenes } from '../../support/scenes/index.js';

/** The lists of a response. */
const listsOf = (body: object): Array<[string, unknown[]]> =>
  Object.entries(body).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));

const takes = (operation: Operation, name: string): boolean =>
  operation.parameters.some((parameter) => parameter.name === name);

describe('every operation, called as its examples show', () => {
  let stage: Stage;
  const operations = new Map<string, Operation>();

  before(async () => {
    stage = await Stage.set();
    const { body } = await stage.world.call('GET', '/.well-known/openapi.json');
    for (const operation of operationsOf(body)) operations.set(operation.operationId, operation);
  });
  after(() => stage.strike());

  it('has a scene, and no scene is of no operation', () => {
    const missing = [...operations.values()].filter((operation) => !sceneOf(operation));
    assert.deepEqual(
      missing.map(({ operationId }) => operationId),
      [],
    );
    assert.deepEqual(
      Object.keys(scenes).filter((operationId) => !operations.has(operationId)),
      [],
    );
  });

  async function replay(operation: Operation, scene: Scene, request: ExampleRequest): Promise<void> {
    const answer = await send(stage.world.url, request);
    const what = `${request.method} ${request.path} ${request.body} → ${answer.status} ${answer.text.slice(0, 600)}`;
    assert.ok(answer.status < 400, what);
    assertDocumented(operation, answer, what);
    if (takes(operation, 'cursor')) {
      for (const [name, rows] of listsOf(answer.body)) assert.ok(rows.length > 0 || scene.empty, `${what}: no ${name}`);
    }
    if (!takes(operation, 'Idempotency-Key')) return;
    const again = await send(stage.world.url, request);
    assertDocumented(operation, again, again.text);
    if (scene.endsCredentials) {
      assert.equal(again.status, 401);
      return;
    }
    assert.deepEqual([again.status, again.body], [answer.status, answer.body], what);
    assert.equal(again.headers.get('idempotent-replayed'), 'true', what);
  }

  // A day passes while little is going on yet.
  const inOrder = allEndpoints().sort(
    (a, b) => Number(b.operationId === 'advanceClock') - Number(a.operationId === 'advanceClock'),
  );
  for (const { operationId, method, path } of inOrder) {
    it(`${operationId}: ${method.toUpperCase()} ${path}`, async () => {
      const operation = operations.get(operationId)!;
      const build = sceneOf(operation)!;
      let scene = await build(stage);
      const { length } = exampleRequests(operation, scene);
      for (let index = 0; index < length; index += 1) {
        if (index > 0) scene = await build(stage);
        const request = exampleRequests(operation, scene)[index]!;
        if (takes(operation, 'Idempotency-Key')) request.headers['Idempotency-Key'] = `${operationId} ${index}`;
        await replay(operation, scene, request);
      }
    });
  }
});
