import type Joi from 'joi';

export type JsonSchema = { [member: string]: unknown };

interface Description {
  type?: string;
  flags?: { description?: string };
  examples?: unknown[];
  keys?: Record<string, Description>;
  items?: Description[];
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

/** Joi's own conversion leaves examples out; they are what readers copy from. */
function addExamples(schema: JsonSchema, description: Description): void {
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
    if (properties?.[key]) addExamples(properties[key], child);
  }
  const [item] = description.items ?? [];
  if (item && schema.items) addExamples(schema.items as JsonSchema, item);
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
 */
export function jsonSchemaOf(schema: Joi.Schema, direction: 'input' | 'output'): JsonSchema {
  const { jsonSchema } = schema['~standard'] as unknown as {
    jsonSchema: Record<typeof direction, (options: { target: string }) => JsonSchema>;
  };
  const { $schema: _dialect, ...converted } = jsonSchema[direction]({ target: 'draft-2020-12' });
  const description = schema.describe() as Description;
  addExamples(converted, description);
  addAliases(converted, description);
  return converted;
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
