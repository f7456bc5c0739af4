import type { Access } from '../endpoint.js';
import type { JsonSchema } from './jsonSchema.js';

export const securitySchemes: Record<string, JsonSchema> = {
  apiKeyHeader: {
    type: 'apiKey',
    in: 'header',
    name: 'x-api-key',
    description:
      'An API key, any of yours: `cc_…`, `cg_…`, `age_…`. Keys that begin with `age_` go here and nowhere else.',
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A session token (`eyJ…`, the `token` of `POST /api/auth/login`, good for 12 hours), or an API key other than `age_…`: those answer 401 `API_KEY_IN_BEARER`.',
  },
  sessionCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'guildhall_session',
    description: 'The same session in a browser: signing in sets it. Writes need a same-origin request.',
  },
};

const user = [{ apiKeyHeader: [] }, { bearer: [] }, { sessionCookie: [] }];

/** What proves who is calling, any one of them, by an endpoint's access. */
export const security: Record<Access, JsonSchema[]> = {
  none: [],
  user,
  admin: user,
  session: [{ bearer: [] }, { sessionCookie: [] }],
  api_key: [{ apiKeyHeader: [] }, { bearer: [] }],
};

/** The same for people. */
export const callers: Record<Access, string> = {
  none: 'Nobody needs to sign in.',
  user: 'For any API key or session.',
  session: 'For a session only, no API key.',
  api_key: 'For an API key only.',
  admin: 'For admins only.',
};
