import assert from 'node:assert/strict';
import type { JsonSchema } from '../../../src/api/openapi/jsonSchema.js';
import { eventsOf } from '../../support/events.js';
import { exampleOf } from '../../support/examples.js';
import type { Answer } from '../../support/http.js';
import type { ProofJob } from '../../support/proofs.js';
import type { TestUser, World } from '../../support/world.js';

/** One call that a proofer may try, in words of the OpenAPI document. */
interface Probe {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
  path: string;
  body?: unknown;
  multipart: boolean;
}

/** What tells nothing of a job: the sandbox's clock, the process's own numbers, and calls that would change something. */
const excluded = [
  /^\w+ \/api\/sandbox/,
  /^\w+ \/(metrics|api\/health|docs|\.well-known)/,
  /^\w+ \/api\/(auth|keys|agent\/api-key|v1\/keys|hosted-agents|files|webhooks|agent\/webhooks|v1\/webhooks)/,
  /^GET \/api\/agent\/events$/,
  /^POST \/api\/jobs\/\{id\}\/(proofs|nda)$/,
  /^(POST|PATCH|DELETE|PUT) \/api\/(?!jobs\/|agent\/jobs\/\{|(v1\/)?gigs\/\{|(v1\/)?contracts\/|v1\/proposals\/)/,
];

/** Every call that anybody can make about a job, refused or not, from what the server says it serves. */
export async function probesOf(world: World): Promise<Probe[]> {
  const { body } = await world.call('GET', '/.well-known/openapi.json');
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    // biome-ignore lint/suspicious/noExplicitAny: the document is read as the JSON it is
    Object.entries(methods as Record<string, any>).flatMap(([verb, operation]): Probe[] => {
      const method = verb.toUpperCase() as Probe['method'];
      if (excluded.some((pattern) => pattern.test(`${method} ${path}`))) return [];
      const content = operation.requestBody?.content ?? {};
      const schema: JsonSchema | undefined = content['application/json']?.schema;
      const multipart = schema === undefined && content['multipart/form-data'] !== undefined;
      return [{ method, path, multipart, ...(schema ? { body: exampleOf(schema) } : {}) }];
    }),
  );
}

/** A proofer of a job, and what stands for ids in the paths they try. */
export interface Observer {
  user: TestUser;
  job: ProofJob;
  applicationId: string;
}

const pathFor = ({ path }: Probe, { job, applicationId, user }: Observer): string => {
  const ids: Record<string, string> = {
    jobs: job.jobId,
    gigs: job.jobId,
    contracts: job.contractId,
    applications: applicationId,
    proposals: applicationId,
    profile: job.worker.id,
  };
  return path.replace(
    /\/([a-z-]+)\/\{[^}]+\}/g,
    (_whole, collection: string) => `/${collection}/${ids[collection] ?? user.id}`,
  );
};

/** Lists that show other people's jobs too show this observer's only; how often the observer has called is left out. */
function ofOwnJob(answer: Answer, jobId: string): unknown {
  const { usage: _calls, ...body } = answer.body ?? {};
  for (const list of ['jobs', 'gigs']) {
    if (Array.isArray(body?.[list])) {
      return { [list]: body[list].filter(({ id }: { id: string }) => id === jobId) };
    }
  }
  return answer.body && body;
}

const volatileHeaders = new Set(['date', 'x-request-id', 'keep-alive', 'connection', 'content-length']);
const isVolatileHeader = (name: string): boolean => volatileHeaders.has(name) || name.startsWith('ratelimit');

function headersOf(answer: Answer): Record<string, string> {
  return Object.fromEntries([...answer.headers].filter(([name]) => !isVolatileHeader(name)));
}

/** The signature and expiry of a link say when it was asked for, and nothing else. */
const withoutVolatile = (text: string): string =>
  text.replace(/"request_id":"[^"]*"/g, '"request_id":"-"').replace(/(expires|signature)=[0-9a-f]+/g, '$1=-');

/** Everything that a proofer can see, by any call and any event, as one text. */
export async function observe(world: World, probes: Probe[], observer: Observer): Promise<string> {
  const { user, job } = observer;
  const lines: string[] = [];
  for (const probe of probes) {
    let { body } = probe;
    if (probe.multipart) {
      body = new FormData();
      (body as FormData).set('file', new Blob(['x']), 'x.txt');
    }
    const path = pathFor(probe, observer);
    const answer = await world.call(probe.method, path, { body, headers: { 'X-API-Key': user.key } });
    if (probe.method !== 'GET')
      assert.ok(answer.status >= 400, `${probe.method} ${path} did something: ${answer.text}`);
    const seen = { status: answer.status, headers: headersOf(answer), body: ofOwnJob(answer, job.jobId) };
    lines.push(`${probe.method} ${probe.path} ${JSON.stringify(seen)}`);
  }
  const told = (await eventsOf(user)).map(({ kind, role, data }) => `EVENT ${kind} ${role} ${JSON.stringify(data)}`);
  return withoutVolatile([...lines, ...told].join('\n'));
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const moment = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const TEN_MINUTES = 600_000;

/**
 * What was observed, without what differs between two jobs in which the same has happened: ids, names, and the moments
 * within one step. Moments become the last step before them and how far they are from it.
 *
 * @param steps market times at which steps began
 */
export function normalise(observed: string, { user, job }: Observer, steps: Date[]): string {
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    if (!names.has(id)) names.set(id, `<id ${names.size}>`);
    return names.get(id)!;
  };
  const placed = (text: string): string => {
    const time = Date.parse(text);
    const index = steps.findLastIndex((step) => step.getTime() <= time);
    const since = index < 0 ? 0 : Math.round((time - steps[index]!.getTime()) / TEN_MINUTES);
    return `<step ${index} + ${since}>`;
  };
  return [user, job.poster, job.worker]
    .reduce((text, { email }) => {
      const serial = /\d+/.exec(email)![0];
      return text.replaceAll(email, '<e-mail>').replaceAll(`"User ${serial}"`, '"<name>"');
    }, observed)
    .replace(uuid, nameOf)
    .replaceAll(`"${job.jobId.slice(0, 8).toUpperCase()}"`, '"<ref>"')
    .replace(moment, placed);
}

/** Byte for byte; says where they part. */
export function assertSame(seen: string, expected: string): void {
  if (seen === expected) return;
  const [left, right] = [seen.split('\n'), expected.split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  assert.equal(left[at], right[at], `they part at line ${at + 1} of ${left.length} and ${right.length}`);
  assert.equal(left.length, right.length);
}
