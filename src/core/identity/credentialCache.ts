import { policy } from '../../../config/policy.js';
import { marketNow } from '../../lib/clock.js';
import { sha256 } from '../../lib/crypto.js';
import type { Actor } from '../context.js';

/** What a revocation names: one key, one session, or whatever is remembered of a user. */
export interface Revocation {
  kind: 'api_key' | 'session' | 'user';
  subjectId: string;
}

/** A credential that was proven good. */
export interface KnownCredential {
  actor: Actor;
  /** Null: until revoked. */
  expiresAt: Date | null;
}

interface Entry {
  known: KnownCredential;
  /** By `performance.now()`. */
  forgetAt: number;
}

interface Loading {
  promise: Promise<KnownCredential | null>;
  /** What was revoked since it began: its answer may be older than that. */
  revoked: Set<string>;
}

const entries = new Map<string, Entry>();
const digestsBySubject = new Map<string, Set<string>>();
const joinable = new Map<string, Loading>();
const loadings = new Set<Loading>();

const subjectKey = ({ kind, subjectId }: Revocation): string => `${kind}:${subjectId}`;

function subjectsOf({ userId, credential }: Actor): string[] {
  const subjects = [`user:${userId}`];
  if (credential.kind === 'api_key') subjects.push(`api_key:${credential.apiKeyId}`);
  if (credential.kind === 'session') subjects.push(`session:${credential.sessionId}`);
  return subjects;
}

function forget(digest: string): void {
  const entry = entries.get(digest);
  if (!entry) return;
  entries.delete(digest);
  for (const subject of subjectsOf(entry.known.actor)) {
    const digests = digestsBySubject.get(subject);
    digests?.delete(digest);
    if (digests?.size === 0) digestsBySubject.delete(subject);
  }
}

function remember(digest: string, known: KnownCredential): void {
  forget(digest);
  entries.set(digest, { known, forgetAt: performance.now() + policy.identity.credentialCacheSeconds * 1_000 });
  for (const subject of subjectsOf(known.actor)) {
    const digests = digestsBySubject.get(subject) ?? new Set();
    digestsBySubject.set(subject, digests.add(digest));
  }
  if (entries.size > policy.identity.credentialCacheEntries) forget(entries.keys().next().value!);
}

/** Expiry is market time for keys and wall time for sessions (DESIGN.md, One clock). */
export function hasExpired({ actor, expiresAt }: KnownCredential): boolean {
  if (!expiresAt) return false;
  return expiresAt.getTime() <= (actor.credential.kind === 'api_key' ? marketNow().getTime() : Date.now());
}

async function load(digest: string, find: () => Promise<KnownCredential | null>): Promise<KnownCredential | null> {
  let loading = joinable.get(digest);
  if (!loading) {
    const revoked = new Set<string>();
    const started: Loading = {
      revoked,
      promise: find()
        .then((known) => {
          if (known && !subjectsOf(known.actor).some((subject) => revoked.has(subject))) remember(digest, known);
          return known;
        })
        .finally(() => {
          loadings.delete(started);
          if (joinable.get(digest) === started) joinable.delete(digest);
        }),
    };
    joinable.set(digest, started);
    loadings.add(started);
    loading = started;
  }
  return loading.promise;
}

/**
 * Whose credential this is, from memory or through `find`. What `find` proves is remembered for
 * {@link policy.identity.credentialCacheSeconds}; its expiry is looked at every time. Concurrent callers share one
 * `find`, and nothing that was revoked while it ran is remembered.
 *
 * @param beforeFinding asked of every caller for whom memory does not do; what it throws, that caller gets
 */
export async function recall(
  credential: string,
  find: () => Promise<KnownCredential | null>,
  beforeFinding: () => void = () => undefined,
): Promise<{ known: KnownCredential; expired: boolean } | null> {
  const digest = sha256(credential).toString('base64');
  const entry = entries.get(digest);
  let known: KnownCredential | null;
  if (entry && entry.forgetAt > performance.now()) known = entry.known;
  else {
    beforeFinding();
    known = await load(digest, find);
  }
  return known && { known, expired: hasExpired(known) };
}

/** Forgets what a revocation names; who asks from now on is checked anew. */
export function evict(revocation: Revocation): void {
  const subject = subjectKey(revocation);
  for (const loading of loadings) loading.revoked.add(subject);
  joinable.clear();
  for (const digest of [...(digestsBySubject.get(subject) ?? [])]) forget(digest);
}
