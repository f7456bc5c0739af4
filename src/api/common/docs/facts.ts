import { env } from '../../../../config/env.js';
import type { Dialect } from '../../../core/events/index.js';
import { version } from '../../../lib/version.js';
import type { AnyEndpoint } from '../../endpoint.js';
import { dialectNames, dialectOf, spokenDialects } from '../../openapi/dialects.js';
import { openApiPath } from '../../openapi/operation.js';
import { beginning, type Journey, journeys, type Step } from './journeys.js';

/** A tool of the Model Context Protocol. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  /** Commits money, or settles something for good. */
  destructive?: true;
}

/** What this server is, as far as its guides are concerned: they are made of nothing else. */
export interface Facts {
  /** The public address, without a slash at its end. */
  url: string;
  version: string;
  endpoints: AnyEndpoint[];
  dialects: Dialect[];
  /** How to get an account and a key. */
  beginning: Step[];
  /** Those of the dialects that are served. */
  journeys: Journey[];
  /** Empty when `/mcp` is not served. */
  tools: readonly Tool[];
  sandbox: boolean;
}

/** The facts of a server with these endpoints and tools. */
export function factsOf(endpoints: AnyEndpoint[], tools: readonly Tool[]): Facts {
  const dialects = spokenDialects(endpoints);
  return {
    url: env().APP_URL,
    version,
    endpoints,
    dialects,
    beginning: beginning.filter(({ call }) => {
      const dialect = dialectOf(call.split(' ')[1]!);
      return dialect === null || dialects.includes(dialect);
    }),
    journeys: journeys.filter(({ dialect }) => dialect === null || dialects.includes(dialect)),
    tools,
    sandbox: endpoints.some(({ sandbox }) => sandbox),
  };
}

const shape = (path: string): string => path.replace(/\{\w+\}/g, '{}');

/**
 * The endpoint that `METHOD /path` names, whatever its parameters are called.
 *
 * @throws {Error} when none is served: a guide must not send anybody there
 */
export function endpointOf({ endpoints }: Facts, call: string): AnyEndpoint {
  const [method, path] = call.split(' ') as [string, string];
  const found = endpoints.find(
    (endpoint) => endpoint.method === method.toLowerCase() && shape(openApiPath(endpoint.path)) === shape(path),
  );
  if (!found) throw new Error(`${call} is not served`);
  return found;
}

/** `METHOD /path` of an endpoint. */
export const callOf = ({ method, path }: AnyEndpoint): string => `${method.toUpperCase()} ${openApiPath(path)}`;

/** Where the rendered reference explains an endpoint. */
export const referenceOf = ({ url }: Facts, { tag, operationId }: AnyEndpoint): string =>
  `${url}/docs/api#/${encodeURIComponent(tag)}/${operationId}`;

/** The names of the dialects in a sentence: "A, B and C". */
export function dialectList({ dialects }: Facts): string {
  const names = dialects.map((dialect) => dialectNames[dialect]);
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names.join('');
}
