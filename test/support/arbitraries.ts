import fc from 'fast-check';
import type { JsonSchema } from '../../src/api/openapi/jsonSchema.js';
import { exampleOf, typeOf } from './examples.js';

/** Text as people, attackers and other people's bugs send it. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    'null',
    '__proto__',
    "'; DROP TABLE users; --",
    '%s%n{{7*7}}',
    '../../../etc/passwd',
    '\u0000',
    '\ud800',
    '\u202e',
    '1e400',
    '-0',
    '9007199254740993',
    '2026-02-30T25:61:00Z',
    '+275760-09-13T00:00:00.001Z',
    '0000-01-01',
    '٣',
    'a'.repeat(5_000),
  ),
);

const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  anyText,
  fc.constantFrom(null, true, -1, 0.5, 1e21, -0, Number.MAX_SAFE_INTEGER + 2, [], {}, [[]], { constructor: {} }),
);

/** Values near what a schema wants: mostly right, now and then anything at all, at every level. */
export function near(schema: JsonSchema, wildness = 1): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 24, arbitrary: right(schema, wildness) }, { weight: wildness, arbitrary: anyJson });
}

/** Fields that one of several alternatives requires. */
function alternativesOf(schema: JsonSchema): string[] {
  const parts = ((schema.allOf as JsonSchema[] | undefined) ?? []).flatMap(
    (part) => (part.oneOf ?? []) as JsonSchema[],
  );
  return parts.flatMap((part) => (part.required as string[] | undefined) ?? []);
}

function right(schema: JsonSchema, wildness: number): fc.Arbitrary<unknown> {
  const alternatives = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (schema.enum) return fc.constantFrom(...(schema.enum as unknown[]));
  if (alternatives?.length) return fc.oneof(...alternatives.map((alternative) => near(alternative, wildness)));
  const example = fc.constant(exampleOf(schema, { complete: true }));
  const type = typeOf(schema);
  switch (type) {
    case 'object': {
      const properties = (schema.properties as Record<string, JsonSchema> | undefined) ?? {};
      const fields = Object.fromEntries(
        Object.entries(properties).map(([name, child]) => [name, near(child, wildness)]),
      );
      const required = [...((schema.required as string[] | undefined) ?? []), ...alternativesOf(schema)];
      return fc.oneof(
        { weight: 3, arbitrary: example },
        { weight: 6, arbitrary: fc.record(fields, { requiredKeys: [...new Set(required)] }) },
        { weight: 1, arbitrary: fc.record(fields, { requiredKeys: [] }) },
      );
    }
    case 'array':
      return fc.array(near(schema.items as JsonSchema, wildness), { maxLength: 4 });
    case 'integer':
      return fc.integer({ min: Number(schema.minimum ?? -10), max: Math.min(Number(schema.maximum ?? 1e6), 1e6) });
    case 'number':
      return fc.double({ min: Number(schema.minimum ?? -10), max: 1_000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    default:
      return fc.oneof(
        { weight: 8, arbitrary: example },
        { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 30 }) },
        { weight: 1, arbitrary: anyText },
      );
  }
}
