import type { Request } from 'express';
import type Joi from 'joi';
import { type FieldError, invalidFields, notFound } from '../../lib/errors.js';
import { isUuid } from '../../lib/ids.js';
import type { AnyEndpoint } from '../endpoint.js';

type Part = 'params' | 'query' | 'body';

/**
 * No body of the API nests deeper than a few levels or holds more than a few dozen of anything. One that does would
 * exhaust the stack, or keep the process comparing its items with each other for minutes.
 */
const MAX_DEPTH = 32;
const MAX_ITEMS = 1_000;

/**
 * Finds what no schema may let through: text that PostgreSQL cannot store (NUL, lone surrogates), nesting and lists without
 * end, and the one name that is not a property. All are refused by name instead of failing later.
 *
 * @returns whether it is too deep or too long to be looked at any further
 */
export function findUnacceptable(value: unknown, path: string, errors: FieldError[], depth = 0): boolean {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) {
      errors.push({ path, message: `"${path}" must be well-formed Unicode text without NUL characters` });
    }
  } else if (value !== null && typeof value === 'object') {
    if (depth === MAX_DEPTH) {
      errors.push({ path, message: `"${path}" must not nest deeper than ${MAX_DEPTH} levels` });
      return true;
    }
    if (Object.keys(value).length > MAX_ITEMS) {
      errors.push({ path, message: `"${path}" must not hold more than ${MAX_ITEMS} items` });
      return true;
    }
    for (const [key, child] of Object.entries(value)) {
      const childPath = path ? `${path}.${key}` : key;
      if (key === '__proto__') errors.push({ path: childPath, message: `"${childPath}" is not allowed` });
      findUnacceptable(key, childPath, errors);
      if (findUnacceptable(child, childPath, errors, depth + 1)) return true;
    }
  }
  return false;
}

/** Adds what is wrong with a value to `errors`. @returns the value as the schema converts it */
export function check(schema: Joi.Schema | undefined, value: unknown, part: Part, errors: FieldError[]): unknown {
  if (!schema) return part === 'query' ? {} : value;
  if (findUnacceptable(value, '', errors)) return value;
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
