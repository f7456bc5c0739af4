import fc from 'fast-check';
import { anyText, near } from '../arbitraries.js';
import type { Scene } from '../scenes/index.js';
import type { TestUser } from '../world.js';
import type { Operation } from './document.js';
import { type Body, contentOf, someBody } from './randomBody.js';
import { credentialsOf, type ExampleRequest, exampleRequests, pathOf } from './request.js';

/** An id of a path: the scene's, or another. */
type SomeId = 'own' | 'upper case' | 'prefix' | { text: string } | { other: number };

type Credentials = Pick<TestUser, 'key' | 'session'>;

type Caller =
  | 'own'
  | 'own session'
  | 'own cookie'
  | 'stranger'
  | 'nobody'
  | { person: number }
  | { credentials: Record<string, string> };

/** Who and what a request may be about besides its scene. */
export interface Surroundings {
  /** Ids of other things. */
  others: string[];
  /** Whose credentials and account may be ended. */
  stranger: Credentials;
  /** Other people of the market, some of whom have to do with the scene. */
  people: Credentials[];
}

/** A request before it is known who and what it will be about. */
export interface RandomRequest {
  /** Exactly as the document shows it. */
  plain?: true;
  ids: SomeId[];
  query: Array<[string, string]>;
  body: Body;
  headers: Record<string, string>;
  caller: Caller;
}

const printable = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) });
const inPath = anyText.filter((text) => text.isWellFormed() && !['', '.', '..'].includes(text));
const someId: fc.Arbitrary<SomeId> = fc.oneof(
  { weight: 12, arbitrary: fc.constant<SomeId>('own') },
  { weight: 1, arbitrary: fc.constantFrom<SomeId>('upper case', 'prefix') },
  { weight: 2, arbitrary: fc.nat({ max: 10_000 }).map((other) => ({ other })) },
  { weight: 2, arbitrary: fc.oneof(fc.uuid(), inPath).map((text) => ({ text })) },
);

const someCaller: fc.Arbitrary<Caller> = fc.oneof(
  { weight: 10, arbitrary: fc.constant<Caller>('own') },
  { weight: 4, arbitrary: fc.constantFrom<Caller>('own session', 'own cookie', 'stranger', 'nobody') },
  { weight: 3, arbitrary: fc.nat({ max: 100 }).map((person) => ({ person })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<Record<string, string>>(
        { Authorization: 'Bearer' },
        { Authorization: 'Bearer  ' },
        { Authorization: `Bearer age_${'0'.repeat(32)}` },
        { Authorization: `Bearer eyJhbGciOiJub25lIn0.e30.` },
        { Authorization: `Basic ${btoa('a:b')}` },
        { 'X-API-Key': `cc_${'0'.repeat(32)}` },
        { 'X-API-Key': `cc_${'0'.repeat(5_000)}` },
        { 'X-API-Key': "' OR 1=1" },
        { Cookie: 'guildhall_session=x' },
        { Cookie: 'a=b;;=;guildhall_session=eyJ.eyJ.x' },
      )
      .map((credentials) => ({ credentials })),
  },
);

/** Each now and then; most requests have one or two. */
const someHeaders: fc.Arbitrary<Record<string, string>> = fc
  .array(
    fc.oneof(
      ...Object.entries({
        'Idempotency-Key': fc.oneof(printable, fc.constantFrom('fixed', 'k'.repeat(255), 'k'.repeat(256))),
        'X-Request-Id': printable,
        Accept: fc.constantFrom('text/html', '*/*', 'nonsense'),
        'Accept-Language': printable,
        'Accept-Encoding': fc.constantFrom('identity', 'gzip;q=0', 'nonsense'),
        'If-None-Match': fc.constantFrom('*', '"x"'),
        'If-Match': fc.constantFrom('*', '"x"'),
        'If-Modified-Since': fc.constantFrom('Thu, 01 Jan 2099 00:00:00 GMT', 'never'),
        Range: fc.constantFrom('bytes=0-1', 'bytes=9-1', 'bytes=99999-', 'x'),
        Origin: fc.constantFrom('null', 'https://attacker.example', 'x'),
        'Sec-Fetch-Site': fc.constantFrom('same-origin', 'cross-site'),
        'X-Forwarded-For': fc.constantFrom('127.0.0.1', "'", '::'),
        'X-HTTP-Method-Override': fc.constantFrom('DELETE', 'x'),
        'Last-Event-ID': fc.oneof(fc.uuid(), printable),
        'Stripe-Signature': fc.constantFrom('t=1,v1=0', 'x'),
        'X-Sandbox-Token': printable,
      }).map(([name, value]) => fc.tuple(fc.constant(name), value)),
    ),
    { maxLength: 3 },
  )
  .map((headers) => Object.fromEntries(headers));

/** Requests of an operation as its documentation allows them, and as it does not. */
export function randomRequestOf(operation: Operation): fc.Arbitrary<RandomRequest> {
  const known = operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) =>
      near(schema, 2).map((value): [string, string] => [
        name,
        typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
      ]),
    );
  const unknown = fc.tuple(fc.constantFrom('extra', 'limit[]', 'cursor[a]', '__proto__', 'limit'), anyText);
  const names = operation.path.match(/\{\w+\}/g) ?? [];
  return fc.record({
    ids: fc.tuple(...names.map(() => someId)),
    query: fc.array(
      fc.oneof(
        { weight: 6, arbitrary: known.length > 0 ? fc.oneof(...known) : unknown },
        { weight: 1, arbitrary: unknown },
      ),
      {
        maxLength: known.length > 0 ? 4 : 1,
      },
    ),
    body: someBody(operation),
    headers: someHeaders,
    caller: someCaller,
  });
}

