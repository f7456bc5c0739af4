import type { ProblemCode, ProblemDocument } from './types.js';

/** A wrong field of a request. */
export type FieldError = NonNullable<ProblemDocument['errors']>[number];

/**
 * The market refused (RFC 9457). Branch on `code`; `detail` says what to do next. A market that is newer than this
 * client may answer with codes that are not in {@link ProblemCode}.
 */
export class Problem<Code extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'Problem';
  readonly code: Code;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** With a 400: every wrong field. */
  readonly errors: readonly FieldError[];
  /** What to give when reporting a failure of the market. */
  readonly requestId: string;
  /** Seconds until it makes sense to ask again; null when the market did not say. */
  readonly retryAfter: number | null;
  /** The whole document, with the members that only some codes have (`required`, `obligations`, …). */
  readonly document: ProblemDocument & Readonly<Record<string, unknown>>;

  constructor(document: ProblemDocument, retryAfter: number | null = null) {
    super(`${document.status} ${document.code}: ${document.detail}`);
    this.code = document.code as Code;
    this.status = document.status;
    this.title = document.title;
    this.detail = document.detail;
    this.errors = document.errors ?? [];
    this.requestId = document.request_id;
    this.retryAfter = retryAfter;
    this.document = document as ProblemDocument & Record<string, unknown>;
  }

  /** Whether it is one of these. */
  is<Wanted extends ProblemCode>(...codes: Wanted[]): this is Problem<Wanted> {
    return (codes as ProblemCode[]).includes(this.code);
  }
}

/** Something between here and the market answered, or it is no market: there is no problem document to read. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';

  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`The answer ${status} is not one of a guildhall market`);
  }
}

const isProblemDocument = (value: unknown): value is ProblemDocument =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as ProblemDocument).code === 'string' &&
  typeof (value as ProblemDocument).status === 'number' &&
  typeof (value as ProblemDocument).detail === 'string';

/**
 * Reads `Retry-After`: seconds or an HTTP date (RFC 9110, section 10.2.3).
 *
 * @returns seconds from now, never negative; null for anything else
 */
export function retryAfterSeconds(headers: Headers, now = new Date()): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  if (/^\d+$/.test(value)) return Number(value);
  // Date.parse takes far more than HTTP dates: "5 seconds" would be a year.
  if (!/^[A-Z][a-z]{2,8},? /.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, (at - now.getTime()) / 1_000);
}

/** The error that an answer is; `body` is what was read of it. */
export const refusal = (response: Response, body: unknown): Problem | UnexpectedAnswer =>
  isProblemDocument(body)
    ? new Problem(body, retryAfterSeconds(response.headers))
    : new UnexpectedAnswer(response.status, body);

/** What openapi-fetch's methods resolve with. */
export interface RawResult<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/**
 * The result of a raw call.
 *
 * @throws {Problem} when the market refused
 * @throws {UnexpectedAnswer} when there was an answer, but not of a market
 */
export async function unwrap<Data>(call: RawResult<Data> | Promise<RawResult<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await call;
  if (!response.ok) throw refusal(response, error);
  return data as NonNullable<Data>;
}
