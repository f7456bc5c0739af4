import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { MulterError } from 'multer';
import type { ProblemCode } from '../../../config/problems.js';
import { invalidFields, notFound, Problem } from '../../lib/errors.js';
import { loggerFor } from '../../lib/logger.js';

/** The `type` of a problem: the page that explains its code. */
export const problemType = (code: ProblemCode): string => `/docs/errors#${code}`;

/** The RFC 9457 document of a problem; `error` repeats `detail` for clients of the documented services. */
export function problemDocument(problem: Problem, instance: string, requestId: string): Record<string, unknown> {
  return {
    type: problemType(problem.code),
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    instance,
    code: problem.code,
    error: problem.detail,
    request_id: requestId,
    ...problem.members,
  };
}

export function sendProblem(request: Request, response: Response, problem: Problem): void {
  // RFC 9110, 11.6.1: a 401 names the scheme to use.
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="guildhall"');
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemDocument(problem, request.originalUrl.split('?')[0]!, response.locals.requestId)));
}

/** What body parsers throw: `http-errors` with a `type`. */
interface ParserError extends Error {
  type?: string;
  status?: number;
  limit?: number;
}

function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  // A path whose escapes are not UTF-8 names nothing.
  if (error instanceof URIError) return notFound('resource');
  if (error instanceof MulterError) {
    if (error.code === 'LIMIT_FILE_SIZE') {
      return new Problem('PAYLOAD_TOO_LARGE', 'The file is larger than this endpoint accepts. Send a smaller one.');
    }
    return invalidFields([{ path: error.field ?? '', message: error.message }]);
  }
  const parserError = error as ParserError;
  switch (parserError?.type) {
    case 'entity.parse.failed':
      return new Problem('MALFORMED_JSON', 'Send a JSON object with Content-Type: application/json.');
    case 'entity.too.large':
      return new Problem('PAYLOAD_TOO_LARGE', `The body is larger than ${parserError.limit} bytes. Send less.`);
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Problem('UNSUPPORTED_MEDIA_TYPE', 'Send UTF-8 JSON, uncompressed or with gzip, deflate or br.');
    default:
  }
  if (parserError?.status === 400)
    return new Problem('MALFORMED_JSON', 'The request could not be read. Send it again whole.');
  return null;
}

/** The one place where errors become responses. What is not a {@link Problem} is ours: logged whole, shown as 500. */
export const handleErrors: ErrorRequestHandler = (error, request, response, _next) => {
  if (response.headersSent) {
    // A client that goes away in the middle of a download is no failure; any other has only the connection left to end.
    if (error?.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
      loggerFor('api').error(
        { err: error, request_id: response.locals.requestId, path: request.path },
        'reply broken off',
      );
    }
    response.destroy();
    return;
  }
  const problem = asProblem(error);
  if (!problem) {
    loggerFor('api').error({ err: error, request_id: response.locals.requestId, path: request.path }, 'request failed');
  }
  sendProblem(
    request,
    response,
    problem ?? new Problem('INTERNAL', 'This is our fault. Retry; if it stays, report the request_id.'),
  );
};

/** Unknown paths under /api point at the docs (seed 002: "Unknown `/api/*` paths return a JSON 404"). */
export const handleUnknownPath: RequestHandler = (request, response) => {
  sendProblem(
    request,
    response,
    new Problem('NOT_FOUND', `There is no ${request.method} ${request.path}. Do not guess endpoints: read /docs/api.`, {
      members: { docs: '/docs/api' },
    }),
  );
};
