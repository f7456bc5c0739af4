import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { overrideEnvironment } from '../../../config/env.js';
import { allEndpoints } from '../../../src/api/app.js';
import { openApiDocument } from '../../../src/api/openapi/document.js';
import type { JsonSchema } from '../../../src/api/openapi/jsonSchema.js';
import { rateLimitsOf } from '../../../src/api/openapi/rateLimits.js';
import { eventNames } from '../../../src/core/events/index.js';
import { type Document, type MediaType, operationsOf, withoutReferences } from '../../support/openapi/document.js';

describe('what an operation of the OpenAPI document says', () => {
  overrideEnvironment({ APP_URL: 'http://127.0.0.1:3000' });
  const endpoints = allEndpoints();
  const raw = openApiDocument(endpoints, { url: 'http://127.0.0.1:3000', version: '0.0.0' }) as unknown as Document & {
    webhooks: Record<string, { post: JsonSchema }>;
  };
  const operations = operationsOf(raw);
  const ajv = new Ajv2020({ strictTypes: false, strictRequired: false, strictTuples: false, allErrors: true });
  ajvFormats.default(ajv);
  // OpenAPI's: for readers, not for validators.
  ajv.addKeyword('discriminator');

  const assertExample = (media: MediaType, where: string): void => {
    assert.notEqual(media.example, undefined, `${where} has no example`);
    const validate = ajv.compile(media.schema ?? {});
    assert.ok(validate(media.example), `${where}: ${ajv.errorsText(validate.errors)} ${JSON.stringify(media.example)}`);
  };

  it('has an example that fits for every request body and every success', () => {
    let seen = 0;
    for (const { method, path, requestBody, responses } of operations) {
      for (const [type, media] of Object.entries(requestBody?.content ?? {})) {
        assertExample(media, `${method} ${path} ${type}`);
        seen += 1;
      }
      for (const [status, { content }] of Object.entries(responses)) {
        if (Number(status) >= 300) continue;
        for (const media of Object.values(content ?? {})) assertExample(media, `${method} ${path} ${status}`);
        seen += 1;
      }
    }
    assert.ok(seen > 200);
  });

  it('shows in answers what people expect under a name, not a filler', () => {
    for (const { method, path, responses } of operations) {
      for (const { content } of Object.values(responses)) {
        const text = JSON.stringify(content?.['application/json']?.example ?? null);
        assert.doesNotMatch(
          text,
          /"text"(?!:)/,
          `${method} ${path}: give the field an example, or the vocabulary a word`,
        );
      }
    }
  });

  it('is described, and says how often it may be called where that is limited', () => {
    for (const endpoint of endpoints) {
      const operation = operations.find(
        ({ operationId }) => operationId === endpoint.operationId,
      )! as unknown as Record<string, unknown>;
      assert.ok(operation.description, endpoint.operationId);
      const limits = rateLimitsOf(endpoint);
      assert.deepEqual(operation['x-ratelimit'] ?? [], limits, endpoint.operationId);
      assert.equal(/Rate limits: /.test(String(operation.description)), limits.length > 0, endpoint.operationId);
      const responses = operation.responses as Document['paths'][string][string]['responses'];
      for (const [status, { headers }] of Object.entries(responses)) {
        assert.ok(headers?.['X-Request-Id'], `${endpoint.operationId} ${status}`);
        assert.equal('RateLimit-Limit' in headers, limits.length > 0, `${endpoint.operationId} ${status}`);
        if (status === '429') assert.ok(headers['Retry-After'], endpoint.operationId);
      }
    }
  });

  it('reads the limits off the code that enforces them', () => {
    const limitsOf = (id: string) => rateLimitsOf(endpoints.find(({ operationId }) => operationId === id)!);
    assert.ok(
      limitsOf('fundEscrow').some(({ requests }) => typeof requests === 'object' && requests.pro === 60),
      'funding by tier',
    );
    assert.ok(
      limitsOf('fundEscrow').some(({ per, requests }) => per === 'job' && requests === 5),
      'funding of one job',
    );
  });

  it('writes a schema once and refers to it', () => {
    const schemas = Object.keys(raw.components.schemas);
    for (const name of ['Gig', 'Job', 'Contract', 'Milestone', 'Negotiation', 'Dispute', 'Payout', 'Problem']) {
      assert.ok(schemas.includes(name), name);
    }
    const text = JSON.stringify(raw.paths);
    const unused = schemas.filter((name) => !JSON.stringify(raw).includes(`"#/components/schemas/${name}"`));
    assert.deepEqual(unused, []);
    assert.ok(text.includes('"$ref":"#/components/schemas/Gig"'));
  });

  it('lists every event of each dialect that is served, with an envelope that fits', () => {
    const spoken = (['clawconnected', 'agentgigs', 'clawgig'] as const).filter((dialect) =>
      Object.keys(raw.webhooks).some((name) => name.startsWith(`${dialect}.`)),
    );
    assert.ok(spoken.length >= 2);
    assert.deepEqual(
      Object.keys(raw.webhooks).sort(),
      spoken.flatMap((dialect) => [...eventNames(dialect), 'webhook.test'].map((name) => `${dialect}.${name}`)).sort(),
    );
    for (const [name, { post }] of Object.entries(withoutReferences(raw).webhooks)) {
      const { content } = post.requestBody as { content: Record<string, MediaType> };
      const media = content['application/json']!;
      assertExample(media, name);
      const validate = ajv.compile(media.schema ?? {});
      assert.ok(!validate({ ...(media.example as object), event: 'nothing' }), name);
    }
  });
});
