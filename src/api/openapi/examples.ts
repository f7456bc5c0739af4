import { ANY_AMOUNT } from '../schemas.js';
import { type JsonSchema, type NamedSchemas, refersTo } from './jsonSchema.js';
import { vocabulary } from './vocabulary.js';

interface Composition {
  schemas: NamedSchemas;
  /** What a client sends has only what it must say and what its schema gives an example of; an answer has everything. */
  direction: 'input' | 'output';
}

const typeOf = ({ type }: JsonSchema): unknown =>
  Array.isArray(type) ? type.find((candidate) => candidate !== 'null') : type;

const isNullable = ({ type, anyOf }: JsonSchema): boolean =>
  (Array.isArray(type) && type.includes('null')) ||
  ((anyOf as JsonSchema[] | undefined) ?? []).some((alternative) => alternative.type === 'null');

/** A second spelling of a field is not sent beside the first. */
const isOtherSpelling = ({ description }: JsonSchema): boolean =>
  /^The same as `.+`\.$/.test(String(description ?? ''));

/** What every id and moment has for an example says nothing of this one. */
const isTelling = ({ format, examples }: JsonSchema): boolean =>
  examples !== undefined && format !== 'uuid' && format !== 'date-time';

/** Nor does what every amount has. */
const isParticular = (schema: JsonSchema): boolean =>
  isTelling(schema) && (schema.examples as unknown[]).some((example) => example !== ANY_AMOUNT);

/** Whether what a name usually stands for is a value of this schema: the same name may mean something else elsewhere. */
function fits(known: unknown, schema: JsonSchema): boolean {
  if (known === null) return isNullable(schema);
  if (schema.enum !== undefined) return (schema.enum as unknown[]).includes(known);
  const type = typeOf(schema);
  if (type === 'array') return Array.isArray(known) && known.every((item) => fits(item, schema.items as JsonSchema));
  return type === 'integer' ? Number.isInteger(known) : typeof known === type;
}

function objectOf(schema: JsonSchema, composition: Composition): Record<string, unknown> {
  const properties = (schema.properties as Record<string, JsonSchema> | undefined) ?? {};
  const required = new Set(schema.required as string[] | undefined);
  const alternatives = ((schema.allOf as Array<{ oneOf?: Array<{ required: string[] }> }> | undefined) ?? []).flatMap(
    ({ oneOf }) => oneOf?.[0]?.required ?? [],
  );
  const { direction } = composition;
  const chosen = Object.entries(properties).filter(([name, property]) => {
    if (required.has(name) || alternatives.includes(name)) return true;
    return direction === 'output' || (isTelling(property) && !isOtherSpelling(property));
  });
  return Object.fromEntries(chosen.map(([name, property]) => [name, exampleOf(property, composition, name)]));
}

function textOf({ format, minLength }: JsonSchema): string {
  if (format === 'uuid') return '308f8811-0a46-4024-b8ef-514f4dcd857b';
  if (format === 'email') return 'ada@example.com';
  if (format === 'uri') return 'https://example.com/';
  if (format === 'date-time' || format === 'date') return '2026-11-21T12:00:00.000Z';
  return 'text'.padEnd(Number(minLength ?? 0), 't');
}

/**
 * A value that fits a schema and that people would expect there: its own example, else what the market's vocabulary says
 * of a field with this name, else the plainest value of its type.
 *
 * @param name of the field, if it is one
 */
export function exampleOf(schema: JsonSchema, composition: Composition, name?: string): unknown {
  const reference = refersTo(schema, composition.schemas);
  if (reference) return exampleOf(reference, composition, name);
  const [example] = (schema.examples as unknown[] | undefined) ?? [];
  const known = name === undefined || composition.direction === 'input' ? undefined : vocabulary[name];
  if (known !== undefined && !isParticular(schema) && fits(known, schema)) return known;
  if (example !== undefined) return example;
  if (schema.const !== undefined) return schema.const;
  const [choice] = (schema.enum as unknown[] | undefined) ?? [];
  if (choice !== undefined) return choice;
  const [alternative] = ((schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined) ?? [];
  if (alternative) return exampleOf(alternative, composition, name);
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema, composition);
    case 'array':
      return composition.direction === 'output' || schema.minItems
        ? [exampleOf(schema.items as JsonSchema, composition)]
        : [];
    case 'integer':
    case 'number':
      return Math.max(Number(schema.minimum ?? 0), 0);
    case 'boolean':
      return false;
    default:
      return isNullable(schema) && composition.direction === 'output' ? null : textOf(schema);
  }
}
