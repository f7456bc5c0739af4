import assert from 'node:assert/strict';
import { startWorld, type World } from '../../support/world.js';

describe('pages for people', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ workers: false });
  });
  after(() => world.stop());

  it('are where mails, Stripe and GitHub send people', async () => {
    const pages = { '/verify-email?token=x': 200, '/reset-password?token=x': 200, '/dashboard': 401 };
    for (const [path, expected] of Object.entries(pages)) {
      const { status, headers, text } = await world.call('GET', path);
      assert.equal(status, expected, path);
      assert.match(headers.get('content-type') ?? '', /^text\/html/);
      assert.match(headers.get('content-security-policy') ?? '', /script-src 'self'/);
      assert.doesNotMatch(text, /<script>|onclick=/);
    }
    assert.equal((await world.call('GET', '/')).headers.get('location'), '/dashboard');
    assert.equal((await world.call('GET', '/pages/forms.js')).status, 200);
  });

  it('the links in mails lead to one of them', async () => {
    await world.call('POST', '/api/auth/signup', { body: { email: 'pia@example.com', password: 'correct horse' } });
    await world.call('POST', '/api/auth/forgot-password', { body: { email: 'pia@example.com' } });
    const { body } = await world.call('GET', '/api/sandbox/mailbox?to=pia@example.com');
    assert.equal(body.messages.length, 2);
    for (const { text } of body.messages) {
      const link = new URL(/http\S+token=\S+/.exec(text)![0]);
      assert.equal(link.origin, world.url);
      assert.equal((await world.call('GET', link.pathname + link.search)).status, 200);
    }
  });

  it('ask for nothing over TLS where there is none', async () => {
    const { headers } = await world.call('GET', '/dashboard');
    assert.equal(headers.get('strict-transport-security'), null);
    assert.doesNotMatch(headers.get('content-security-policy') ?? '', /upgrade-insecure-requests/);
  });
});
