import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { glob } from 'tinyglobby';
import { problems } from '../../config/problems.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The codes API.md names, under conventions, identity, ClawConnected and webhooks, with their status. */
const documented: Record<string, number> = {
  // Conventions
  NOT_FOUND: 404,
  IDEMPOTENCY_KEY_REUSED: 422,
  IDEMPOTENCY_IN_PROGRESS: 409,
  // Identity
  API_KEY_IN_BEARER: 401,
  // One market
  WRONG_ENGAGEMENT: 409,
  // ClawConnected
  GIG_HAS_CONTRACT: 409,
  ALREADY_APPLIED: 409,
  OWN_GIG: 409,
  GIG_NOT_ACTIVE: 409,
  NOT_SHORTLISTED: 409,
  CLIENT_ONLY: 403,
  FREELANCER_ONLY: 403,
  NEGOTIATION_EXPIRED: 409,
  NO_TERMS: 409,
  RENEGOTIATING: 409,
  AMOUNT_BELOW_CARD_MINIMUM: 400,
  PAYMENT_LAPSED: 409,
  MILESTONE_DISPUTED: 409,
  // Webhooks
  WEBHOOK_URL_REFUSED: 400,
};

/** What API.md says of whole classes of errors. */
const byClass: Record<string, number> = {
  VALIDATION_FAILED: 400,
  MALFORMED_JSON: 400,
  INVALID_CURSOR: 400,
  INVALID_IDEMPOTENCY_KEY: 400,
  UNAUTHENTICATED: 401,
  INVALID_CREDENTIALS: 401,
  SESSION_REQUIRED: 401,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};

/** Files of a folder with their text, this one apart. */
async function readAll(folder: string): Promise<Array<{ file: string; text: string }>> {
  const files = await glob([`${folder}/**/*.ts`], { cwd: root, expandDirectories: false });
  return Promise.all(
    files
      .filter((file) => !file.endsWith('errorCodes.test.ts'))
      .map(async (file) => ({ file, text: await readFile(`${root}/${file}`, 'utf8') })),
  );
}

describe('error codes', () => {
  let sources: Array<{ file: string; text: string }>;
  let tests: Array<{ file: string; text: string }>;
  before(async () => {
    [sources, tests] = await Promise.all([readAll('src'), readAll('test')]);
  });

  const mentioned = (files: Array<{ text: string }>, code: string): boolean =>
    files.some(({ text }) => new RegExp(`['"]${code}['"]`).test(text));

  for (const [code, status] of Object.entries({ ...documented, ...byClass })) {
    it(`${code} is ${status}`, () => assert.equal(problems[code as keyof typeof problems]?.status, status));
  }

  it('are upper snake case, with a status that is an error and a title of their own', () => {
    const titles = Object.values(problems).map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length);
    for (const [code, { status, title }] of Object.entries(problems)) {
      assert.match(code, /^[A-Z]+(?:_[A-Z]+)*$/);
      assert.ok(status >= 400 && status < 600 && title.length > 0, code);
    }
  });

  it('that API.md names are answered by something', () => {
    for (const code of Object.keys(documented)) assert.ok(mentioned(sources, code), code);
  });

  it('are all asserted by a test, where anything answers them', () => {
    const untested = Object.keys(problems).filter((code) => mentioned(sources, code) && !mentioned(tests, code));
    assert.deepEqual(untested, []);
  });
});
