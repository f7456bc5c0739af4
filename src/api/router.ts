import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import Joi from 'joi';
import { type Actor, actorOf, type Context } from '../core/context.js';
import { Problem } from '../lib/errors.js';
import type { Access, AnyEndpoint, EndpointInput, ReceivedUpload, Reply } from './endpoint.js';
import { limitsOf } from './limits.js';
import { authenticate } from './middleware/authenticate.js';
import { runIdempotently } from './middleware/idempotency.js';
import { rateLimit } from './middleware/rateLimit.js';
import { sandboxOnly } from './middleware/sandboxOnly.js';
import { receiveUpload, withUploads } from './middleware/upload.js';
import { validate } from './middleware/validate.js';

const JSON_LIMIT_BYTES = 1024 * 1024;
const noFields = Joi.object({});

const jsonTypes = ['application/json', 'application/*+json'];
const parseJson = express.json({ limit: JSON_LIMIT_BYTES, type: jsonTypes });
const parseRaw = express.raw({ limit: JSON_LIMIT_BYTES, type: () => true });

/** A body of another type would otherwise be taken for an empty one. */
const requireType =
  (types: string[], detail: string): RequestHandler =>
  (request, _response, next) => {
    const hasBody =
      request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
    if (hasBody && !request.is(types)) next(new Problem('UNSUPPORTED_MEDIA_TYPE', detail));
    else next();
  };

/** Reads a body that has to be JSON. */
export const jsonBody: RequestHandler[] = [
  requireType(jsonTypes, 'Send the body as JSON with Content-Type: application/json.'),
  parseJson,
];

/** Reads a body that has to be JSON unless it is a form, which is read already. */
const jsonOrForm: RequestHandler[] = [
  requireType(
    [...jsonTypes, 'multipart/form-data'],
    'Send the body as JSON with Content-Type: application/json, or as multipart/form-data with a file.',
  ),
  parseJson,
];

/** @throws {Problem} 401 or 403 when the actor may not call an endpoint of this access at all */
function requireAccess(access: Access, actor: Actor | null): void {
  if (access === 'none') return;
  const { credential, role } = actorOf({ actor, requestId: '' });
  if (access === 'session' && credential.kind !== 'session') {
    throw new Problem(
      'SESSION_REQUIRED',
      'API keys cannot do this. Sign in with POST /api/auth/login and use its token.',
    );
  }
  if (access === 'api_key' && credential.kind !== 'api_key') {
    throw new Problem('API_KEY_REQUIRED', 'Send the API key itself, in x-api-key or Authorization: Bearer.');
  }
  if (access === 'admin' && role !== 'admin') {
    throw new Problem('ADMIN_ONLY', 'Ask an admin, or have one granted with `npm run admin -- grant <e-mail>`.');
  }
}

/** Lets through who may call an endpoint of this access; after `authenticate`. */
export const withAccess =
  (access: Access): RequestHandler =>
  (request, _response, next) => {
    requireAccess(access, (request.user as Actor | undefined) ?? null);
    next();
  };

function cookiesOf(request: Request): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const pair of request.headers.cookie?.split(';') ?? []) {
    const separator = pair.indexOf('=');
    if (separator > 0) cookies[pair.slice(0, separator).trim()] = pair.slice(separator + 1).trim();
  }
  return cookies;
}

async function sendReply(response: Response, reply: Reply): Promise<void> {
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  response.status(reply.status);
  if (reply.send) await reply.send(response);
  else if (reply.body === undefined || reply.status === 204) response.end();
  else {
    if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(reply.body));
  }
}

function handle(endpoint: AnyEndpoint): RequestHandler {
  return async (request, response) => {
    const actor = (request.user as Actor | undefined) ?? null;
    if (endpoint.gate && actor) endpoint.gate(actor);
    const received: ReceivedUpload[] = response.locals.files ?? [];
    const input = {
      ...validate(endpoint, request),
      http: {
        headers: request.headers,
        ip: request.ip ?? '',
        rawBody: endpoint.rawBody ? (request.body as Buffer) : Buffer.alloc(0),
        get cookies() {
          return cookiesOf(request);
        },
      },
    };
    const ctx: Context = { actor, requestId: response.locals.requestId };
    const reply = await withUploads(received, (files) =>
      runIdempotently(endpoint, ctx, request, received, (context) =>
        endpoint.handler(context, { ...input, files } as EndpointInput<never, never, never>),
      ),
    );
    await sendReply(response, reply);
  };
}

/** Mounts endpoints; each route gets only the middleware it needs. */
export function createRouter(endpoints: AnyEndpoint[]): Router {
  const router = Router();
  for (const endpoint of endpoints) {
    const takesBody = endpoint.method !== 'get' && endpoint.method !== 'delete';
    const chain: RequestHandler[] = [];
    // Who is calling is settled, and the attempt counted, before a byte of the body is read.
    if (endpoint.access !== 'none') chain.push(authenticate);
    if (limitsOf(endpoint).length > 0) chain.push(rateLimit(endpoint));
    if (endpoint.sandbox) chain.push(sandboxOnly);
    if (endpoint.access !== 'none') chain.push(withAccess(endpoint.access));
    if (endpoint.rawBody) chain.push(parseRaw);
    else {
      if (endpoint.upload) chain.push(receiveUpload(endpoint));
      if (takesBody && !endpoint.upload?.required) chain.push(...(endpoint.upload ? jsonOrForm : jsonBody));
    }
    const complete: AnyEndpoint =
      takesBody && !endpoint.rawBody && !endpoint.body ? { ...endpoint, body: noFields as never } : endpoint;
    chain.push(handle(complete));
    router[endpoint.method](endpoint.path, ...chain);
  }
  return router;
}
