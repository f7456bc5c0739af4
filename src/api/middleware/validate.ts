import type { Request } from 'express';
import type Joi from 'joi';
import { type FieldError, invalidFields, notFound } from '../../lib/errors.js';
import { isUuid } from '../../lib/ids.js';
import type { AnyEndpoint } from '../endpoint.js';

type Part = 'params' | 'query' | 'body';

/** PostgreSQL stores neither NUL nor lone surrogates; both are refused by name instead of failing later. */
function findUnstorable(value: unknown, path: string, errors: FieldError[]): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) {
      errors.push({ path, message: `"${path}" must be well-formed Unicode text without NUL characters` });
    }
  } else if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) {
      findUnstorable(key, path ? `${path}.${key}` : key, errors);
      findUnstorable(child, path ? `${path}.${key}` : key, errors);
    }
  }
}

function check(schema: Joi.Schema | undefined, value: unknown, part: Part, errors: FieldError[]): unknown {
  if (!schema) return part === 'query' ? {} : value;
  const unstorable: FieldError[] = [];
  findUnstorable(value, '', unstorable);
  errors.push(...unstorable);
  const result = schema.validate(value, {
    abortEarly: false,
    convert: true,
    stripUnknown: part === 'query',
    errors: { wrap: { label: '"' } },
  });
  for (const detail of result.error?.details ?? []) {
    errors.push({ path: detail.path.join('.'), message: detail.message });
  }
  return result.value;
}

/**
 * Checks path, query and body against the endpoint's schemas.
 *
 * @throws {Problem} NOT_FOUND for a path that cannot name anything (API.md: "A malformed UUID → 404"),
 *   VALIDATION_FAILED naming every wrong field of query and body together
 */
export function validate(endpoint: AnyEndpoint, request: Request): { params: unknown; query: unknown; body: unknown } {
  if (endpoint.params) {
    if (endpoint.params.validate(request.params).error) throw notFound('resource');
  } else if (Object.values(request.params).some((value) => typeof value !== 'string' || !isUuid(value))) {
    throw notFound('resource');
  }
  const errors: FieldError[] = [];
  const query = check(endpoint.query, request.query, 'query', errors);
  const body = endpoint.body ? check(endpoint.body, request.body ?? {}, 'body', errors) : {};
  if (errors.length > 0) throw invalidFields(errors);
  return { params: request.params, query, body };
}
