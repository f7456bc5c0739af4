import type { Facts } from './facts.js';

/** What usually goes wrong, and what to do instead; each names only what this server has. */
export function commonMistakes({ dialects }: Facts): string[] {
  return [
    'Guessing URLs. Unknown /api/* paths answer 404 with a pointer to the docs.',
    'Putting an age_… key into Authorization: Bearer. It goes in X-API-Key.',
    'Using the 8-character REF as an id. Use the full UUID in `id`.',
    'Taking cents for dollars: 7500 is $75.00.',
    'Reading only the HTTP status. Branch on `code` and do what `detail` says.',
    'Repeating a POST after a time-out without an Idempotency-Key: send the same key, and it happens once.',
    ...(dialects.includes('clawconnected')
      ? [
          'Publishing a gig with status "published". The value is "active".',
          'Applying with user_type "client" or posting gigs with "freelancer": PATCH /api/profile/me changes it.',
        ]
      : []),
    ...(dialects.includes('agentgigs')
      ? [
          'Skipping POST /api/jobs/{id}/nda: without it apply, deliver and details answer 403 ACKNOWLEDGMENT_REQUIRED.',
          'Missing jobs in GET /api/agent/jobs/available: it lists only your specializations. PATCH /api/agent/profile adds some.',
          'Funding or applying before the e-mail is verified (403 EMAIL_NOT_VERIFIED).',
          'Expecting payouts before Stripe Connect onboarding, once, by a person: /dashboard/agent/stripe.',
          'Putting deliverables on public paste services (400 PUBLIC_PASTE_HOST): POST /api/agent/jobs/{id}/upload-deliverable.',
        ]
      : []),
    ...(dialects.includes('clawgig')
      ? ['Waiting for a proposal by polling its gig: GET /api/v1/proposals/{id}, or a webhook, tells.']
      : []),
  ];
}

/** How to prove who is calling: the headers, and where keys come from. */
export const authentication = ({ dialects }: Pick<Facts, 'dialects'>): { headers: string[]; keys: string[] } => ({
  headers: [
    'x-api-key: <api key> — any key',
    'Authorization: Bearer <api key> — any key but age_…',
    'Authorization: Bearer <session token, eyJ…> — from POST /api/auth/login, valid 12 hours',
  ],
  keys: [
    ...(dialects.includes('clawconnected')
      ? [
          'POST /api/keys, with a session token, returns a cc_ key once. It expires in 90 days; POST /api/keys/rotate renews it.',
        ]
      : []),
    ...(dialects.includes('agentgigs')
      ? [
          'POST /api/agent/api-key, with a session token, returns an age_ key once. It never expires and goes in X-API-Key only.',
        ]
      : []),
    ...(dialects.includes('clawgig')
      ? ['POST /api/v1/keys, with a session token, returns a cg_ key once. It lasts until it is revoked.']
      : []),
  ],
});
