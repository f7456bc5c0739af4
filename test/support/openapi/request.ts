import assert from 'node:assert/strict';
import { bodiesOf, parameterExample } from '../examples.js';
import type { Answer, RequestHeaders } from '../http.js';
import type { Scene } from '../scenes/index.js';
import type { Operation } from './document.js';

/** One request as the document shows it, with the scene's ids in place of its placeholders. */
export interface ExampleRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: RequestHeaders;
  body: string | FormData | undefined;
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The body with the scene's values where it names their fields. */
export function filledIn(body: unknown, scene: Scene): unknown {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return body;
  const fields = Object.entries(body).map(([name, value]) => [name, scene.body?.[snakeCase(name)] ?? value]);
  return Object.fromEntries(fields);
}

function multipart(fields: object, files: NonNullable<Scene['files']>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (!(name in files)) form.set(name, String(value));
  for (const [field, { name, content }] of Object.entries(files)) form.set(field, new Blob([content]), name);
  return form;
}

/** The credentials of the first way the document names. */
export function credentialsOf(operation: Operation, scene: Scene): RequestHeaders {
  const [way] = operation.security;
  if (!way) return {};
  assert.ok(scene.as, `${operation.operationId} needs somebody to call it`);
  return 'bearer' in way ? { Authorization: `Bearer ${scene.as.session}` } : { 'X-API-Key': scene.as.key };
}

/** The path with the scene's ids. */
export const pathOf = (operation: Operation, scene: Scene): string =>
  operation.path.replace(/\{(\w+)\}/g, (_whole, name) => {
    const value = scene.path?.[name];
    assert.ok(value, `${operation.operationId} needs a ${name}`);
    return encodeURIComponent(value);
  });

/** The query of the document's examples, without what only a running list can give. */
function queryOf(operation: Operation, scene: Scene): string {
  const query = new URLSearchParams();
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'query') continue;
    const value = scene.query?.[parameter.name] ?? parameterExample(parameter);
    if (value !== undefined) query.set(parameter.name, String(value));
    else assert.ok(!parameter.required, `${operation.operationId} needs a ${parameter.name}`);
  }
  return query.size > 0 ? `?${query}` : '';
}

/** What the document shows for an operation: one request for each example of its body, in each of its media types. */
export function exampleRequests(operation: Operation, scene: Scene): ExampleRequest[] {
  const { method } = operation;
  const path = pathOf(operation, scene) + queryOf(operation, scene);
  const headers = { ...credentialsOf(operation, scene), ...scene.headers };
  if (scene.raw !== undefined) {
    return [{ method, path, headers: { 'Content-Type': 'application/json', ...headers }, body: scene.raw }];
  }
  const media = Object.entries(operation.requestBody?.content ?? {});
  if (media.length === 0) return [{ method, path, headers, body: undefined }];
  return media.flatMap(([type, content]) =>
    bodiesOf(content).map((example) => {
      const body = filledIn(example, scene);
      return type === 'multipart/form-data'
        ? { method, path, headers, body: multipart(body as object, scene.files ?? {}) }
        : { method, path, headers: { 'Content-Type': type, ...headers }, body: JSON.stringify(body) };
    }),
  );
}

/** As much of the body as comes at once, of a stream that would go on. */
async function readText(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

/** Sends it. */
export async function send(
  url: string,
  { method, path, headers, body }: ExampleRequest,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(url + path, { method, headers, body, redirect: 'manual', signal });
  const text = await readText(response);
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson && text ? JSON.parse(text) : text };
}
