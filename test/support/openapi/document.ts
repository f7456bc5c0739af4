import type { JsonSchema } from '../../../src/api/openapi/jsonSchema.js';

export interface Example {
  value: unknown;
}

export interface MediaType {
  schema?: JsonSchema;
  example?: unknown;
  examples?: Record<string, Example>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema: JsonSchema;
  example?: unknown;
  examples?: Record<string, Example>;
}

export interface DocumentedResponse {
  description: string;
  headers?: Record<string, { required?: boolean; schema: JsonSchema; example?: unknown }>;
  content?: Record<string, MediaType>;
}

/** One operation of the document, its references followed. */
export interface Operation {
  method: string;
  path: string;
  operationId: string;
  summary: string;
  tags: string[];
  /** Alternatives, each naming security schemes; empty when no credentials are read. */
  security: Array<Record<string, string[]>>;
  parameters: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses: Record<string, DocumentedResponse>;
}

export interface Document {
  openapi: string;
  paths: Record<string, Record<string, Omit<Operation, 'method' | 'path'>>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> };
}

/**
 * What a local reference of the document names (RFC 6901).
 *
 * @throws when it names nothing
 */
export function follow(document: object, reference: string): unknown {
  if (!reference.startsWith('#/')) throw new Error(`${reference} is not a reference into the document`);
  return reference
    .slice(2)
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, part) => {
      const child = (node as Record<string, unknown> | null)?.[part];
      if (child === undefined) throw new Error(`${reference} names nothing`);
      return child;
    }, document);
}

/** Every object of the document with the place it is at, the values of examples apart: they are data. */
export function* nodesOf(node: unknown, place = '#'): Generator<[place: string, node: Record<string, unknown>]> {
  if (node === null || typeof node !== 'object') return;
  if (!Array.isArray(node)) yield [place, node as Record<string, unknown>];
  for (const [name, child] of Object.entries(node)) {
    const isData = ['example', 'examples', 'enum', 'const', 'default'].includes(name) && !place.endsWith('/properties');
    if (!isData) yield* nodesOf(child, `${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}

/**
 * The document with what its references name in their place.
 *
 * @throws for one that names nothing, or itself
 */
export function withoutReferences<T extends object>(document: T): T {
  const known = new Map<string, unknown>();
  const inline = (node: unknown, open: string[]): unknown => {
    if (node === null || typeof node !== 'object') return node;
    if (Array.isArray(node)) return node.map((item) => inline(item, open));
    const { $ref: reference, ...rest } = node as Record<string, unknown>;
    const siblings = Object.fromEntries(Object.entries(rest).map(([name, child]) => [name, inline(child, open)]));
    if (typeof reference !== 'string') return siblings;
    if (open.includes(reference)) throw new Error(`${reference} contains itself`);
    if (!known.has(reference)) known.set(reference, inline(follow(document, reference), [...open, reference]));
    const named = known.get(reference);
    // One object per reference, so that its schema is compiled once.
    return Object.keys(siblings).length === 0 ? named : { ...(named as object), ...siblings };
  };
  return inline(document, []) as T;
}

/** Every operation of a document, in its order. */
export function operationsOf(document: Document): Operation[] {
  const { paths } = withoutReferences(document);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
}
