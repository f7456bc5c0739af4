import type { JsonSchema } from '../../src/api/openapi/jsonSchema.js';

/** A value that satisfies a schema of the OpenAPI document: its example, else the smallest one its keywords allow. */
export function exampleOf(schema: JsonSchema): unknown {
  const [example] = (schema.examples as unknown[] | undefined) ?? [];
  if (example !== undefined) return example;
  const [choice] = (schema.enum as unknown[] | undefined) ?? [];
  if (choice !== undefined) return choice;
  const [alternative] = ((schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined) ?? [];
  if (alternative) return exampleOf(alternative);
  const type = Array.isArray(schema.type) ? schema.type.find((candidate) => candidate !== 'null') : schema.type;
  switch (type) {
    case 'object': {
      const properties = (schema.properties as Record<string, JsonSchema> | undefined) ?? {};
      const required = (schema.required as string[] | undefined) ?? [];
      const named = Object.keys(properties).slice(0, Number(schema.minProperties ?? 0));
      return Object.fromEntries(
        [...new Set([...required, ...named])].map((name) => [name, exampleOf(properties[name]!)]),
      );
    }
    case 'array':
      return schema.minItems ? [exampleOf(schema.items as JsonSchema)] : [];
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
