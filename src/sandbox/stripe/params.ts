import Joi from 'joi';
import type Stripe from 'stripe';
import { invalidParameter, type StripeSandboxError } from './errors.js';

export type Metadata = Stripe.Metadata;
export type MetadataInput = '' | Record<string, string>;

/** Up to 50 keys of up to 40 characters with values of up to 500 (https://docs.stripe.com/api/metadata). */
const metadataMap = Joi.object().pattern(Joi.string().max(40), Joi.string().max(500).allow('')).max(50);
export const metadata = Joi.alternatives(Joi.string().valid(''), metadataMap);

export const amount = Joi.number().integer().min(1).max(99_999_999_999);
export const timestamp = Joi.number().integer().min(0);
export const id = Joi.string().max(255);
export const text = Joi.string().max(5000);
export const emptyableText = text.allow('');
export const httpUrl = Joi.string().uri({ scheme: ['http', 'https'] });
export const range = Joi.alternatives(
  timestamp,
  Joi.object({ gt: timestamp, gte: timestamp, lt: timestamp, lte: timestamp }),
);
export const pagination = {
  limit: Joi.number().integer().min(1).max(100),
  starting_after: Joi.string(),
  ending_before: Joi.string(),
};

/** An endpoint's parameters; every endpoint also takes `expand` (https://docs.stripe.com/api/expanding_objects). */
export function paramsSchema<P>(fields: Joi.SchemaMap): Joi.ObjectSchema<P> {
  return Joi.object<P, false, Record<string, unknown>>({ ...fields, expand: Joi.array().items(Joi.string()).single() });
}
export const noParams = paramsSchema<object>({});

/** Setting a key to "" unsets it, setting all of metadata to "" unsets every key (https://docs.stripe.com/api/metadata). */
export function mergeMetadata(current: Metadata | null, input: MetadataInput | undefined): Metadata {
  if (input === undefined) return current ?? {};
  if (input === '') return {};
  const merged: Metadata = { ...current };
  for (const [key, value] of Object.entries(input)) {
    if (value === '') delete merged[key];
    else merged[key] = value;
  }
  return merged;
}

/** "" clears an emptyable parameter, its absence leaves the field as it is. */
export function emptyable<T>(input: T | '' | undefined, current: T | null): T | null {
  if (input === undefined) return current;
  return input === '' ? null : input;
}

function bracketed(path: ReadonlyArray<string | number>): string {
  return path.map((part, index) => (index === 0 ? String(part) : `[${part}]`)).join('');
}

/** One Joi complaint in Stripe's words (https://docs.stripe.com/error-codes). */
function describe(detail: Joi.ValidationErrorItem): { message: string; code?: string } {
  const param = bracketed(detail.path);
  const value: unknown = detail.context?.value;
  switch (detail.type) {
    case 'object.unknown':
      return { code: 'parameter_unknown', message: `Received unknown parameter: ${param}` };
    case 'any.required':
      return { code: 'parameter_missing', message: `Missing required param: ${param}.` };
    case 'string.empty':
      return {
        code: 'parameter_invalid_empty',
        message: `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
      };
    case 'number.base':
    case 'number.integer':
    case 'number.unsafe':
    case 'number.infinity':
      return { code: 'parameter_invalid_integer', message: `Invalid integer: ${String(value)}` };
    case 'number.min':
      return {
        code: 'parameter_invalid_integer',
        message: `This value must be greater than or equal to ${String(detail.context?.limit)}.`,
      };
    case 'number.max':
      return {
        code: 'parameter_invalid_integer',
        message: `This value must be less than or equal to ${String(detail.context?.limit)}.`,
      };
    case 'string.uri':
    case 'string.uriCustomScheme':
      return { code: 'url_invalid', message: 'Not a valid URL' };
    case 'string.email':
      return { code: 'email_invalid', message: `Invalid email address: ${String(value)}` };
    case 'boolean.base':
      return { message: `Invalid boolean: ${String(value)}` };
    case 'array.base':
      return { message: 'Invalid array' };
    case 'object.base':
      return { message: 'Invalid object' };
    case 'any.only': {
      const valids = (detail.context?.valids as unknown[] | undefined) ?? [];
      return { message: `Invalid ${param}: must be one of ${valids.join(', ')}` };
    }
    default:
      return { message: `Invalid ${param}: ${detail.message}` };
  }
}

/** Unknown parameters are refused before missing ones, as a misspelt name is usually both. */
function worst(details: Joi.ValidationErrorItem[]): Joi.ValidationErrorItem | undefined {
  return details.find((detail) => detail.type === 'object.unknown') ?? details[0];
}

export function parameterError(error: Joi.ValidationError): StripeSandboxError {
  const detail = worst(error.details);
  if (!detail) return invalidParameter(error.message, {});
  const { message, code } = describe(detail);
  return invalidParameter(message, { ...(code ? { code } : {}), param: bracketed(detail.path) });
}

/** Form values arrive as text; Joi converts them to what the schema asks for. */
export function parseParams<P>(schema: Joi.ObjectSchema<P>, raw: unknown): P {
  const { error, value } = schema.validate(raw, { abortEarly: false, convert: true, errors: { label: false } });
  if (error) throw parameterError(error);
  return value;
}
