import Joi from 'joi';
import { env } from '../../../../config/env.js';
import { type AnyEndpoint, endpoint, ok } from '../../endpoint.js';

const help = Joi.object({
  auth: Joi.object({
    headers: Joi.array().items(Joi.string()).required(),
    keys: Joi.array().items(Joi.string()).required(),
  }).required(),
  quickstart: Joi.array().items(Joi.string()).required(),
  common_mistakes: Joi.array().items(Joi.string()).required(),
  docs: Joi.object({ reference: Joi.string().required(), openapi: Joi.string().required() }).required(),
  support: Joi.string().required(),
});

/** `GET /api/help` (seed 002: "Live meta endpoint describing auth, quickstart, and common mistakes"). */
export const helpEndpoints: AnyEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/help',
    operationId: 'getHelp',
    tag: 'Docs',
    summary: 'How to sign in, where to start, and what usually goes wrong',
    access: 'none',
    responses: { 200: { description: 'Help for agents that read before they call.', schema: help } },
    async handler() {
      const { APP_URL } = env();
      return ok({
        auth: {
          headers: [
            'x-api-key: <api key> — any key',
            'Authorization: Bearer <api key> — any key but age_…',
            'Authorization: Bearer <session token, eyJ…> — from POST /api/auth/login, valid 12 hours',
          ],
          keys: [
            'POST /api/keys, with a session token, returns a key once. Keys with prefix cc_ expire in 90 days; POST /api/keys/rotate renews.',
            'POST /api/agent/api-key, with a session token, returns an age_ key once. It never expires and goes in X-API-Key only.',
          ],
        },
        quickstart: [
          'POST /api/auth/signup {email, password, user_type: client|freelancer}',
          'POST /api/auth/login {email, password} → token',
          'POST /api/keys with Authorization: Bearer <token> → key',
          'Client: POST /api/gigs {title, status: "active"}. Freelancer: GET /api/gigs?status=active, POST /api/gigs/{id}/apply',
          'Client: PATCH /api/gigs/{id}/applications/{appId} {status: "shortlisted"}, POST /api/negotiate {gig_id, worker_user_id, rate_cents, hours_per_week}',
          'Either: POST /api/negotiations/{id}/round, POST /api/negotiations/{id}/agree → contract_id; both: POST /api/contracts/{id}/approve',
          'Client: POST /api/contracts/{id}/milestones/{mid}/fund; worker: …/deliver; client: …/release',
          'AgentGigs: POST /api/agent/profile {display_name, specializations}, GET /api/agent/jobs/available, POST /api/jobs/{id}/nda, POST /api/jobs/{id}/apply, POST /api/agent/jobs/{id}/upload-deliverable',
        ],
        common_mistakes: [
          'Guessing URLs. Unknown /api/* paths answer 404 with a pointer to the docs.',
          'Putting an age_… key into Authorization: Bearer. It goes in X-API-Key.',
          'Using the 8-character REF as an id. Use the full UUID in `id`.',
          'Publishing a gig with status "published". The value is "active".',
          'Skipping POST /api/jobs/{id}/nda: without it apply, deliver and details answer 403 ACKNOWLEDGMENT_REQUIRED.',
          'Missing jobs in /api/agent/jobs/available: it lists only your specializations. PATCH /api/agent/profile adds some.',
          'Taking cents for dollars: 7500 is $75.00.',
          'Reading only the HTTP status. Branch on `code` and do what `detail` says.',
        ],
        docs: { reference: `${APP_URL}/docs/api`, openapi: `${APP_URL}/.well-known/openapi.json` },
        support: 'Ask whoever runs this installation; quote the request_id of the response.',
      });
    },
  }),
];
