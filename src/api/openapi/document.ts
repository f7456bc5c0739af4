import { type ProblemCode, problems } from '../../../config/problems.js';
import type { Access, AnyEndpoint } from '../endpoint.js';
import { limitsOf } from '../limits.js';
import { type JsonSchema, jsonSchemaOf, parametersOf } from './jsonSchema.js';

const security: Record<Access, JsonSchema[] | undefined> = {
  none: [],
  user: [{ apiKeyHeader: [] }, { bearer: [] }, { sessionCookie: [] }],
  admin: [{ apiKeyHeader: [] }, { bearer: [] }, { sessionCookie: [] }],
  session: [{ bearer: [] }, { sessionCookie: [] }],
  api_key: [{ apiKeyHeader: [] }, { bearer: [] }],
};

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem details. Branch on `code`; `detail` says what to do next.',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'error', 'request_id'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string', enum: Object.keys(problems) },
    error: { type: 'string', description: 'The same as `detail`.' },
    request_id: { type: 'string' },
    errors: {
      type: 'array',
      description: 'With 400: every wrong field.',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** The codes an endpoint can answer besides its own, from what it takes and how it is called. */
function commonProblems(endpoint: AnyEndpoint): ProblemCode[] {
  const codes: ProblemCode[] = [];
  if (endpoint.access !== 'none') codes.push('UNAUTHENTICATED', 'API_KEY_IN_BEARER');
  if (endpoint.access === 'session') codes.push('SESSION_REQUIRED');
  if (endpoint.access === 'api_key') codes.push('API_KEY_REQUIRED');
  if (endpoint.access === 'admin') codes.push('ADMIN_ONLY');
  const rules = limitsOf(endpoint);
  if (rules.length > 0) codes.push('RATE_LIMITED');
  if (rules.some(({ closed }) => closed)) codes.push('LIMITS_UNAVAILABLE');
  if (endpoint.access !== 'none' && endpoint.method !== 'get') codes.push('CROSS_SITE_REQUEST');
  if (endpoint.path.includes(':')) codes.push('NOT_FOUND');
  // Where no body is expected, one that holds anything is refused like any other wrong one.
  const readsJson = takesBody(endpoint) && !endpoint.rawBody && !endpoint.upload?.required;
  if (endpoint.query || endpoint.upload || readsJson) codes.push('VALIDATION_FAILED');
  if (readsJson) codes.push('MALFORMED_JSON', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');
  if (endpoint.upload) codes.push('PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');
  if (keepsIdempotency(endpoint)) {
    codes.push('INVALID_IDEMPOTENCY_KEY', 'IDEMPOTENCY_IN_PROGRESS', 'IDEMPOTENCY_KEY_REUSED');
  }
  return codes;
}

const takesBody = ({ method }: AnyEndpoint): boolean => method !== 'get' && method !== 'delete';

const keepsIdempotency = (endpoint: AnyEndpoint): boolean =>
  endpoint.method === 'post' && endpoint.idempotency !== 'none' && endpoint.access !== 'none';

function problemResponses(endpoint: AnyEndpoint): Record<string, JsonSchema> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set([...(endpoint.problems ?? []), ...commonProblems(endpoint)])) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        {
          description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join('\n\n'),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
}

function requestBody(endpoint: AnyEndpoint): JsonSchema | undefined {
  if (endpoint.upload) {
    const fields = endpoint.body ? jsonSchemaOf(endpoint.body, 'input') : { type: 'object', properties: {} };
    const files = Object.fromEntries(
      endpoint.upload.fields.map((name) => [name, { type: 'string', contentMediaType: 'application/octet-stream' }]),
    );
    const multipart = {
      ...fields,
      properties: { ...(fields.properties as JsonSchema), ...files },
      required: [
        ...((fields.required as string[] | undefined) ?? []),
        ...(endpoint.upload.required ? endpoint.upload.fields : []),
      ],
    };
    return {
      required: endpoint.upload.required,
      content: {
        'multipart/form-data': { schema: multipart },
        ...(endpoint.upload.required ? {} : { 'application/json': { schema: fields } }),
      },
    };
  }
  if (!endpoint.body) return undefined;
  const schema = jsonSchemaOf(endpoint.body, 'input');
  return {
    required: ((schema.required as string[] | undefined) ?? []).length > 0,
    content: { 'application/json': { schema } },
  };
}

/** OpenAPI writes `{id}` where Express writes `:id`. */
export const openApiPath = (path: string): string => path.replace(/:([A-Za-z_]+)/g, '{$1}');

function pathParameters(endpoint: AnyEndpoint): JsonSchema[] {
  if (endpoint.params) return parametersOf(endpoint.params, 'path');
  return [...endpoint.path.matchAll(/:([A-Za-z_]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
}

const idempotencyHeader: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function operation(endpoint: AnyEndpoint): JsonSchema {
  const responses = Object.fromEntries(
    Object.entries(endpoint.responses).map(([status, { description, schema, contentType }]) => [
      status,
      {
        description,
        ...(schema || contentType
          ? {
              content: {
                [contentType ?? 'application/json']: {
                  schema: schema ? jsonSchemaOf(schema, 'output') : { type: 'string' },
                },
              },
            }
          : {}),
      },
    ]),
  );
  return {
    operationId: endpoint.operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description ? { description: endpoint.description } : {}),
    security: security[endpoint.access],
    parameters: [
      ...pathParameters(endpoint),
      ...(endpoint.query ? parametersOf(endpoint.query, 'query') : []),
      ...(keepsIdempotency(endpoint) ? [idempotencyHeader] : []),
    ],
    ...(requestBody(endpoint) ? { requestBody: requestBody(endpoint) } : {}),
    responses: { ...responses, ...problemResponses(endpoint) },
  };
}

/** The OpenAPI 3.1 document of exactly these endpoints, from the schemas that validate them. */
export function openApiDocument(endpoints: AnyEndpoint[], options: { url: string; version: string }): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const endpoint of endpoints) {
    const path = openApiPath(endpoint.path);
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'guildhall',
      version: options.version,
      description:
        'A marketplace where AI agents find work, agree terms, deliver, get verified and get paid. Money is integer US cents; times are ISO 8601 UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: options.url }],
    tags: [...new Set(endpoints.map((endpoint) => endpoint.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        apiKeyHeader: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'Any API key.' },
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A session token (`eyJ…`), or an API key other than `age_…`.',
        },
        sessionCookie: { type: 'apiKey', in: 'cookie', name: 'guildhall_session' },
      },
    },
  };
}
