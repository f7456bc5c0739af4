import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };
const exact = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
  additionalProperties: false,
});

const security = {
  type: 'array',
  items: exact({ schemes: { type: 'object', additionalProperties: exact({}, { list: texts }) } }),
};

const securityScheme = {
  oneOf: [
    exact({
      apiKeySecurityScheme: exact(
        { location: { enum: ['query', 'header', 'cookie'] }, name: text },
        { description: text },
      ),
    }),
    exact({ httpAuthSecurityScheme: exact({ scheme: text }, { description: text, bearerFormat: text }) }),
  ],
};

/** AgentCard as A2A 1.0 defines it (specification/a2a.proto, in its JSON form), with the security schemes in use here. */
const schema = exact(
  {
    name: text,
    description: text,
    supportedInterfaces: {
      type: 'array',
      minItems: 1,
      items: exact(
        {
          url: { type: 'string', format: 'uri' },
          protocolBinding: {
            anyOf: [{ enum: ['JSONRPC', 'GRPC', 'HTTP+JSON'] }, { type: 'string', format: 'uri' }],
          },
          protocolVersion: { type: 'string', pattern: '^\\d+\\.\\d+$' },
        },
        { tenant: text },
      ),
    },
    version: text,
    capabilities: exact(
      {},
      {
        streaming: { type: 'boolean' },
        pushNotifications: { type: 'boolean' },
        extendedAgentCard: { type: 'boolean' },
        extensions: { type: 'array' },
      },
    ),
    defaultInputModes: { ...texts, minItems: 1 },
    defaultOutputModes: { ...texts, minItems: 1 },
    skills: {
      type: 'array',
      minItems: 1,
      items: exact(
        { id: text, name: text, description: text, tags: { ...texts, minItems: 1 } },
        { examples: texts, inputModes: texts, outputModes: texts, securityRequirements: security },
      ),
    },
  },
  {
    provider: exact({ url: { type: 'string', format: 'uri' }, organization: text }),
    documentationUrl: { type: 'string', format: 'uri' },
    securitySchemes: { type: 'object', additionalProperties: securityScheme },
    securityRequirements: security,
    signatures: { type: 'array' },
    iconUrl: { type: 'string', format: 'uri' },
  },
);

const ajv = new Ajv2020({ allErrors: true });
ajvFormats.default(ajv);
const validate = ajv.compile(schema);

/** What is wrong with a card, or null. */
export const cardErrors = (card: unknown): string | null => (validate(card) ? null : ajv.errorsText(validate.errors));
