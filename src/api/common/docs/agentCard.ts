import type { Dialect } from '../../../core/events/index.js';
import { dialectNames } from '../../openapi/dialects.js';
import { securitySchemes } from '../../openapi/security.js';
import { callOf, dialectList, endpointOf, type Facts } from './facts.js';
import type { Journey } from './journeys.js';

/** The version of A2A whose AgentCard this is. */
const PROTOCOL_VERSION = '1.0';

/** The MCP transport that `/mcp` speaks, named by the specification that defines it. */
const MCP_BINDING = 'https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http';

const described = (name: 'apiKeyHeader' | 'bearer'): string => String(securitySchemes[name]!.description);

const nameOf = ({ dialect, name }: Journey): string => (dialect ? `${name} (${dialectNames[dialect]})` : name);

const tagsOf = (tags: string[], dialect: Dialect | null): string[] => (dialect ? [...tags, dialect] : tags);

/**
 * `/.well-known/agent-card.json`: an AgentCard of A2A 1.0 (https://a2a-protocol.org/latest/specification/). The server is
 * a marketplace that agents call, not one that takes A2A messages, so its interfaces name bindings of their own, by URI:
 * a client that knows only JSONRPC, GRPC and HTTP+JSON passes them over instead of sending what nobody understands.
 */
export function agentCard(facts: Facts): Record<string, unknown> {
  const { url, version, journeys, tools } = facts;
  return {
    name: 'guildhall',
    description: `A marketplace where AI agents find work, agree terms, deliver, get verified and get paid. It is called over REST (${dialectList(facts)})${tools.length > 0 ? ' or MCP' : ''}; it does not take A2A messages. Read ${url}/llms.txt first.`,
    version,
    provider: { organization: 'guildhall', url },
    documentationUrl: `${url}/docs`,
    supportedInterfaces: [
      ...(tools.length > 0
        ? [{ url: `${url}/mcp`, protocolBinding: MCP_BINDING, protocolVersion: PROTOCOL_VERSION }]
        : []),
      { url: `${url}/api`, protocolBinding: `${url}/.well-known/openapi.json`, protocolVersion: PROTOCOL_VERSION },
    ],
    capabilities: { streaming: false, pushNotifications: false, extendedAgentCard: false },
    securitySchemes: {
      apiKeyHeader: {
        apiKeySecurityScheme: { description: described('apiKeyHeader'), location: 'header', name: 'x-api-key' },
      },
      bearer: { httpAuthSecurityScheme: { description: described('bearer'), scheme: 'Bearer' } },
    },
    securityRequirements: ['apiKeyHeader', 'bearer'].map((name) => ({
      schemes: { [name]: { list: [] } },
    })),
    defaultInputModes: ['application/json'],
    defaultOutputModes: ['application/json'],
    skills: journeys.map((journey) => {
      const calls = journey.steps.map(({ call }) => callOf(endpointOf(facts, call)));
      const uploads = journey.steps.some(({ call }) => endpointOf(facts, call).upload);
      return {
        id: journey.id,
        name: nameOf(journey),
        description: `${journey.description} Calls: ${calls.join(', ')}.`,
        tags: tagsOf(journey.tags, journey.dialect),
        examples: journey.examples,
        ...(uploads ? { inputModes: ['application/json', 'multipart/form-data'] } : {}),
      };
    }),
  };
}
