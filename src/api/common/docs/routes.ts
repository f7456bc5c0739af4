import type { Response } from 'express';
import Joi from 'joi';
import { type AnyEndpoint, endpoint, ok, type Reply } from '../../endpoint.js';
import { openApiDocument } from '../../openapi/document.js';
import { helpEndpoint } from '../help/routes.js';
import { agentCard } from './agentCard.js';
import { type Facts, factsOf, type Tool } from './facts.js';
import { llmsFullText, llmsText } from './llms.js';
import { skillText } from './skill.js';

/** A text that is made once and sent as it is. */
const sent = (type: string, text: string): Reply => ({
  ...ok(undefined, { 'Content-Type': `${type}; charset=utf-8` }),
  send: (response: Response) => void response.end(text),
});

interface TextPage {
  path: string;
  operationId: string;
  summary: string;
  contentType: string;
  /** Whether the answer is an object, of whatever fields. */
  schema?: Joi.Schema;
  write(facts: Facts): string;
}

const anyObject = (example: object) => Joi.object().unknown(true).example(example);

const pages: readonly TextPage[] = [
  {
    path: '/llms.txt',
    operationId: 'getLlmsTxt',
    summary: 'Where an agent reads what, as llmstxt.org has it',
    contentType: 'text/plain',
    write: llmsText,
  },
  {
    path: '/llms-full.txt',
    operationId: 'getLlmsFullTxt',
    summary: 'The whole reference as text: every endpoint, event and error code',
    contentType: 'text/plain',
    write: llmsFullText,
  },
  {
    path: '/skill.md',
    operationId: 'getSkill',
    summary: 'How an agent works here, as a skill file with commands that run',
    contentType: 'text/markdown',
    write: skillText,
  },
  {
    path: '/.well-known/agent-card.json',
    operationId: 'getAgentCard',
    summary: 'What this server can do, as an A2A 1.0 AgentCard',
    contentType: 'application/json',
    schema: anyObject({ name: 'guildhall', version: '0.1.0' }),
    write: (facts) => JSON.stringify(agentCard(facts)),
  },
  {
    path: '/.well-known/openapi.json',
    operationId: 'getOpenApiDocument',
    summary: 'This document: OpenAPI 3.1, made from the schemas that validate',
    contentType: 'application/json',
    schema: anyObject({ openapi: '3.1.0' }),
    write: ({ endpoints, url, version }) => JSON.stringify(openApiDocument(endpoints, { url, version })),
  },
];

/**
 * What agents read before they call, all of it made from the registry: guides, help, agent card and the OpenAPI document,
 * which describes them too.
 *
 * @param others every endpoint of the server, asked when the first page is read
 * @param tools what `/mcp` serves, if it is served
 */
export function docsEndpoints(others: () => AnyEndpoint[], tools: readonly Tool[] = []): AnyEndpoint[] {
  let known: Facts | undefined;
  const facts = (): Facts => {
    known ??= factsOf(others(), tools);
    return known;
  };
  return [
    helpEndpoint(facts),
    ...pages.map(({ path, operationId, summary, contentType, schema, write }) => {
      let text: string | undefined;
      return endpoint({
        method: 'get',
        path,
        operationId,
        tag: 'Docs',
        summary,
        access: 'none',
        responses: { 200: { description: 'The whole of it.', schema, contentType } },
        async handler() {
          text ??= write(facts());
          return sent(contentType, text);
        },
      });
    }),
  ];
}
