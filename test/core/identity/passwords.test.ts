import assert from 'node:assert/strict';
import { hash, parseOptions } from '@node-rs/bcrypt';
import { policy } from '../../../config/policy.js';
import { DECOY_HASH, hashPassword, isPassword, passwordFault } from '../../../src/core/identity/passwords.js';
import { Problem } from '../../../src/lib/errors.js';

describe('passwords', () => {
  it('are at least 8 characters and at most 72 bytes long', () => {
    assert.match(passwordFault('short77')!, /at least 8 characters/);
    assert.equal(passwordFault('exactly8'), null);
    assert.equal(passwordFault('x'.repeat(72)), null);
    assert.match(passwordFault('x'.repeat(73))!, /at most 72 bytes/);
    assert.match(passwordFault('ä'.repeat(37))!, /at most 72 bytes/);
  });

  it('are refused instead of cut when bcrypt would ignore their end', async () => {
    await assert.rejects(hashPassword('x'.repeat(73)), (error: Problem) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.code, 'VALIDATION_FAILED');
      assert.match(error.detail, /72 bytes/);
      return true;
    });
    const cut = await hash('x'.repeat(72), { cost: 4 });
    assert.equal(await isPassword('x'.repeat(72), cut), true);
    assert.equal(await isPassword(`${'x'.repeat(72)}y`, cut), false);
  });

  it('are compared with something that costs the same where there is no account', async () => {
    assert.equal(parseOptions(DECOY_HASH).cost, policy.identity.passwordCost);
    assert.equal(parseOptions(await hashPassword('correct horse')).cost, policy.identity.passwordCost);
    assert.equal(await isPassword('correct horse', null), false);
    assert.equal(await isPassword('correct horse', undefined), false);
  });
});
