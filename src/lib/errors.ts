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

/** So many wrong fields, of so many characters, are named: what a body holds must not blow up its answer. */
const MAX_FIELD_ERRORS = 100;
const MAX_FIELD_CHARACTERS = 1_000;

const clip = (text: string): string =>
  text.length > MAX_FIELD_CHARACTERS ? `${text.slice(0, MAX_FIELD_CHARACTERS).toWellFormed()}…` : text;

/** 400 that names every wrong field, up to a hundred of them. */
export function invalidFields(errors: FieldError[]): Problem {
  const named = errors
    .slice(0, MAX_FIELD_ERRORS)
    .map(({ path, message }) => ({ path: clip(path), message: clip(message) }));
  const sentences = named.map(({ path, message }) => (path ? `${path}: ${message}` : message));
  if (errors.length > named.length) sentences.push(`and ${errors.length - named.length} more`);
  return new Problem('VALIDATION_FAILED', `Correct these fields and send the request again: ${sentences.join('; ')}`, {
    members: { errors: named },
  });
}
