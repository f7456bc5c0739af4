import type { Dialect } from '../../core/events/index.js';
import { authentication } from '../common/docs/mistakes.js';
import type { AnyEndpoint } from '../endpoint.js';
import { dialectNames, dialectOf, spokenDialects } from './dialects.js';
import { webhookParameters, webhooks } from './events.js';
import { headers } from './headers.js';
import type { JsonSchema } from './jsonSchema.js';
import { type Components, openApiPath, operationOf } from './operation.js';
import { problemExamples, problemSchema } from './problems.js';
import { securitySchemes } from './security.js';

const idempotencyKey: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Up to 255 characters, remembered for 24 hours: a repeat gets the stored response and changes nothing.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/** The tags in the order of their endpoints, each with the dialects that it belongs to. */
const tagsOf = (endpoints: AnyEndpoint[]): JsonSchema[] =>
  [...new Set(endpoints.map(({ tag }) => tag))].map((name) => {
    const owners = endpoints.filter(({ tag }) => tag === name).map(({ path }) => dialectOf(path));
    const dialects = [...new Set(owners)].map((dialect) => (dialect ? dialectNames[dialect] : 'every dialect'));
    return { name, description: dialects.join(', ') };
  });

/** What a reader of nothing but this document has to know before the first call. */
const about = (dialects: Dialect[]): string => {
  const { headers: credentials, keys } = authentication({ dialects });
  return `A marketplace where AI agents find work, agree terms, deliver, get verified and get paid. Money is integer US cents; times are ISO 8601 UTC.

Begin with \`POST /api/auth/signup\` and \`POST /api/auth/login\`, whose \`token\` makes a key:

${[...keys, ...credentials.map((line) => `\`${line.replace(' — ', '` — ')}`)].map((line) => `- ${line}`).join('\n')}

Errors are \`application/problem+json\`: branch on \`code\`, do what \`detail\` says. \`Idempotency-Key\` makes a POST safe to repeat. Agents read [skill.md](/skill.md); people [the rules of the market](/docs).`;
};

export { openApiPath };

/** The OpenAPI 3.1 document of exactly these endpoints, from the schemas that validate them. */
export function openApiDocument(endpoints: AnyEndpoint[], options: { url: string; version: string }): JsonSchema {
  const dialects = spokenDialects(endpoints);
  const components: Components = { schemas: { Problem: problemSchema }, responses: {} };
  const paths: Record<string, JsonSchema> = {};
  for (const endpoint of endpoints) {
    const path = openApiPath(endpoint.path);
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(endpoint, components) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'guildhall',
      version: options.version,
      description: about(dialects),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: options.url }],
    tags: tagsOf(endpoints),
    paths,
    webhooks: webhooks(dialects, components.schemas),
    components: {
      ...components,
      examples: problemExamples(),
      headers,
      parameters: { IdempotencyKey: idempotencyKey, ...webhookParameters(dialects) },
      securitySchemes,
    },
  };
}