export const plainRequest: RandomRequest = {
  plain: true,
  ids: [],
  query: [],
  body: { kind: 'none' },
  headers: {},
  caller: 'own',
};

function credentialsFor(operation: Operation, scene: Scene, caller: Caller, { stranger, people }: Surroundings) {
  const { as } = scene;
  const of = (user: Credentials) => (operation.security.length > 0 ? credentialsOf(operation, { as: user }) : {});
  if (typeof caller === 'object') {
    if ('credentials' in caller) return caller.credentials;
    // What names nothing changes the caller's own account, and other scenes need theirs.
    return of(operation.path.includes('{') ? people[caller.person % people.length]! : stranger);
  }
  switch (caller) {
    case 'nobody':
      return {};
    case 'stranger':
      return of(stranger);
    case 'own session':
      return as ? { Authorization: `Bearer ${as.session}` } : {};
    case 'own cookie':
      return as ? { Cookie: `guildhall_session=${as.session}` } : {};
    default:
      return as ? of(as as TestUser) : {};
  }
}

/** The request in a scene. */
export function inScene(
  operation: Operation,
  request: RandomRequest,
  scene: Scene,
  surroundings: Surroundings,
): ExampleRequest {
  if (request.plain) return exampleRequests(operation, scene)[0]!;
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const ids = names.map((name, index): [string, string] => {
    const own = scene.path![name]!;
    const id = request.ids[index]!;
    if (id === 'own') return [name, own];
    if (id === 'upper case') return [name, own.toUpperCase()];
    if (id === 'prefix') return [name, own.slice(0, 8).toUpperCase()];
    return [name, 'text' in id ? id.text : (surroundings.others[id.other % surroundings.others.length] ?? own)];
  });
  const query = new URLSearchParams([...Object.entries(scene.query ?? {}), ...request.query]);
  const { type, body } = contentOf(operation, scene, request.body);
  // The sandbox is closed to what a proxy or a web page sends.
  const { Origin: _origin, 'X-Forwarded-For': _forwarded, ...direct } = request.headers;
  return {
    method: operation.method,
    path: `${pathOf(operation, { path: Object.fromEntries(ids) })}${query.size > 0 ? `?${query}` : ''}`,
    headers: {
      ...scene.headers,
      ...(operation.path.startsWith('/api/sandbox') && request.caller !== 'stranger' ? direct : request.headers),
      ...(type ? { 'Content-Type': type } : {}),
      ...credentialsFor(operation, scene, request.caller, surroundings),
    },
    body,
  };
}
