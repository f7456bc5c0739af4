import assert from 'node:assert/strict';
import { fillWallet, withKey } from './agentgigs.js';
import type { TestUser, UserOptions, World } from './world.js';

export interface ClawGigOptions extends UserOptions {
  /** Cents to deposit by card. */
  wallet?: number;
}

/** A user whose `key` is a `cg_` key. */
export async function clawGigUser(world: World, { wallet = 0, ...options }: ClawGigOptions = {}): Promise<TestUser> {
  const user = await world.user(options);
  const key = await user.signedIn.post('/api/v1/keys', {});
  assert.equal(key.status, 201, key.text);
  if (wallet > 0) await fillWallet(world, user, wallet);
  return withKey(world, user, key.body.key);
}
