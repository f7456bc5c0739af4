import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { JsonSchema } from '../../../src/api/openapi/jsonSchema.js';
import { exampleOf, ownExamples } from '../../support/examples.js';
import {
  type Document,
  follow,
  type MediaType,
  nodesOf,
  operationsOf,
  withoutReferences,
} from '../../support/openapi/document.js';
import { errorsOf } from '../../support/openapi/schemas.js';
import { startWorld } from '../../support/world.js';

const HTTP_METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** Whether a part of the document is a schema, by where it is. */
const isSchema = (place: string): boolean =>
  /\/(schema|items)$|\/(properties|anyOf|oneOf|allOf)\/[^/]+$|^#\/components\/schemas\/[^/]+$/.test(place);

describe('the OpenAPI document as a document', () => {
  let document: Document;
  /** Its parts with what their references name in place. */
  let parts: Array<[place: string, part: Record<string, unknown>]>;

  before(async () => {
    const world = await startWorld({ workers: false });
    document = (await world.call('GET', '/.well-known/openapi.json')).body;
    await world.stop();
    parts = [...nodesOf(withoutReferences(document))];
  });

  it('is valid by the schema of the OpenAPI Initiative', async () => {
    const result = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>);
    assert.deepEqual(result.errors ?? [], []);
    assert.equal(result.valid, true);
  });

  it('holds no reference that names nothing', () => {
    for (const [place, part] of nodesOf(document)) {
      if (typeof part.$ref === 'string') assert.doesNotThrow(() => follow(document, part.$ref as string), place);
    }
  });

  it('names every security scheme it asks for', () => {
    for (const { operationId, security } of operationsOf(document)) {
      for (const scheme of security.flatMap(Object.keys)) {
        assert.ok(document.components.securitySchemes[scheme], `${operationId}: ${scheme}`);
      }
    }
  });

  it('gives every operation an id of its own, and describes each parameter of its path once', () => {
    const ids = new Set<string>();
    for (const { operationId, method, path, parameters } of operationsOf(document)) {
      assert.ok(HTTP_METHODS.includes(method.toLowerCase()), `${method} ${path}`);
      assert.match(operationId, /^[a-z][A-Za-z0-9]*$/);
      assert.ok(!ids.has(operationId), `${operationId} twice`);
      ids.add(operationId);
      const described = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      assert.deepEqual(described.sort(), named.sort(), operationId);
      const keys = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      assert.equal(new Set(keys).size, keys.length, operationId);
    }
  });

  it('holds schemas that say only what validators check, and that their own examples fill', () => {
    const schemas = parts.filter(([place]) => place.endsWith('/schema'));
    assert.ok(schemas.length > 300, `${schemas.length} schemas`);
    for (const [place, schema] of schemas) {
      for (const complete of [false, true]) {
        const made = exampleOf(schema, { complete });
        assert.equal(errorsOf(schema, made), null, `${place}: ${JSON.stringify(made)}`);
      }
    }
  }).timeout(60_000);

  it('shows examples that fit their schemas: of fields, bodies, parameters and headers', () => {
    let shown = 0;
    for (const [place, part] of parts) {
      const schema = isSchema(place) ? part : (part.schema as JsonSchema | undefined);
      if (!schema) continue;
      const examples = isSchema(place)
        ? [...((part.examples as unknown[] | undefined) ?? []), ...(part.example === undefined ? [] : [part.example])]
        : ownExamples(part as MediaType);
      for (const example of examples) {
        shown += 1;
        assert.equal(errorsOf(schema, example), null, `${place}: ${JSON.stringify(example)}`);
      }
      if ('default' in schema && isSchema(place)) assert.equal(errorsOf(schema, schema.default), null, place);
    }
    assert.ok(shown > 500, `${shown} examples`);
  });
});
