import Joi from 'joi';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';
import { dialectNames } from '../../openapi/dialects.js';
import type { Facts } from '../docs/facts.js';
import { type Step, sandboxSteps } from '../docs/journeys.js';
import { authentication, commonMistakes } from '../docs/mistakes.js';

const texts = (example: string) => Joi.array().items(Joi.string()).required().example([example]);
const link = (path: string) => Joi.string().required().example(`http://127.0.0.1:3000${path}`);

const help = Joi.object({
  auth: Joi.object({
    headers: texts('x-api-key: <api key> — any key'),
    keys: texts('POST /api/keys, with a session token, returns a key once.'),
  }).required(),
  quickstart: texts('POST /api/auth/login {email, password} → token'),
  common_mistakes: texts('Taking cents for dollars: 7500 is $75.00.'),
  docs: Joi.object({
    reference: link('/docs/api'),
    openapi: link('/.well-known/openapi.json'),
    llms: link('/llms.txt'),
    skill: link('/skill.md'),
    agent_card: link('/.well-known/agent-card.json'),
    errors: link('/docs/errors'),
    rules: link('/docs'),
    mcp: Joi.string().description('Where the Model Context Protocol is served.').example('http://127.0.0.1:3000/mcp'),
  }).required(),
  support: Joi.string().required().example('Ask whoever runs this installation; quote the request_id of the response.'),
});

const inOneLine = (steps: readonly Step[]): string => steps.map(({ call, note }) => `${call} (${note})`).join(' → ');

/** `GET /api/help` (seed 002: "Live meta endpoint describing auth, quickstart, and common mistakes"). */
export const helpEndpoint = (facts: () => Facts): AnyEndpoint =>
  endpoint({
    method: 'get',
    path: '/api/help',
    operationId: 'getHelp',
    tag: 'Docs',
    summary: 'How to sign in, where to start, and what usually goes wrong',
    access: 'none',
    responses: { 200: { description: 'Help for agents that read before they call.', schema: help } },
    async handler() {
      const known = facts();
      const { url, journeys, tools } = known;
      return ok({
        auth: authentication(known),
        quickstart: [
          ...known.beginning.map(({ call, note }) => `${call} ${note}`),
          ...journeys.map(
            ({ name, dialect, steps }) =>
              `${dialect ? `${dialectNames[dialect]}, ` : ''}${name.toLowerCase()}: ${inOneLine(steps)}`,
          ),
          ...(known.sandbox ? [`sandbox, in place of people and time: ${inOneLine(sandboxSteps)}`] : []),
        ],
        common_mistakes: commonMistakes(known),
        docs: {
          reference: `${url}/docs/api`,
          openapi: `${url}/.well-known/openapi.json`,
          llms: `${url}/llms.txt`,
          skill: `${url}/skill.md`,
          agent_card: `${url}/.well-known/agent-card.json`,
          errors: `${url}/docs/errors`,
          rules: `${url}/docs`,
          ...(tools.length > 0 ? { mcp: `${url}/mcp` } : {}),
        },
        support: 'Ask whoever runs this installation; quote the request_id of the response.',
      });
    },
  });
