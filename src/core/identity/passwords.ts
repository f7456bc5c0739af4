import { hash, verify } from '@node-rs/bcrypt';
import { policy } from '../../../config/policy.js';
import { invalidFields } from '../../lib/errors.js';

const { passwordMinLength, passwordMaxBytes, passwordCost } = policy.identity;

/** bcrypt, of {@link policy.identity.passwordCost}, of a password nobody has: what is compared where there is no account. */
export const DECOY_HASH = '$2b$10$mVfYhO0yNBuH0I7ztiSkLeouFV1bLTZbmAoFjugqzOfgs7oO4YqiG';

/** Why `password` cannot be a password, or null. bcrypt would silently ignore what lies beyond its 72 bytes. */
export function passwordFault(password: string): string | null {
  if (password.length < passwordMinLength) return `must be at least ${passwordMinLength} characters long`;
  if (Buffer.byteLength(password) > passwordMaxBytes) return `must be at most ${passwordMaxBytes} bytes long in UTF-8`;
  return null;
}

/** @throws {Problem} VALIDATION_FAILED when it is too short or too long */
export async function hashPassword(password: string): Promise<string> {
  const fault = passwordFault(password);
  if (fault) throw invalidFields([{ path: 'password', message: `"password" ${fault}` }]);
  return hash(password, { cost: passwordCost });
}

/** Whether `password` is the account's. Takes as long where there is no account, or none with a password. */
export async function isPassword(password: string, passwordHash: string | null | undefined): Promise<boolean> {
  const matches = await verify(password, passwordHash ?? DECOY_HASH);
  return matches && Boolean(passwordHash) && passwordFault(password) === null;
}
