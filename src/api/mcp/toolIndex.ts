import type { AnyEndpoint } from '../endpoint.js';
import { type CompiledTool, compileTool, type ToolDefinition } from './compile.js';
import type { McpTool, ToolRole } from './tool.js';

/** Tools by name, and what is said about them. */
export interface ToolIndex {
  find(name: string): CompiledTool | undefined;
  definitions: ToolDefinition[];
  /** For a text that names endpoints, a line for each that is a tool. */
  hints(text: string): string[];
}

/** Finds an endpoint where a text names it, ids, `{id}` or `[id]` in its path. */
function patternOf({ method, path }: AnyEndpoint): RegExp {
  const segments = path.replace(/[.\\]/g, '\\$&').replace(/:[A-Za-z_]+/g, '[\\w{}[\\]-]+');
  return new RegExp(`\\b${method.toUpperCase()} ${segments}(?![\\w/-])`);
}

/**
 * Fits the table of tools to the endpoints.
 *
 * @throws {Error} when a tool names an endpoint that is not there or does not fit it
 */
export function compileTools(tools: readonly McpTool[], endpoints: AnyEndpoint[]): CompiledTool[] {
  const byOperation = new Map(endpoints.map((endpoint) => [endpoint.operationId, endpoint]));
  return tools.map((tool) => {
    const endpoint = byOperation.get(tool.operation);
    if (!endpoint) throw new Error(`There is no operation ${tool.operation} for ${tool.name}`);
    return compileTool(tool, endpoint);
  });
}

/** The tools that a role has use for, or all of them. */
export function indexTools(compiled: CompiledTool[], role: ToolRole | 'all'): ToolIndex {
  const shown = compiled.filter(({ tool }) => role === 'all' || !tool.roles || tool.roles.includes(role));
  const byName = new Map(shown.map((one) => [one.tool.name, one]));
  const patterns = shown.map(({ tool, endpoint }) => ({
    pattern: patternOf(endpoint),
    line: `${endpoint.method.toUpperCase()} ${endpoint.path} is the tool ${tool.name}.`,
  }));
  return {
    find: (name) => byName.get(name),
    definitions: shown.map(({ definition }) => definition),
    hints: (text) => patterns.filter(({ pattern }) => pattern.test(text)).map(({ line }) => line),
  };
}
