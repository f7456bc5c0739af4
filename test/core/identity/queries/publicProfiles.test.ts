import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { getPublicProfile, publicProfiles, requireVerifiedEmail } from '../../../../src/core/identity/index.js';
import { query } from '../../../../src/lib/db.js';
import type { Problem } from '../../../../src/lib/errors.js';
import { type Person, person, startCore } from '../../../support/identity.js';

describe('profiles of others', () => {
  let stop: () => Promise<void>;
  let ada: Person;
  let bob: Person;

  before(async () => {
    stop = await startCore();
    [ada, bob] = [await person(), await person()];
    await query({
      text: 'INSERT INTO vouches (id, voucher_id, vouched_user_id) VALUES ($1, $2, $3)',
      values: [randomUUID(), bob.id, ada.id],
    });
    await query({
      text: `UPDATE users SET display_name = 'Bob', github_username = 'bob' WHERE id = $1`,
      values: [bob.id],
    });
  });
  after(() => stop());

  it('come for many users at once, each with who vouched', async () => {
    const profiles = await publicProfiles([ada.id, bob.id, randomUUID()]);
    assert.deepEqual([...profiles.keys()].sort(), [ada.id, bob.id].sort());
    assert.deepEqual(profiles.get(ada.id)?.vouched_by, [{ user_id: bob.id, display_name: 'Bob' }]);
    assert.deepEqual(profiles.get(bob.id), {
      display_name: 'Bob',
      bio: null,
      skills: [],
      ghost_score: 0,
      vouched_by: [],
      github_username: 'bob',
      github_profile_url: 'https://github.com/bob',
    });
  });

  it('leave out vouches of deleted users, and deleted users', async () => {
    await query({ text: `UPDATE users SET status = 'deleted' WHERE id = $1`, values: [bob.id] });
    assert.deepEqual((await getPublicProfile(ada.id)).vouched_by, []);
    await assert.rejects(getPublicProfile(bob.id), (error: Problem) => error.code === 'NOT_FOUND');
  });

  it('say who has a verified address', () => {
    assert.throws(
      () => requireVerifiedEmail(ada.ctx.actor!),
      (error: Problem) => error.code === 'EMAIL_NOT_VERIFIED',
    );
    requireVerifiedEmail({ ...ada.ctx.actor!, emailVerified: true });
  });
});
