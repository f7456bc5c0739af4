import type { RequestListener } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { type Request, type RequestHandler, Router } from 'express';
import { env } from '../../../config/env.js';
import { type FieldError, invalidFields, Problem } from '../../lib/errors.js';
import { loggerFor } from '../../lib/logger.js';
import type { AnyEndpoint } from '../endpoint.js';
import { authenticate } from '../middleware/authenticate.js';
import { rateLimit } from '../middleware/rateLimit.js';
import { findUnacceptable } from '../middleware/validate.js';
import { jsonBody, withAccess } from '../router.js';
import type { Caller } from './call.js';
import { inProcess } from './exchange.js';
import { createMcpServer } from './server.js';
import { type ToolRole, toolRoles } from './tool.js';
import { compileTools, indexTools, type ToolIndex } from './toolIndex.js';
import { mcpTools } from './tools/index.js';

/** Revisions before 2025-06-18 let a client send several messages at once. */
const MAX_BATCH = 20;

/** What the endpoints get to see of the request that calls them. */
const passedOn = ['authorization', 'x-api-key', 'user-agent', 'host'];

/**
 * A page that has its own name resolve to this machine sends its own `Origin` and `Host` (DNS rebinding), so only the
 * configured address counts (MCP, Streamable HTTP: "Servers MUST validate the Origin header"). What is no browser sends none.
 */
const checkOrigin: RequestHandler = (request, _response, next) => {
  const { origin } = request.headers;
  if (origin === undefined || origin === new URL(env().APP_URL).origin) return next();
  next(
    new Problem(
      'ORIGIN_NOT_ALLOWED',
      `Web pages of ${new URL(env().APP_URL).origin} may call this, others may not. Connect from a program, without an Origin header.`,
    ),
  );
};

/** There is nothing to listen to and no session to end. */
const onlyPost: RequestHandler = (request) => {
  throw new Problem('METHOD_NOT_ALLOWED', `Send MCP messages with POST; there is no ${request.method} here.`, {
    headers: { Allow: 'POST' },
  });
};

/** @throws {Problem} VALIDATION_FAILED for a body that nobody could have meant */
const checkMessages: RequestHandler = (request, _response, next) => {
  const errors: FieldError[] = [];
  if (Array.isArray(request.body) && request.body.length > MAX_BATCH) {
    errors.push({ path: '', message: `at most ${MAX_BATCH} messages can be sent at once` });
  } else if (!findUnacceptable(request.body, '', errors)) return next();
  next(invalidFields(errors));
};

/** @throws {Problem} VALIDATION_FAILED for a role that is none */
function roleOf({ query }: Request): ToolRole | 'all' {
  const { role } = query;
  if (role === undefined) return 'all';
  const known = toolRoles.find((one) => one === role);
  if (!known) throw invalidFields([{ path: 'role', message: `"role" must be one of ${toolRoles.join(', ')}` }]);
  return known;
}

function callerOf(request: Request, requestId: string): Caller {
  const headers = Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  return { headers, ip: request.ip ?? '', requestId };
}

/**
 * The market as tools at `/mcp` (Model Context Protocol, streamable HTTP, stateless). `?role=worker|poster|proofer` shows
 * only the tools of that role. A call goes through `application` like any request from outside.
 */
export function mcpRouter(application: RequestListener, endpoints: AnyEndpoint[]): Router {
  const exchange = inProcess(application);
  let indexes: Map<ToolRole | 'all', ToolIndex> | undefined;
  // Schemas take a moment to work out, and most processes are never asked.
  const toolsOf = (role: ToolRole | 'all'): ToolIndex => {
    if (!indexes) {
      const compiled = compileTools(mcpTools, endpoints);
      indexes = new Map((['all', ...toolRoles] as const).map((one) => [one, indexTools(compiled, one)]));
    }
    return indexes.get(role)!;
  };
  const log = loggerFor('mcp');
  const onerror = (error: Error) => log.debug({ err: error }, 'message refused');

  const serve: RequestHandler = async (request, response) => {
    const tools = toolsOf(roleOf(request));
    const caller = callerOf(request, response.locals.requestId);
    const handler = createMcpHandler(() => createMcpServer(caller, exchange, tools), { onerror, maxSubscriptions: 0 });
    await toNodeHandler(handler, { onerror })(request, response, request.body);
  };

  const router = Router();
  router
    .route('/mcp')
    .all(checkOrigin)
    .post(
      authenticate,
      rateLimit({ method: 'post', path: '/mcp', access: 'api_key' }),
      withAccess('api_key'),
      ...jsonBody,
      checkMessages,
      serve,
    )
    .all(onlyPost);
  return router;
}
