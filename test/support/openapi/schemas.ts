import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { JsonSchema } from '../../../src/api/openapi/jsonSchema.js';
import type { Answer } from '../http.js';
import type { Operation } from './document.js';

// Strict about keywords and formats: one that validators ignore would promise what nobody checks.
const ajv = new Ajv2020({ strictTypes: false, strictRequired: false, strictTuples: false, allErrors: true });
ajvFormats.default(ajv);
// OpenAPI's: for readers, not for validators.
ajv.addKeyword('discriminator');

const validators = new Map<JsonSchema, ValidateFunction>();

/** What is wrong with a value by a schema, or null. */
export function errorsOf(schema: JsonSchema, value: unknown): string | null {
  let validate = validators.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    validators.set(schema, validate);
  }
  return validate(value) ? null : ajv.errorsText(validate.errors);
}

/** A header or query parameter is text; its schema speaks of what it stands for. */
function asDocumented(schema: JsonSchema, text: string): unknown {
  const isNumber = schema.type === 'integer' || schema.type === 'number';
  return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/**
 * Holds a response against what the document says of its operation: status, headers, content type, body, and for a
 * problem that its code is one of those documented for the status.
 */
export function assertDocumented(operation: Operation, answer: Answer, what: string): void {
  const { status, headers, body, text } = answer;
  const response = operation.responses[status];
  assert.ok(response, `${what}: status ${status} is not documented`);
  assert.match(headers.get('x-request-id') ?? '', /^[\w.-]{1,128}$/, what);
  for (const [name, { required, schema }] of Object.entries(response.headers ?? {})) {
    const value = headers.get(name);
    if (value === null) assert.ok(!required, `${what}: no header ${name}`);
    else assert.equal(errorsOf(schema, asDocumented(schema, value)), null, `${what}: header ${name} is ${value}`);
  }

  const contentTypes = Object.keys(response.content ?? {});
  if (contentTypes.length === 0) {
    assert.equal(text, '', `${what}: a body that is not documented`);
    return;
  }
  const contentType = headers.get('content-type') ?? '';
  const [mediaType = ''] = contentType.split(';');
  // A file is served as what it is.
  const documented = contentTypes.includes(mediaType) ? mediaType : contentTypes[0]!;
  if (documented !== 'application/octet-stream') assert.equal(mediaType, documented, `${what}: ${contentType}`);
  if (!documented.endsWith('json')) return;
  assert.match(contentType, /^[\w/+-]+; charset=utf-8$/, what);
  const { schema } = response.content![documented]!;
  if (schema) assert.equal(errorsOf(schema, body), null, what);
  if (mediaType !== 'application/problem+json') return;
  assert.equal(body.status, status, what);
  assert.equal(body.error, body.detail, what);
  // A stored response keeps the id of the request it first answered.
  if (!headers.has('idempotent-replayed')) assert.equal(body.request_id, headers.get('x-request-id'), what);
  assert.ok(namesCode(response, body.code), `${what}: ${body.code} is not documented for ${status}`);
}

/** Whether the documentation of a response mentions an error code, in words, in its schema or in an example. */
function namesCode(response: Operation['responses'][string], code: string): boolean {
  const { schema: _all, ...media } = response.content?.['application/problem+json'] ?? {};
  return new RegExp(`\\b${code}\\b`).test(response.description + JSON.stringify(media));
}
