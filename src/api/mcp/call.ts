import type { CallToolResult } from '@modelcontextprotocol/server';
import { type FieldError, invalidFields } from '../../lib/errors.js';
import { problemDocument } from '../middleware/errors.js';
import { check } from '../middleware/validate.js';
import type { CompiledTool } from './compile.js';
import type { Exchange, InnerRequest } from './exchange.js';
import { type FileArguments, multipartOf } from './file.js';
import type { ToolIndex } from './toolIndex.js';

export type Arguments = Record<string, unknown>;

/** On whose behalf tools are called. */
export interface Caller {
  /** The headers that prove who it is, and say where and what it comes from. */
  headers: Record<string, string>;
  ip: string;
  requestId: string;
}

const given = (names: string[], values: Arguments): Arguments =>
  Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));

/**
 * What is wrong with arguments that the endpoint cannot see or would not mind: ids of the path, the idempotency key, the
 * file, unknown ones. Everything else is left to the endpoint, after its limits and gates; but when one is wrong here, all
 * wrong ones are named.
 */
function wrongArguments({ input, query, body }: CompiledTool, values: Arguments): FieldError[] {
  const errors: FieldError[] = [];
  check(input, values, 'body', errors);
  const judgedThere = new Set([...query, ...body]);
  return errors.every(({ path }) => judgedThere.has(path.split('.')[0]!)) ? [] : errors;
}

async function requestOf(compiled: CompiledTool, values: Arguments, caller: Caller): Promise<InnerRequest> {
  const { endpoint, params } = compiled;
  const path = endpoint.path.replace(/:([A-Za-z_]+)/g, (_whole, name: string) => String(values[params.get(name)!]));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given(compiled.query, values))) query.set(name, String(value));
  const headers: Record<string, string> = { ...caller.headers, 'x-request-id': caller.requestId };
  if (values.idempotency_key !== undefined) headers['idempotency-key'] = String(values.idempotency_key);
  let body: Buffer | null = null;
  if (compiled.fileField) {
    const file = values as unknown as FileArguments;
    const form = await multipartOf(compiled.fileField, file, given(compiled.body, values));
    headers['content-type'] = form.contentType;
    body = form.bytes;
  } else if (endpoint.method !== 'get') {
    headers['content-type'] = 'application/json';
    body = Buffer.from(JSON.stringify(given(compiled.body, values)));
  }
  return {
    method: endpoint.method.toUpperCase(),
    url: query.size > 0 ? `${path}?${query}` : path,
    headers,
    body,
    remoteAddress: caller.ip,
  };
}

/** A problem, as a model reads it: what went wrong, and the tools for the endpoints that the detail names. */
function refusal(problem: Arguments, tools: ToolIndex): CallToolResult {
  const lines = [`${problem.code}: ${problem.detail}`, ...tools.hints(String(problem.detail))];
  return { isError: true, content: [{ type: 'text', text: lines.join('\n') }], structuredContent: problem };
}

/** Calls the endpoint of a tool as the caller. What it refuses is a result too, for the model to act on. */
export async function callTool(
  compiled: CompiledTool,
  values: Arguments,
  caller: Caller,
  { exchange, tools }: { exchange: Exchange; tools: ToolIndex },
): Promise<CallToolResult> {
  const errors = wrongArguments(compiled, values);
  if (errors.length > 0) {
    return refusal(problemDocument(invalidFields(errors), '/mcp', caller.requestId), tools);
  }
  const response = await exchange(await requestOf(compiled, values, caller));
  const text = response.body.toString();
  const answer = JSON.parse(text) as Arguments;
  if (response.status >= 400) {
    const retryAfter = response.headers['retry-after'];
    return refusal(retryAfter ? { ...answer, retry_after: Number(retryAfter) } : answer, tools);
  }
  return {
    content: [{ type: 'text', text }],
    structuredContent: answer,
    ...(response.headers['idempotent-replayed'] ? { _meta: { 'guildhall/idempotent-replayed': true } } : {}),
  };
}
