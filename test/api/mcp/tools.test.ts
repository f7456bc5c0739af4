import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { allEndpoints } from '../../../src/api/app.js';
import type { AnyEndpoint } from '../../../src/api/endpoint.js';
import { mcpTools, toolRoles } from '../../../src/api/mcp/index.js';
import { compileTools, indexTools } from '../../../src/api/mcp/toolIndex.js';
import type { JsonSchema } from '../../../src/api/openapi/jsonSchema.js';
import { exampleOf } from '../../support/examples.js';

/** Operations that cannot be taken back; whatever calls one has to be marked. */
const final = [
  'acceptApplication',
  'acceptProofer',
  'agreeNegotiation',
  'approveContract',
  'approveJob',
  'cancelContract',
  'cancelJob',
  'createDispute',
  'fundEscrow',
  'fundMilestone',
  'fundProofEscrow',
  'releaseMilestone',
  'requestRevision',
  'respondToDispute',
  'submitProof',
  'withdrawJobApplication',
];

describe('the table of MCP tools', () => {
  const compiled = compileTools(mcpTools, allEndpoints());
  const { definitions, find, hints } = indexTools(compiled, 'all');
  const endpoints = new Map<string, AnyEndpoint>(allEndpoints().map((one) => [one.operationId, one]));
  const propertiesOf = (schema: JsonSchema) => schema.properties as Record<string, JsonSchema>;

  it('names each tool and each endpoint once', () => {
    for (const field of ['name', 'title', 'operation'] as const) {
      assert.equal(new Set(mcpTools.map((tool) => tool[field])).size, mcpTools.length, field);
    }
    for (const { name } of mcpTools) assert.match(name, /^[a-z]+(?:_[a-z]+)+$/);
  });

  it('calls only endpoints that an API key may call', () => {
    for (const { name, operation } of mcpTools) {
      assert.ok(['none', 'user', 'api_key'].includes(endpoints.get(operation)!.access), name);
    }
  });

  it('gives each role a set that can be taken in, and all roles together everything', () => {
    const sets = toolRoles.map((role) => indexTools(compiled, role).definitions);
    for (const set of sets) assert.ok(set.length >= 15 && set.length <= 46, String(set.length));
    assert.equal(new Set(sets.flat().map(({ name }) => name)).size, mcpTools.length);
  });

  it('marks what is final as destructive, nothing that reads, and demands an idempotency_key for it', () => {
    const destructive = mcpTools.filter((tool) => tool.destructive);
    assert.deepEqual(destructive.map(({ operation }) => operation).sort(), final);
    for (const { name, annotations, inputSchema } of definitions) {
      const required = (inputSchema.required as string[] | undefined) ?? [];
      assert.equal(required.includes('idempotency_key'), annotations.destructiveHint, name);
      assert.ok(!(annotations.readOnlyHint && annotations.destructiveHint), name);
      assert.equal(annotations.readOnlyHint, find(name)!.endpoint.method === 'get', name);
      assert.equal(typeof annotations.idempotentHint, 'boolean', name);
    }
  });

  it('lets every POST be made idempotent, and nothing else', () => {
    for (const { name, inputSchema } of definitions) {
      const offered = 'idempotency_key' in propertiesOf(inputSchema);
      assert.equal(offered, find(name)!.endpoint.method === 'post', name);
    }
  });

  it('has schemas that compile as JSON Schema 2020-12, and whose examples fit', () => {
    const ajv = new Ajv2020({ strict: false });
    ajvFormats.default(ajv);
    for (const { name, inputSchema, outputSchema } of definitions) {
      const validate = ajv.compile(inputSchema);
      assert.ok(validate(exampleOf(inputSchema)), `${name}: ${ajv.errorsText(validate.errors)}`);
      assert.equal(inputSchema.additionalProperties, false, name);
      assert.ok(ajv.compile(outputSchema), name);
      assert.doesNotMatch(JSON.stringify(outputSchema), /"examples":/, name);
    }
  });

  it('takes the arguments of its endpoint, ids by the names that they have elsewhere', () => {
    const { inputSchema } = find('fund_escrow')!.definition;
    assert.deepEqual(Object.keys(propertiesOf(inputSchema)).sort(), [
      'application_id',
      'idempotency_key',
      'job_id',
      'use_wallet',
    ]);
    for (const { name, inputSchema } of definitions) assert.ok(!('id' in propertiesOf(inputSchema)), name);
  });

  it('speaks in descriptions only of what is there: tools, fields, values', () => {
    const words = new Set(mcpTools.map(({ name }) => name));
    const collect = (schema: unknown): void => {
      if (schema === null || typeof schema !== 'object') return;
      const { properties, enum: choices } = schema as JsonSchema;
      for (const word of [...Object.keys(properties ?? {}), ...((choices as unknown[]) ?? [])]) words.add(String(word));
      for (const child of Object.values(schema)) collect(child);
    };
    for (const { inputSchema, outputSchema } of definitions) collect([inputSchema, outputSchema]);
    for (const { name, description } of mcpTools) {
      for (const [word] of description.matchAll(/\b[a-z]+(?:_[a-z]+)+\b/g))
        assert.ok(words.has(word), `${name}: ${word}`);
      assert.ok(description.length > 40 && description.length < 600, name);
    }
  });

  it('finds the tools for the endpoints that an error names', () => {
    const id = '308f8811-0a46-4024-b8ef-514f4dcd857b';
    assert.deepEqual(hints(`Acknowledge it: POST /api/jobs/${id}/nda.`), [
      'POST /api/jobs/:id/nda is the tool acknowledge_nda.',
    ]);
    assert.deepEqual(hints('POST /api/negotiations/{id}/round, then agree.'), [
      'POST /api/negotiations/:id/round is the tool submit_round.',
    ]);
    assert.deepEqual(hints(`GET /api/jobs/${id}/nda, POST /api/wallet/deposit, POST /api/jobs/${id}/ndas`), []);
  });

  it('refuses a tool that does not fit its endpoint', () => {
    const tool = { name: 'read_it', title: 'Read', operation: 'getJob', description: '…' };
    const index = (changes: object) => () => compileTools([{ ...tool, ...changes }], allEndpoints());
    assert.throws(index({}), /path parameters/);
    assert.throws(index({ params: { id: 'job_id' }, destructive: true }), /honours no Idempotency-Key/);
    assert.throws(index({ operation: 'getNothing' }), /no operation/);
    assert.throws(index({ operation: 'downloadFile', params: { id: 'file_id' } }), /not one answer/);
  });
});
