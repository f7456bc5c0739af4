import { errors, jwtVerify, SignJWT } from 'jose';
import { keysFor } from '../../lib/crypto.js';
import { isUuid } from '../../lib/ids.js';

const ALGORITHM = 'HS256';
const ISSUER = 'guildhall';

export interface SessionClaims {
  userId: string;
  sessionId: string;
}

/** A JWT (RFC 7519) for a session; signed with the newest of the SECRET_KEYS. */
export function signSessionToken(claims: SessionClaims, expiresAt: Date): Promise<string> {
  return new SignJWT({ sid: claims.sessionId })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setSubject(claims.userId)
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(keysFor('jwt')[0]);
}

/** What a token says, or null when none of the SECRET_KEYS signed it or it has expired (wall time). */
export async function readSessionToken(token: string): Promise<SessionClaims | null> {
  for (const key of keysFor('jwt')) {
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: [ALGORITHM], issuer: ISSUER });
      const { sub, sid } = payload;
      return typeof sub === 'string' && isUuid(sub) && typeof sid === 'string' && isUuid(sid)
        ? { userId: sub, sessionId: sid }
        : null;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) return null;
    }
  }
  return null;
}
