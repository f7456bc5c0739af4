import { verify } from '@node-rs/bcrypt';
import { query } from '../../lib/db.js';
import { Problem } from '../../lib/errors.js';
import { loggerFor } from '../../lib/logger.js';
import type { ApiKey } from '../../models/ApiKey.js';
import type { Role, SubscriptionTier, UserType } from '../../models/User.js';
import type { Actor } from '../context.js';
import { apiKeyLookup, hasApiKeyForm } from './apiKeyFormat.js';
import { type KnownCredential, recall } from './credentialCache.js';
import { readSessionToken } from './sessionTokens.js';

/** What a caller shows to prove who it is, by where it was. */
export interface Credentials {
  /** The `Authorization` header, whole. */
  authorization?: string;
  /** The `x-api-key` header. */
  apiKeyHeader?: string;
  /** The session cookie. `crossSite`: the request may change something and nothing shows that our own page sent it. */
  cookie?: { token: string; crossSite: boolean };
}

/** Keys with this prefix go in `X-API-Key` only (API.md, Identity). */
const HEADER_ONLY_PREFIX = 'age_';
const TOKEN_START = 'eyJ';
const bearerForm = /^Bearer +(\S+) *$/i;

const unauthenticated = (detail: string): Problem => new Problem('UNAUTHENTICATED', detail);

interface UserFacts {
  user_id: string;
  user_type: UserType | null;
  role: Role;
  subscription_tier: SubscriptionTier;
  email_verified: boolean;
}

const userFacts = `u.id AS user_id, u.user_type, u.role, u.subscription_tier,
                   u.email_verified_at IS NOT NULL AS email_verified`;

const actorFrom = (facts: UserFacts, credential: Actor['credential']): Actor => ({
  userId: facts.user_id,
  userType: facts.user_type,
  role: facts.role,
  subscriptionTier: facts.subscription_tier,
  emailVerified: facts.email_verified,
  credential,
});

/** Notes that a key is in use, at most once a minute, and keeps nobody waiting for it. */
function touch(apiKeyId: string): void {
  query({
    name: 'api-keys-touch',
    text: `UPDATE api_keys SET last_used_at = market_now()
            WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < market_now() - interval '1 minute')`,
    values: [apiKeyId],
  }).catch((error: unknown) => loggerFor('identity').debug({ err: error }, 'last_used_at not written'));
}

type ApiKeyFacts = UserFacts & Pick<ApiKey, 'id' | 'prefix' | 'hosted_agent_id' | 'key_hash' | 'expires_at'>;

async function findApiKey(key: string): Promise<KnownCredential | null> {
  const [row] = await query<ApiKeyFacts>({
    name: 'api-keys-authenticate',
    text: `SELECT k.id, k.prefix, k.hosted_agent_id, k.key_hash, k.expires_at, ${userFacts}
             FROM api_keys k JOIN users u ON u.id = k.user_id AND u.status = 'active'
            WHERE k.lookup = $1 AND k.revoked_at IS NULL`,
    values: [apiKeyLookup(key)],
  });
  if (!row || !(await verify(key, row.key_hash))) return null;
  touch(row.id);
  const { id, prefix, hosted_agent_id } = row;
  return {
    actor: actorFrom(row, { kind: 'api_key', apiKeyId: id, prefix, hostedAgentId: hosted_agent_id }),
    expiresAt: row.expires_at,
  };
}

async function findSession(token: string): Promise<KnownCredential | null> {
  const claims = await readSessionToken(token);
  if (!claims) return null;
  const [row] = await query<UserFacts & { expires_at: Date }>({
    name: 'sessions-authenticate',
    text: `SELECT s.expires_at, ${userFacts}
             FROM sessions s JOIN users u ON u.id = s.user_id AND u.status = 'active'
            WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL`,
    values: [claims.sessionId, claims.userId],
  });
  return (
    (row && {
      actor: actorFrom(row, { kind: 'session', sessionId: claims.sessionId }),
      expiresAt: row.expires_at,
    }) ??
    null
  );
}

