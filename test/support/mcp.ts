import assert from 'node:assert/strict';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { RequestHeaders } from './http.js';
import type { Market } from './world.js';

/** What a test reads of a tool's result. */
export interface ToolAnswer {
  isError: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
  body: any;
  text: string;
  replayed: boolean;
}

/** An agent whose only way into the market is the official MCP client. */
export interface McpAgent {
  client: Client;
  call(tool: string, values?: Record<string, unknown>): Promise<ToolAnswer>;
  /** @returns what it answered; fails when it was refused */
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
  done(tool: string, values?: Record<string, unknown>): Promise<any>;
  /** @returns the code it was refused with; fails when it was not */
  refused(tool: string, values?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

/** `modern`: MCP 2026-07-28, without a handshake; `legacy`: the revisions of 2025, with one. */
export const eras = ['modern', 'legacy'] as const;

export type Era = (typeof eras)[number];

/** Connects the official client over HTTP, with an API key in its header. */
export async function connectMcp(
  market: Pick<Market, 'url'>,
  key: string,
  options: { era?: Era; role?: string; headers?: RequestHeaders } = {},
): Promise<McpAgent> {
  const { era = 'modern', role, headers = { 'x-api-key': key } } = options;
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    { versionNegotiation: { mode: era === 'modern' ? { pin: '2026-07-28' } : 'legacy' } },
  );
  const url = new URL(`${market.url}/mcp${role ? `?role=${role}` : ''}`);
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  const schemas = new Map((await client.listTools()).tools.map((tool) => [tool.name, tool.outputSchema!]));
  const ajv = new Ajv2020({ strict: false, logger: false });
  ajvFormats.default(ajv);
  // This client lets errors pass unchecked; others hold them against the output schema too.
  const checkOutput = (tool: string, body: unknown): void =>
    assert.ok(ajv.validate(schemas.get(tool)!, body), `${tool}: ${ajv.errorsText()} ${JSON.stringify(body)}`);
  const call = async (tool: string, values: Record<string, unknown> = {}): Promise<ToolAnswer> => {
    const result = await client.callTool({ name: tool, arguments: values });
    const [content] = result.content;
    assert.equal(content?.type, 'text');
    checkOutput(tool, result.structuredContent);
    return {
      isError: result.isError === true,
      body: result.structuredContent,
      text: content.text,
      replayed: result._meta?.['guildhall/idempotent-replayed'] === true,
    };
  };
  return {
    client,
    call,
    async done(tool, values) {
      const { isError, body, text } = await call(tool, values);
      assert.equal(isError, false, `${tool}: ${text}`);
      return body;
    },
    async refused(tool, values) {
      const { isError, body, text } = await call(tool, values);
      assert.equal(isError, true, `${tool}: ${text}`);
      return body.code;
    },
    close: () => client.close(),
  };
}
