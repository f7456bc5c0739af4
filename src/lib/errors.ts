import { type ProblemCode, problems } from '../../config/problems.js';

export interface FieldError {
  path: string;
  message: string;
}

/**
 * An error the caller can act on, rendered by every dialect as RFC 9457 `application/problem+json`.
 *
 * `code` is stable and comes from the catalogue in `config/problems.ts`, which also gives status and title;
 * `detail` is a sentence that says what to do next; `members` are extra top-level members of the document.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  readonly members: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    code: ProblemCode,
    detail: string,
    options: { members?: Record<string, unknown>; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.status = problems[code].status;
    this.title = problems[code].title;
    this.members = options.members ?? {};
    this.headers = options.headers ?? {};
  }

  get detail(): string {
    return this.message;
  }
}

/** 404 in the one wording the whole server uses: a thing that is not there and a thing that is not yours look alike. */
export function notFound(resource: string): Problem {
  return new Problem(
    'NOT_FOUND',
    `No ${resource} with this id is visible to you. Use the full \`id\` from an API response.`,
  );
}

/** 400 that names every wrong field. */
export function invalidFields(errors: FieldError[]): Problem {
  const detail = errors.map((error) => (error.path ? `${error.path}: ${error.message}` : error.message)).join('; ');
  return new Problem('VALIDATION_FAILED', `Correct these fields and send the request again: ${detail}`, {
    members: { errors },
  });
}
