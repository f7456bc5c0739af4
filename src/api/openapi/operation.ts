import type { AnyEndpoint } from '../endpoint.js';
import { limitWordsOf } from '../limits.js';
import { exampleOf } from './examples.js';
import { headersOf, keepsIdempotency } from './headers.js';
import { type JsonSchema, jsonSchemaOf, type NamedSchemas, parametersOf } from './jsonSchema.js';
import { problemResponses } from './problems.js';
import { rateLimitsOf } from './rateLimits.js';
import { callers, security } from './security.js';

/** What operations share, each written once. */
export interface Components {
  schemas: NamedSchemas;
  responses: Record<string, JsonSchema>;
}

/** OpenAPI writes `{id}` where Express writes `:id`. */
export const openApiPath = (path: string): string => path.replace(/:([A-Za-z_]+)/g, '{$1}');

const parameterNames = (path: string): string[] => [...path.matchAll(/:([A-Za-z_]+)/g)].map(([, name]) => name!);

/** A body with its example: the one declared for it as a whole, else one made of those of its fields. */
const mediaType = (schema: JsonSchema, schemas: NamedSchemas, direction: 'input' | 'output'): JsonSchema => ({
  schema,
  example: exampleOf(schema, { schemas, direction }),
});

function uploadBody(upload: NonNullable<AnyEndpoint['upload']>, fields: JsonSchema, schemas: NamedSchemas): JsonSchema {
  const files = Object.fromEntries(
    upload.fields.map((name) => [
      name,
      {
        type: 'string',
        contentMediaType: 'application/octet-stream',
        description: `At most ${upload.maxBytes / 1024 / 1024} MB.`,
        examples: [name === 'resume' ? '%PDF-1.7\n%%EOF\n' : 'The findings: …\n'],
      },
    ]),
  );
  const multipart = {
    ...fields,
    properties: { ...(fields.properties as JsonSchema), ...files },
    required: [...((fields.required as string[] | undefined) ?? []), ...(upload.required ? upload.fields : [])],
  };
  return {
    required: upload.required,
    content: {
      'multipart/form-data': mediaType(multipart, schemas, 'input'),
      ...(upload.required ? {} : { 'application/json': mediaType(fields, schemas, 'input') }),
    },
  };
}

function requestBody(endpoint: AnyEndpoint, schemas: NamedSchemas): JsonSchema | undefined {
  const fields = endpoint.body && jsonSchemaOf(endpoint.body, 'input', schemas);
  if (endpoint.upload) return uploadBody(endpoint.upload, fields ?? { type: 'object', properties: {} }, schemas);
  if (!fields) return undefined;
  const isRequired = [...((fields.required as string[] | undefined) ?? []), ...((fields.allOf as unknown[]) ?? [])];
  return { required: isRequired.length > 0, content: { 'application/json': mediaType(fields, schemas, 'input') } };
}

function pathParameters(endpoint: AnyEndpoint): JsonSchema[] {
  if (endpoint.params) return parametersOf(endpoint.params, 'path');
  return parameterNames(endpoint.path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
    example: '308f8811-0a46-4024-b8ef-514f4dcd857b',
  }));
}

function successes(endpoint: AnyEndpoint, schemas: NamedSchemas): JsonSchema {
  return Object.fromEntries(
    Object.entries(endpoint.responses).map(([status, { description, schema, contentType, items }]) => {
      const body = schema ? jsonSchemaOf(schema, 'output', schemas) : { type: 'string' };
      const media = {
        ...mediaType(body, schemas, 'output'),
        // As `itemSchema` of OpenAPI 3.2.
        ...(items ? { 'x-itemSchema': jsonSchemaOf(items, 'output', schemas) } : {}),
      };
      const content = { [contentType ?? 'application/json']: media };
      return [
        status,
        { description, headers: headersOf(endpoint, Number(status)), ...(schema || contentType ? { content } : {}) },
      ];
    }),
  );
}

/** What the operation does, whom it lets, and how often. */
function descriptionOf(endpoint: AnyEndpoint): string {
  const limits = limitWordsOf(endpoint);
  const sentence = /[.!?]$/.test(endpoint.summary) ? endpoint.summary : `${endpoint.summary}.`;
  return [
    endpoint.description ?? sentence,
    callers[endpoint.access],
    ...(limits.length > 0 ? [`Rate limits: ${limits.join('; ')}. Every attempt counts.`] : []),
  ].join('\n\n');
}

/** One endpoint as the OpenAPI document shows it; what it shares with others is put among the components. */
export function operationOf(endpoint: AnyEndpoint, components: Components): JsonSchema {
  const body = requestBody(endpoint, components.schemas);
  const limits = rateLimitsOf(endpoint);
  return {
    operationId: endpoint.operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: descriptionOf(endpoint),
    security: security[endpoint.access],
    parameters: [
      ...pathParameters(endpoint),
      ...(endpoint.query ? parametersOf(endpoint.query, 'query') : []),
      ...(keepsIdempotency(endpoint) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...(body ? { requestBody: body } : {}),
    responses: {
      ...successes(endpoint, components.schemas),
      ...problemResponses(endpoint, components.responses),
    },
    ...(limits.length > 0 ? { 'x-ratelimit': limits } : {}),
  };
}
