import fc from 'fast-check';
import { anyText, near } from '../arbitraries.js';
import type { Scene } from '../scenes/index.js';
import type { TestUser } from '../world.js';
import type { Operation } from './document.js';
import { credentialsOf, type ExampleRequest, exampleRequests, filledIn, pathOf } from './request.js';

/** An id of a path: the scene's, or another. */
type SomeId = 'own' | 'upper case' | 'prefix' | { text: string } | { other: number };

type Body =
  | { kind: 'none' }
  | { kind: 'json'; value: unknown; filledIn: boolean }
  | { kind: 'text'; type: string; text: string }
  | { kind: 'multipart'; fields: Array<[string, string]>; files: FilePart[] };

interface FilePart {
  field: string;
  name: string;
  type: string;
  content: Uint8Array<ArrayBuffer>;
}

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
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T, weight = 1): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(otherwise) }, { weight, arbitrary });

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

const someHeaders = fc.record(
  {
    'Idempotency-Key': fc.oneof(printable, fc.constantFrom('fixed', 'k'.repeat(255), 'k'.repeat(256))),
    'X-Request-Id': printable,
    Accept: fc.constantFrom('text/html', '*/*', 'nonsense'),
    'Accept-Language': printable,
    'Accept-Encoding': fc.constantFrom('identity', 'gzip;q=0', 'nonsense'),
    'If-None-Match': fc.constantFrom('*', '"x"'),
    'If-Modified-Since': fc.constantFrom('Thu, 01 Jan 2099 00:00:00 GMT', 'never'),
    Range: fc.constantFrom('bytes=0-1', 'bytes=9-1', 'x'),
    Origin: fc.constantFrom('null', 'https://attacker.example', 'x'),
    'Sec-Fetch-Site': fc.constantFrom('same-origin', 'cross-site'),
    'X-Forwarded-For': fc.constantFrom('127.0.0.1', "'", '::'),
    'X-HTTP-Method-Override': fc.constantFrom('DELETE', 'x'),
    'Last-Event-ID': fc.oneof(fc.uuid(), printable),
    'Stripe-Signature': fc.constantFrom('t=1,v1=0', 'x'),
    'X-Sandbox-Token': printable,
  },
  { requiredKeys: [] },
);

/** JSON that is broken, or is not what it says. */
const brokenJson: fc.Arbitrary<Body> = fc
  .record({
    type: fc.constantFrom(
      'application/json',
      'application/json; charset=utf-16',
      'application/merge-patch+json',
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
    ),
    text: fc.constantFrom(
      '{',
      '{"a":1,}',
      '{"a":NaN}',
      '\ufeff{}',
      'null',
      '"text"',
      '[]',
      '0',
      '{"title":"a","title":null}',
      '{"__proto__":{"role":"admin"},"constructor":{"prototype":{}}}',
      `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
      `{"a":"${'a'.repeat(1_100_000)}"}`,
      'a=b&a[]=c',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhello',
      '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nhello\r\n--x--\r\n',
      '--x--\r\n',
    ),
  })
  .map(({ type, text }) => ({ kind: 'text', type, text }));

function someMultipart(operation: Operation): fc.Arbitrary<Body> | null {
  const schema = operation.requestBody?.content['multipart/form-data']?.schema;
  if (!schema) return null;
  const names = Object.keys(schema.properties as object);
  const name = sometimes(anyText, names[0] ?? 'file').filter((text) => text.isWellFormed());
  const part: fc.Arbitrary<FilePart> = fc.record({
    field: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: name }),
    name: fc.oneof(fc.constantFrom('a.txt', 'évil\u202E.html', '../../a', 'a"b', ''), anyText),
    type: fc.constantFrom('', 'text/html', 'image/png', 'nonsense'),
    content: fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
      fc.constantFrom('%PDF-1.7\n', 'RIFF0000WEBPVP8 ', 'hello').map((text) => new TextEncoder().encode(text)),
      fc.constant(new Uint8Array(6 * 1024 * 1024)),
    ),
  });
  return fc.record({
    kind: fc.constant('multipart' as const),
    fields: fc.array(
      fc.tuple(fc.oneof(fc.constantFrom(...names, 'notes', 'stage', '__proto__', 'a[b]'), name), anyText),
      {
        maxLength: 3,
      },
    ),
    files: fc.oneof(
      { weight: 5, arbitrary: fc.array(part, { minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.array(part, { maxLength: 3 }) },
    ),
  });
}

function someBody(operation: Operation): fc.Arbitrary<Body> {
  if (operation.method === 'GET' || operation.method === 'DELETE') return fc.constant({ kind: 'none' });
  const json = operation.requestBody?.content['application/json']?.schema;
  const multipart = someMultipart(operation);
  const asJson: fc.Arbitrary<Body> = fc.record({
    kind: fc.constant('json' as const),
    value: json ? near(json) : fc.jsonValue(),
    filledIn: sometimes(fc.constant(false), true),
  });
  return fc.oneof(
    { weight: multipart ? 12 : 0, arbitrary: multipart ?? fc.constant<Body>({ kind: 'none' }) },
    { weight: json ? 12 : 1, arbitrary: asJson },
    { weight: json || multipart ? 1 : 5, arbitrary: fc.constant<Body>({ kind: 'none' }) },
    { weight: 1, arbitrary: brokenJson },
  );
}

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

/** Ten years of market time would be worked off honestly; a minute will do. */
const tame = ({ operationId }: Operation, body: unknown): unknown =>
  operationId === 'advanceClock' && typeof (body as { seconds?: unknown } | null)?.seconds === 'number'
    ? { ...(body as object), seconds: (body as { seconds: number }).seconds % 60 }
    : body;

function contentOf(operation: Operation, scene: Scene, body: Body): { type?: string; body: ExampleRequest['body'] } {
  switch (body.kind) {
    case 'none':
      return { body: undefined };
    case 'text':
      return { type: body.type, body: body.text };
    case 'json': {
      const value = tame(operation, body.filledIn ? filledIn(body.value, scene) : body.value);
      return { type: 'application/json', body: JSON.stringify(value) };
    }
    default: {
      const form = new FormData();
      for (const [name, value] of body.fields) form.append(name, value);
      for (const { field, name, type, content } of body.files) form.append(field, new Blob([content], { type }), name);
      return { body: form };
    }
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
