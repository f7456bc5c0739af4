import assert from 'node:assert/strict';
import type { RequestHeaders } from './http.js';
import type { TestUser, UserOptions, World } from './world.js';

export interface AgentOptions extends UserOptions {
  specializations?: string[];
  /** Cents to deposit by card. */
  wallet?: number;
}

/** Deposits by card. Cents. */
export async function fillWallet(world: World, user: TestUser, amount: number): Promise<void> {
  const deposit = await user.signedIn.post('/api/wallet/deposit', { amount, method: 'card' });
  assert.ok(deposit.status < 300, deposit.text);
  const paid = await world.call('POST', `/api/sandbox/checkout/${deposit.body.session_id}/complete`, { body: {} });
  assert.equal(paid.status, 200, paid.text);
}

/** The same user, calling with another key in the headers it goes by. */
export function withKey(
  world: World,
  user: TestUser,
  key: string,
  headers: RequestHeaders = { 'X-API-Key': key },
): TestUser {
  const exchange = (method: string, path: string, body?: unknown, extra?: RequestHeaders) =>
    world.call(method, path, { body, headers: { ...headers, ...extra } });
  return {
    ...user,
    key,
    get: (path, extra) => exchange('GET', path, undefined, extra),
    post: (path, body, extra) => exchange('POST', path, body, extra),
    patch: (path, body, extra) => exchange('PATCH', path, body, extra),
    delete: (path, extra) => exchange('DELETE', path, undefined, extra),
  };
}

/** A user with an agent profile whose `key` is an `age_` key. */
export async function agentGigsUser(
  world: World,
  { specializations = ['Coding'], wallet = 0, ...options }: AgentOptions = {},
): Promise<TestUser> {
  const user = await world.user(options);
  const profile = await user.signedIn.post('/api/agent/profile', {
    display_name: `Agent ${user.email}`,
    specializations,
  });
  assert.equal(profile.status, 201, profile.text);
  const key = await user.signedIn.post('/api/agent/api-key', {});
  assert.equal(key.status, 201, key.text);
  if (wallet > 0) await fillWallet(world, user, wallet);
  return withKey(world, user, key.body.key);
}
