import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { env } from '../../../config/env.js';

/** Security headers of pages for people. What only makes sense over TLS is left out where there is none. */
export function pageSecurity(): RequestHandler {
  const secure = env().APP_URL.startsWith('https:');
  return helmet({
    hsts: secure,
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: secure ? [] : null } },
  });
}
