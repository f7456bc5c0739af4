import Joi from 'joi';
import { policy } from '../../../config/policy.js';
import type { AnyEndpoint } from '../endpoint.js';
import { type JsonSchema, jsonSchemaOf } from '../openapi/jsonSchema.js';
import { uuid } from '../schemas.js';
import { fileFields } from './file.js';
import { argumentIds, type McpTool } from './tool.js';

/** What `tools/list` shows of a tool. */
export interface ToolDefinition {
  name: string;
  title: string;
  description: string;
  inputSchema: JsonSchema & { type: 'object' };
  outputSchema: JsonSchema & { type: 'object' };
  annotations: {
    title: string;
    readOnlyHint: boolean;
    destructiveHint: boolean;
    idempotentHint: boolean;
    openWorldHint: boolean;
  };
}

/** A tool with what follows from its endpoint. */
export interface CompiledTool {
  tool: McpTool;
  endpoint: AnyEndpoint;
  /** All arguments, in one flat object. */
  input: Joi.ObjectSchema;
  /** Path parameter → argument. */
  params: Map<string, string>;
  /** Arguments that go on as they are, for the endpoint to judge. */
  query: string[];
  body: string[];
  /** The field of the multipart form that the file goes into. */
  fileField: string | null;
  definition: ToolDefinition;
}

/** What a failed call returns: the same RFC 9457 document as the endpoint. */
const problem: JsonSchema = {
  type: 'object',
  description: 'A refusal; the result is marked `isError`. Branch on `code`; `detail` says what to do next.',
  required: ['status', 'code', 'title', 'detail'],
  properties: {
    status: { type: 'integer' },
    code: { type: 'string' },
    title: { type: 'string' },
    detail: { type: 'string' },
    errors: { type: 'array', description: 'Every wrong argument.', items: { type: 'object' } },
    retry_after: { type: 'integer', description: 'Seconds to wait before the next try.' },
  },
};

/** The fields of a Joi object, each as it is validated; other spellings of them are left out. */
function fieldsOf(schema: Joi.ObjectSchema | undefined): Record<string, Joi.Schema> {
  const { keys = {} } = (schema?.describe() ?? {}) as { keys?: Record<string, unknown> };
  return Object.fromEntries(Object.keys(keys).map((name) => [name, schema!.extract(name)]));
}

const pathParametersOf = ({ path }: AnyEndpoint): string[] =>
  [...path.matchAll(/:([A-Za-z_]+)/g)].map(([, name]) => name!);

const honoursIdempotencyKey = ({ method, idempotency }: AnyEndpoint): boolean =>
  method === 'post' && idempotency !== 'none';

function idempotencyKey(required: boolean): Joi.Schema {
  const key = Joi.string()
    .max(policy.idempotency.maxKeyLength)
    // It goes on in a header.
    .pattern(/^[!-~]+$/)
    .messages({ 'string.pattern.base': '{{#label}} must be of visible ASCII characters' })
    .example('6f3c8b54-2b0c-4a53-9a55-3d4a1c0f7e21')
    .description(
      'Yours to choose, a UUID is good: a new one for each thing you want done, the same one when you try that again. A repeat changes nothing and gets the first answer.',
    );
  return required ? key.required() : key;
}

/** Examples are for those who write requests; a hundred of them would only weigh on whoever reads the list. */
function withoutExamples(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutExamples);
  if (schema === null || typeof schema !== 'object') return schema;
  const kept = Object.entries(schema).filter(([name, value]) => !(name === 'examples' && Array.isArray(value)));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutExamples(value)]));
}

/** What a tool can return: what its endpoint answers, or a problem. */
function outputSchemaOf({ returns }: McpTool, endpoint: AnyEndpoint): ToolDefinition['outputSchema'] {
  const { responses, operationId } = endpoint;
  const schemas = returns ? [returns] : Object.values(responses).map(({ schema }) => schema);
  if (schemas.length !== 1 || !schemas[0])
    throw new Error(`${operationId} has not one answer that a tool could return`);
  return {
    type: 'object',
    anyOf: [withoutExamples(jsonSchemaOf(schemas[0], 'output')), { $ref: '#/$defs/problem' }],
    $defs: { problem },
  };
}

/**
 * Works out a tool's schemas and hints from the endpoint it calls.
 *
 * @throws {Error} when the table of tools does not fit the endpoint
 */
export function compileTool(tool: McpTool, endpoint: AnyEndpoint): CompiledTool {
  const parameters = pathParametersOf(endpoint);
  const named = Object.keys(tool.params ?? {});
  if (named.length !== parameters.length || parameters.some((name) => !named.includes(name))) {
    throw new Error(`${tool.name} must name the path parameters of ${endpoint.operationId}: ${parameters.join(', ')}`);
  }
  if (tool.destructive && !honoursIdempotencyKey(endpoint)) {
    throw new Error(`${tool.name} is destructive, and ${endpoint.operationId} honours no Idempotency-Key`);
  }
  const ids = Object.fromEntries(
    Object.values(tool.params ?? {}).map((id) => [id, uuid().required().description(argumentIds[id])]),
  );
  const query = fieldsOf(endpoint.query);
  const body = fieldsOf(endpoint.body);
  const parts = [
    ids,
    query,
    body,
    endpoint.upload ? fileFields : {},
    honoursIdempotencyKey(endpoint) ? { idempotency_key: idempotencyKey(tool.destructive ?? false) } : {},
  ];
  const names = parts.flatMap((part) => Object.keys(part));
  if (new Set(names).size !== names.length) throw new Error(`${tool.name} has two arguments of one name`);
  const input = Joi.object(Object.assign({}, ...parts));
  const readOnly = endpoint.method === 'get';
  return {
    tool,
    endpoint,
    input,
    params: new Map(Object.entries(tool.params ?? {})),
    query: Object.keys(query),
    body: Object.keys(body),
    fileField: endpoint.upload?.fields[0] ?? null,
    definition: {
      name: tool.name,
      title: tool.title,
      description: tool.description,
      inputSchema: { ...jsonSchemaOf(input, 'input'), type: 'object' },
      outputSchema: outputSchemaOf(tool, endpoint),
      annotations: {
        title: tool.title,
        readOnlyHint: readOnly,
        destructiveHint: tool.destructive ?? false,
        idempotentHint: readOnly || endpoint.method === 'patch' || (tool.destructive ?? tool.repeatable ?? false),
        // What comes back was written by strangers.
        openWorldHint: true,
      },
    },
  };
}
