import assert from 'node:assert/strict';
import type { GithubAccount } from '../../../../src/core/identity/index.js';
import { authenticate, findUser, signInWithGithub, verifyEmail } from '../../../../src/core/identity/index.js';
import type { Problem } from '../../../../src/lib/errors.js';
import { anonymous, mailedToken, person, startCore } from '../../../support/identity.js';

let nextId = 1;

const account = (email: string, changes: Partial<GithubAccount> = {}): GithubAccount => ({
  id: nextId++,
  username: 'octocat',
  displayName: 'Octo Cat',
  emails: [{ email, primary: true, verified: true }],
  ...changes,
});

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: Problem) => error.code,
  );

describe('signing in with GitHub', () => {
  let stop: () => Promise<void>;

  before(async () => {
    stop = await startCore();
  });
  after(() => stop());

  it('makes an account with a verified address and no user type, once', async () => {
    const octocat = account('Octo@Example.com');
    const first = await signInWithGithub(anonymous, octocat);
    assert.equal(first.user.email, 'octo@example.com');
    assert.equal(first.user.email_verified, true);
    assert.equal(first.user.user_type, null);
    assert.equal(first.user.display_name, 'Octo Cat');
    assert.equal(first.user.github_username, 'octocat');
    const actor = await authenticate({ authorization: `Bearer ${first.token}` });
    assert.equal(actor?.userId, first.user.id);
    assert.equal(actor?.emailVerified, true);

    const again = await signInWithGithub(anonymous, { ...octocat, username: 'octodog', emails: [] });
    assert.equal(again.user.id, first.user.id);
    assert.equal(again.user.github_username, 'octodog');
  });

  it('makes one account when it comes twice at once', async () => {
    const octocat = account('twice@example.com', { displayName: null });
    const sessions = await Promise.all([signInWithGithub(anonymous, octocat), signInWithGithub(anonymous, octocat)]);
    assert.equal(sessions[0].user.id, sessions[1].user.id);
    assert.equal(sessions[0].user.display_name, 'octocat');
  });

  it('links an account whose address is verified on both sides', async () => {
    const ada = await person();
    await verifyEmail(anonymous, { token: await mailedToken(ada.email) });
    const octocat = account('primary@example.com', {
      emails: [
        { email: ada.email.toUpperCase(), primary: true, verified: true },
        { email: 'other@example.com', primary: false, verified: true },
      ],
    });
    const { user } = await signInWithGithub(anonymous, octocat);
    assert.equal(user.id, ada.id);
    assert.equal((await findUser(ada.id))?.github_id, octocat.id);
    assert.equal((await signInWithGithub(anonymous, octocat)).user.id, ada.id);
  });

  it('refuses an account whose address was never verified here', async () => {
    const ada = await person();
    assert.equal(await codeOf(signInWithGithub(anonymous, account(ada.email))), 'GITHUB_LINK_REFUSED');
    assert.equal((await findUser(ada.id))?.github_id, null);
  });

  it('refuses an account that is linked to another GitHub account', async () => {
    await signInWithGithub(anonymous, account('linked@example.com'));
    assert.equal(await codeOf(signInWithGithub(anonymous, account('linked@example.com'))), 'GITHUB_LINK_REFUSED');
  });

  it('believes no address that GitHub has not verified', async () => {
    const ada = await person();
    await verifyEmail(anonymous, { token: await mailedToken(ada.email) });
    const unverified = { email: ada.email, primary: true, verified: false };
    assert.equal(
      await codeOf(signInWithGithub(anonymous, account('', { emails: [unverified] }))),
      'GITHUB_EMAIL_NOT_VERIFIED',
    );
    assert.equal(await codeOf(signInWithGithub(anonymous, account('', { emails: [] }))), 'GITHUB_EMAIL_NOT_VERIFIED');
    const { user } = await signInWithGithub(
      anonymous,
      account('', { emails: [unverified, { email: 'second@example.com', primary: false, verified: true }] }),
    );
    assert.notEqual(user.id, ada.id);
    assert.equal(user.email, 'second@example.com');
  });
});
