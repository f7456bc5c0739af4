import type { JsonSchema } from '../../src/api/openapi/jsonSchema.js';
import type { Example, MediaType, Parameter } from './openapi/document.js';

/** The type of a schema, whether or not null will do too. */
export const typeOf = (schema: JsonSchema): unknown =>
  Array.isArray(schema.type) ? schema.type.find((candidate) => candidate !== 'null') : schema.type;

/** Fields that one of several alternatives requires; the first alternative is as good as another. */
function alternativesOf(schema: JsonSchema): { chosen: string[]; others: string[] } {
  const groups = ((schema.allOf as JsonSchema[] | undefined) ?? []).map((part) => part.oneOf as JsonSchema[]);
  const names = groups
    .filter(Boolean)
    .map((group) => group.map((alternative) => (alternative.required as string[] | undefined) ?? []));
  return { chosen: names.flatMap(([first]) => first ?? []), others: names.flatMap(([, ...rest]) => rest.flat()) };
}

/** A second spelling of a field, which may not be sent beside the first. */
const isOtherSpelling = ({ description }: JsonSchema): boolean => /^The same as `/.test(String(description ?? ''));

/** Whether the document shows an example of a field, or of all that is in it. */
const isShown = (schema: JsonSchema): boolean => schema.examples !== undefined || schema.example !== undefined;

/**
 * A value that satisfies a schema of the OpenAPI document: its example, else the smallest one its keywords allow.
 *
 * @param options.complete with every field the document shows an example of, not only those that are required
 */
export function exampleOf(schema: JsonSchema, options: { complete?: boolean } = {}): unknown {
  const [example = schema.example] = (schema.examples as unknown[] | undefined) ?? [];
  if (example !== undefined) return example;
  if (schema.const !== undefined) return schema.const;
  const [choice] = (schema.enum as unknown[] | undefined) ?? [];
  if (choice !== undefined) return choice;
  const [alternative] = ((schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined) ?? [];
  if (alternative) return exampleOf(alternative, options);
  switch (typeOf(schema)) {
    case 'object': {
      const properties = (schema.properties as Record<string, JsonSchema> | undefined) ?? {};
      const { chosen, others } = alternativesOf(schema);
      const shown = options.complete ? Object.keys(properties).filter((name) => isShown(properties[name]!)) : [];
      const optional = shown.filter((name) => !others.includes(name) && !isOtherSpelling(properties[name]!));
      const named = new Set([...((schema.required as string[] | undefined) ?? []), ...chosen, ...optional]);
      for (const name of Object.keys(properties)) if (named.size < Number(schema.minProperties ?? 0)) named.add(name);
      return Object.fromEntries([...named].map((name) => [name, exampleOf(properties[name]!, options)]));
    }
    case 'array':
      return schema.minItems ? [exampleOf(schema.items as JsonSchema, options)] : [];
    case 'integer':
    case 'number':
      return Math.max(Number(schema.minimum ?? 0), 0);
    case 'boolean':
      return true;
    default:
      if (schema.format === 'uuid') return '308f8811-0a46-4024-b8ef-514f4dcd857b';
      if (schema.format === 'email') return 'ada@example.com';
      if (schema.format === 'uri') return 'https://example.com/';
      if (schema.format === 'date-time') return '2026-11-21T12:00:00.000Z';
      return 'text'.padEnd(Number(schema.minLength ?? 0), 't').slice(0, Number(schema.maxLength ?? 100));
  }
}

/** The examples that the document gives of a body or parameter itself, if it gives any. */
export const ownExamples = ({ example, examples }: { example?: unknown; examples?: Record<string, Example> }) => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples ?? {}).map(({ value }) => value),
];

/** The bodies that a reader of the document copies: its examples, else one made of the examples of its fields. */
export function bodiesOf(media: MediaType): unknown[] {
  const own = ownExamples(media);
  return own.length > 0 ? own : [exampleOf(media.schema ?? {}, { complete: true })];
}

/** What the document shows for a parameter, if it shows anything. */
export const parameterExample = (parameter: Parameter): unknown =>
  ownExamples(parameter)[0] ?? (parameter.schema.examples as unknown[] | undefined)?.[0];
