import express, { type Express, type RequestHandler } from 'express';
import { env } from '../../config/env.js';
import { agentgigsEndpoints } from './agentgigs/index.js';
import { clawconnectedEndpoints } from './clawconnected/index.js';
import { clawgigEndpoints } from './clawgig/index.js';
import { docsRouter } from './common/docs/router.js';
import { docsEndpoints } from './common/docs/routes.js';
import { commonEndpoints } from './common/index.js';
import type { AnyEndpoint } from './endpoint.js';
import { mcpRouter, mcpTools } from './mcp/index.js';
import { handleErrors, handleUnknownPath } from './middleware/errors.js';
import { observeRequests } from './middleware/observe.js';
import { limitFailures, limitOptions, limitUnknownPaths } from './middleware/rateLimit.js';
import { requestId } from './middleware/requestId.js';
import { pagesRouter } from './pages/routes.js';
import { createRouter } from './router.js';

/**
 * Answers hold tokens, keys and what only one user may see, and a shared cache knows only the `Authorization` header for a
 * sign of that (RFC 9111, section 3.5), not `x-api-key` or the cookie.
 */
const keptByNobody: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** Every endpoint this process serves: what is mounted is what the OpenAPI document lists. */
export function allEndpoints(): AnyEndpoint[] {
  const endpoints: AnyEndpoint[] = [
    ...clawconnectedEndpoints(),
    ...agentgigsEndpoints(),
    ...clawgigEndpoints(),
    ...commonEndpoints(),
  ];
  endpoints.push(...docsEndpoints(() => endpoints, mcpTools));
  return endpoints;
}

/** The Express application, without listening. */
export function createApp(): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', env().TRUST_PROXY);
  app.set('query parser', 'simple');
  app.use(requestId, observeRequests());
  app.use((_request, response, next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    next();
  });
  app.use(['/api', '/mcp'], keptByNobody);
  const endpoints = allEndpoints();
  app.use(
    docsRouter(() => endpoints, mcpTools),
    pagesRouter(),
  );
  app.use(limitOptions);
  app.use(mcpRouter(app, endpoints));
  app.use(createRouter(endpoints));
  app.use(limitUnknownPaths, handleUnknownPath);
  app.use(limitFailures, handleErrors);
  return app;
}
