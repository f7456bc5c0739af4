import type Joi from 'joi';

export type JsonSchema = { [member: string]: unknown };

interface Description {
  type?: string;
  flags?: { description?: string };
  examples?: unknown[];
  metas?: Array<{ component?: string; discriminator?: string }>;
  allow?: unknown[];
  keys?: Record<string, Description>;
  items?: Description[];
  matches?: Array<{ schema: Description }>;
  renames?: Array<{ from: string; to: string }>;
}

/** What Joi's own conversion says in words that only Joi knows, for everybody. */
function translate(schema: JsonSchema): void {
  if (schema.format === 'hex') {
    delete schema.format;
    schema.pattern = '^[0-9a-fA-F]*$';
  }
  // JSON Schema has no bounds for dates.
  const bounds = schema['x-constraint'] as { min?: string; max?: string } | undefined;
  delete schema['x-constraint'];
  const day = (time: string): string => time.slice(0, 10);
  if (bounds?.min && bounds.max) schema.description = `From ${day(bounds.min)} to ${day(bounds.max)}.`;
}

/** The named schemas of a document, each written once. */
export type NamedSchemas = Record<string, JsonSchema>;

/**
 * Puts a schema that is named (Joi: `.meta({ component: 'Gig' })`) among the components. Where it is used, its
 * description and whether null will do stay.
 *
 * @throws {Error} when another schema has the name: one derived from a named schema needs a name of its own
 */
function refer(name: string, { description, ...schema }: JsonSchema, schemas: NamedSchemas): JsonSchema {
  const nullable = Array.isArray(schema.type) && schema.type.includes('null');
  if (nullable) schema.type = (schema.type as string[]).find((type) => type !== 'null');
  const known = schemas[name];
  if (known && JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`two schemas are named ${name}`);
  schemas[name] = schema;
  const reference = { $ref: `#/components/schemas/${name}` };
  return {
    ...(nullable ? { anyOf: [reference, { type: 'null' }] } : reference),
    ...(description ? { description } : {}),
  };
}

/** What a schema refers to among the schemas, or null when it stands for itself. */
export const refersTo = ({ $ref: reference }: JsonSchema, schemas: NamedSchemas): JsonSchema | null =>
  typeof reference === 'string' ? (schemas[reference.slice('#/components/schemas/'.length)] ?? null) : null;

/** By which value of a field it is which of the alternatives, all of them named. */
const discriminatorOf = (field: string, alternatives: JsonSchema[], { matches = [] }: Description): JsonSchema => ({
  propertyName: field,
  mapping: Object.fromEntries(
    matches.map(({ schema }, index) => [schema.keys?.[field]?.allow?.[0], alternatives[index]?.$ref]),
  ),
});

/**
 * Joi's own conversion leaves out examples, which are what readers copy from, descriptions and names.
 *
 * @param schemas takes the named schemas; without it they are written where they stand
 */
function refine(schema: JsonSchema, description: Description, schemas?: NamedSchemas): JsonSchema {
  translate(schema);
  // `.valid(…).allow(null)` becomes a nullable type whose enum leaves null out, which would refuse it.
  const choices = schema.enum as unknown[] | undefined;
  if (choices && Array.isArray(schema.type) && schema.type.includes('null') && !choices.includes(null))
    choices.push(null);
  // The last one is the field's own; those before it came with its type.
  if (description.examples?.length) schema.examples = description.examples.slice(-1);
  if (description.flags?.description) schema.description = description.flags.description;
  const properties = schema.properties as Record<string, JsonSchema> | undefined;
  for (const [key, child] of Object.entries(description.keys ?? {})) {
    if (properties?.[key]) properties[key] = refine(properties[key], child, schemas);
  }
  const [item] = description.items ?? [];
  if (item && schema.items) schema.items = refine(schema.items as JsonSchema, item, schemas);
  const alternatives = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  for (const [index, { schema: match }] of (description.matches ?? []).entries()) {
    if (match && alternatives?.[index]) alternatives[index] = refine(alternatives[index], match, schemas);
  }
  const discriminator = description.metas?.findLast((meta) => meta.discriminator)?.discriminator;
  if (schemas && discriminator) schema.discriminator = discriminatorOf(discriminator, alternatives ?? [], description);
  const name = description.metas?.findLast((meta) => meta.component)?.component;
  return schemas && name ? refer(name, schema, schemas) : schema;
}

/** Joi's own conversion leaves out other spellings of a field; where one is required, either will do. */
function addAliases(schema: JsonSchema, { renames = [] }: Description): void {
  const properties = schema.properties as Record<string, JsonSchema>;
  const required = (schema.required as string[] | undefined) ?? [];
  const choices: JsonSchema[] = [];
  for (const { from, to } of renames) {
    properties[from] = { ...properties[to], description: `The same as \`${to}\`.` };
    if (required.includes(to)) choices.push({ oneOf: [{ required: [to] }, { required: [from] }] });
  }
  if (choices.length === 0) return;
  schema.required = required.filter((name) => !renames.some(({ to }) => to === name));
  schema.allOf = choices;
}

/**
 * The JSON Schema (draft 2020-12, as OpenAPI 3.1 uses it) of the Joi schema that validates.
 *
 * @param direction `input` for what a client sends, `output` for what it gets
 * @param schemas where named schemas are put and referred to; without it they are written where they stand
 */
export function jsonSchemaOf(schema: Joi.Schema, direction: 'input' | 'output', schemas?: NamedSchemas): JsonSchema {
  const { jsonSchema } = schema['~standard'] as unknown as {
    jsonSchema: Record<typeof direction, (options: { target: string }) => JsonSchema>;
  };
  const { $schema: _dialect, ...converted } = jsonSchema[direction]({ target: 'draft-2020-12' });
  const description = schema.describe() as Description;
  const refined = refine(converted, description, schemas);
  addAliases(refined, description);
  return refined;
}

/** Joi schema of a query or path, split into OpenAPI parameters. */
export function parametersOf(schema: Joi.ObjectSchema, where: 'query' | 'path'): JsonSchema[] {
  const converted = jsonSchemaOf(schema, 'input');
  const required = new Set((converted.required as string[] | undefined) ?? []);
  return Object.entries((converted.properties as Record<string, JsonSchema>) ?? {}).map(([name, property]) => {
    const { description, ...rest } = property;
    return {
      name,
      in: where,
      required: where === 'path' || required.has(name),
      ...(description ? { description } : {}),
      schema: rest,
    };
  });
}