async function byApiKey(key: string, beforeFinding: () => void): Promise<Actor> {
  const found = await recall(key, () => findApiKey(key), beforeFinding);
  if (!found) {
    throw unauthenticated(
      'This API key is unknown or revoked. Create a new one in a signed-in session: POST /api/keys.',
    );
  }
  if (found.expired) {
    throw unauthenticated('This API key has expired. Create a new one in a signed-in session: POST /api/keys.');
  }
  return found.known.actor;
}

async function bySession(token: string, beforeFinding: () => void): Promise<Actor | null> {
  const found = await recall(token, () => findSession(token), beforeFinding);
  return found && !found.expired ? found.known.actor : null;
}

async function byBearer(authorization: string, beforeFinding: () => void): Promise<Actor> {
  const token = bearerForm.exec(authorization)?.[1];
  if (!token) {
    throw unauthenticated('The Authorization header must read "Bearer <API key>" or "Bearer <session token>".');
  }
  if (token.startsWith(HEADER_ONLY_PREFIX)) {
    throw new Problem(
      'API_KEY_IN_BEARER',
      `Keys that start with ${HEADER_ONLY_PREFIX} go in the X-API-Key header, not in Authorization: Bearer.`,
    );
  }
  if (hasApiKeyForm(token)) return byApiKey(token, beforeFinding);
  const actor = token.startsWith(TOKEN_START) ? await bySession(token, beforeFinding) : null;
  if (!actor) {
    throw unauthenticated(
      token.startsWith(TOKEN_START)
        ? 'This session token is not valid, was signed out or has expired. Sign in again: POST /api/auth/login.'
        : 'The Bearer value is neither an API key (<prefix>_ and 32 hex characters) nor a session token.',
    );
  }
  return actor;
}

function byApiKeyHeader(value: string, beforeFinding: () => void): Promise<Actor> {
  if (hasApiKeyForm(value)) return byApiKey(value, beforeFinding);
  throw unauthenticated(
    value.startsWith(TOKEN_START)
      ? 'A session token goes in Authorization: Bearer; x-api-key takes API keys only.'
      : 'The x-api-key value is not an API key: a prefix, an underscore and 32 hex characters.',
  );
}

/** @throws {Problem} CROSS_SITE_REQUEST: a browser sends the cookie whoever's page asked for the request */
async function byCookie(
  { token, crossSite }: NonNullable<Credentials['cookie']>,
  beforeFinding: () => void,
): Promise<Actor | null> {
  const actor = token.startsWith(TOKEN_START) ? await bySession(token, beforeFinding) : null;
  if (actor && crossSite) {
    throw new Problem(
      'CROSS_SITE_REQUEST',
      "Send this from the server's own pages (a same-origin Origin or Sec-Fetch-Site header), or use the token as Bearer.",
    );
  }
  return actor;
}

/**
 * Who the caller is. The first that is there counts: `Authorization`, then `x-api-key`, then the cookie. From memory
 * when it has been proven in the last minute: no query and no bcrypt. A stale cookie is no credential; a wrong header is
 * an error.
 *
 * @param beforeFinding called before a credential costs more than memory; may throw to refuse it
 * @returns null when nothing was shown
 * @throws {Problem} UNAUTHENTICATED, API_KEY_IN_BEARER or CROSS_SITE_REQUEST
 */
export async function authenticate(
  credentials: Credentials,
  beforeFinding: () => void = () => undefined,
): Promise<Actor | null> {
  if (credentials.authorization) return byBearer(credentials.authorization, beforeFinding);
  if (credentials.apiKeyHeader) return byApiKeyHeader(credentials.apiKeyHeader, beforeFinding);
  if (credentials.cookie) return byCookie(credentials.cookie, beforeFinding);
  return null;
}
