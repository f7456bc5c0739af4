import assert from 'node:assert/strict';
import type { Router } from 'express';
import { problems } from '../../config/problems.js';
import { allEndpoints, createApp } from '../../src/api/app.js';
import { openApiPath } from '../../src/api/openapi/document.js';
import type { JsonSchema } from '../../src/api/openapi/jsonSchema.js';
import { withoutReferences } from '../support/openapi/document.js';
import { startWorld, type World } from '../support/world.js';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** Every `METHOD /path` that Express has mounted, documentation pages apart. */
function mountedRoutes(stack: Layer[]): string[] {
  return stack.flatMap((layer) => {
    if (layer.handle?.stack) return mountedRoutes(layer.handle.stack);
    if (!layer.route) return [];
    const { path, methods } = layer.route;
    return [path]
      .flat()
      .flatMap((one) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${openApiPath(one)}`));
  });
}

describe('OpenAPI document', () => {
  let world: World;
  // biome-ignore lint/suspicious/noExplicitAny: the document is read as the JSON it is
  let document: any;
  let operations: Array<{ name: string; operation: JsonSchema }>;

  before(async () => {
    world = await startWorld({ workers: false });
    document = withoutReferences((await world.call('GET', '/.well-known/openapi.json')).body);
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, JsonSchema>).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        operation,
      })),
    );
  });
  after(() => world.stop());

  it('is OpenAPI 3.1', () => assert.match(document.openapi, /^3\.1\./));

  it('lists exactly what the router serves', () => {
    const { stack } = createApp().router as Router;
    const pages = /^(?:GET|POST) \/($|(docs|pages|dashboard|verify-email|reset-password)\b)/;
    // MCP describes itself, to those who speak it.
    const mounted = mountedRoutes(stack as Layer[]).filter((route) => !pages.test(route) && !route.endsWith(' /mcp'));
    assert.deepEqual(operations.map(({ name }) => name).sort(), mounted.sort());
    assert.equal(new Set(mounted).size, mounted.length, 'no route is mounted twice');
  });

  it('gives every operation a unique id, a summary, a tag and a success', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
    for (const { name, operation } of operations) {
      assert.ok(operation.summary && (operation.tags as string[]).length === 1, name);
      assert.ok(
        Object.keys(operation.responses as object).some((status) => /^[23]/.test(status)),
        name,
      );
    }
  });

  it('documents only catalogued error codes, each with an example under its status', () => {
    for (const { name, operation } of operations) {
      // biome-ignore lint/suspicious/noExplicitAny: the document is read as the JSON it is
      for (const [status, response] of Object.entries(operation.responses as any) as Array<[string, any]>) {
        if (Number(status) < 400) continue;
        const { examples } = response.content['application/problem+json'];
        assert.ok(Object.keys(examples).length > 0, `${name} ${status}`);
        for (const [code, { value }] of Object.entries<{ value: JsonSchema }>(examples)) {
          assert.equal(problems[code as keyof typeof problems]?.status, Number(status), `${name}: ${code}`);
          assert.deepEqual([value.code, value.status, value.error], [code, Number(status), value.detail]);
          assert.ok(response.description.includes(`\`${code}\``), `${name}: ${code}`);
        }
      }
    }
    for (const endpoint of allEndpoints()) {
      for (const code of endpoint.problems ?? []) assert.ok(problems[code], `${endpoint.operationId}: ${code}`);
    }
  });
});
