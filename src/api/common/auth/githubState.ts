import { policy } from '../../../../config/policy.js';
import { hmacSha256, keysFor, randomHex, safeEqual } from '../../../lib/crypto.js';
import { Problem } from '../../../lib/errors.js';

const PURPOSE = 'github-state';

const sign = (key: Buffer, state: string, expires: string): string =>
  hmacSha256(key, `${state}.${expires}`).toString('hex');

/**
 * A fresh OAuth `state` (RFC 6749, 10.12) and the signed value that the browser keeps of it: nothing is stored here.
 */
export function makeGithubState(): { state: string; kept: string } {
  const state = randomHex(16);
  const expires = String(Date.now() + policy.identity.githubStateSeconds * 1_000);
  return { state, kept: `${state}.${expires}.${sign(keysFor(PURPOSE)[0], state, expires)}` };
}

/** @throws {Problem} GITHUB_STATE_MISMATCH unless `state` is the one this browser began with, lately */
export function requireGithubState(state: string | undefined, kept: string | undefined): void {
  const [keptState = '', expires = '', signature = ''] = kept?.split('.') ?? [];
  const genuine =
    state !== undefined &&
    safeEqual(state, keptState) &&
    Number(expires) > Date.now() &&
    keysFor(PURPOSE).some((key) => safeEqual(signature, sign(key, keptState, expires)));
  if (genuine) return;
  throw new Problem(
    'GITHUB_STATE_MISMATCH',
    'Start again at /api/auth/github, in the same browser, within ten minutes.',
  );
}
