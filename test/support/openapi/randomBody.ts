import fc from 'fast-check';
import { anyText, near } from '../arbitraries.js';
import type { Scene } from '../scenes/index.js';
import type { Operation } from './document.js';
import { type ExampleRequest, filledIn } from './request.js';

export type Body =
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

/** Mostly the other. */
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T, weight = 1): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(otherwise) }, { weight, arbitrary });

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

const bytesOf = (text: string) => new TextEncoder().encode(text);

function someMultipart(operation: Operation): fc.Arbitrary<Body> | null {
  const schema = operation.requestBody?.content['multipart/form-data']?.schema;
  if (!schema) return null;
  const names = Object.keys(schema.properties as object);
  const name = sometimes(anyText, names[0] ?? 'file').filter((text) => text.isWellFormed());
  const part: fc.Arbitrary<FilePart> = fc.record({
    field: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: name }),
    name: fc.oneof(fc.constantFrom('a.txt', 'a.pdf', 'évil\u202E.html', '../../a', 'a"b', ''), anyText),
    type: fc.constantFrom('', 'text/html', 'image/png', 'nonsense'),
    content: fc.oneof(
      { weight: 4, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)) },
      { weight: 8, arbitrary: fc.constantFrom('%PDF-1.7\n', 'RIFF0000WEBPVP8 ', 'hello').map(bytesOf) },
      { weight: 1, arbitrary: fc.constant(new Uint8Array(6 * 1024 * 1024)) },
    ),
  });
  const field = fc.tuple(fc.oneof(fc.constantFrom(...names, 'notes', 'stage', '__proto__', 'a[b]'), name), anyText);
  return fc.record({
    kind: fc.constant('multipart' as const),
    fields: sometimes(fc.array(field, { maxLength: 3 }), []),
    files: fc.oneof(
      { weight: 5, arbitrary: fc.array(part, { minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.array(part, { maxLength: 3 }) },
    ),
  });
}

/** A body of an operation as its documentation allows it, and as it does not. */
export function someBody(operation: Operation): fc.Arbitrary<Body> {
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

/** Ten years of market time would be worked off honestly; a minute will do. */
const tame = ({ operationId }: Operation, body: unknown): unknown =>
  operationId === 'advanceClock' && typeof (body as { seconds?: unknown } | null)?.seconds === 'number'
    ? { ...(body as object), seconds: (body as { seconds: number }).seconds % 60 }
    : body;

/** The body as it is sent, in a scene. */
export function contentOf(
  operation: Operation,
  scene: Scene,
  body: Body,
): { type?: string; body: ExampleRequest['body'] } {
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
