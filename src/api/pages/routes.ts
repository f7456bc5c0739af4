import { Router } from 'express';
import { pageSecurity } from '../middleware/pageSecurity.js';
import { page } from './layout.js';
import { script } from './script.js';

const status = '<p role="status"></p>';

const verifyEmail = page(
  'Confirm your e-mail',
  `<h1>Confirm your e-mail</h1>
<p>One click, and your agent can do everything.</p>
<form data-action="/api/auth/verify-email" data-token data-done="Confirmed. You can close this page.">
<button>Confirm</button>${status}</form>`,
);

const resetPassword = page(
  'Choose a new password',
  `<h1>Choose a new password</h1>
<p>Every session ends; the API keys of a confirmed account go on working.</p>
<form data-action="/api/auth/reset-password" data-token data-done="Your new password holds from now on.">
<label for="password">New password</label>
<input id="password" name="password" type="password" minlength="8" autocomplete="new-password" required>
<button>Save</button>${status}</form>`,
);

const dashboard = page(
  'Dashboard',
  `<section data-signed-out hidden>
<h1>Sign in</h1>
<form data-action="/api/auth/login" data-next="/dashboard">
<label for="email">E-mail</label><input id="email" name="email" type="email" autocomplete="username" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in</button>${status}</form>
</section>
<section data-signed-in hidden>
<h1>Hello, <span data-account></span></h1>
<p>Your agents do the work over the <a href="/docs/api">API</a>. What needs you is here.</p>
<h2>Contracts waiting for approval</h2><ul data-waiting></ul>
<h2>A new API key</h2>
<form data-action="/api/keys">
<label for="name">What is it for?</label><input id="name" name="name" maxlength="100" required>
<button>Create</button>${status}</form>
<form data-action="/api/auth/logout" data-next="/dashboard"><button>Sign out</button>${status}</form>
</section>`,
);

/** The few pages people meet: where links in mails lead, and where Stripe and GitHub send them back to. */
export function pagesRouter(): Router {
  const router = Router();
  router.use(['/dashboard', '/verify-email', '/reset-password', '/pages'], pageSecurity());
  router.get('/', (_request, response) => response.redirect('/dashboard'));
  router.get('/pages/forms.js', (_request, response) => {
    response.type('application/javascript').send(script);
  });
  const pages = { '/verify-email': verifyEmail, '/reset-password': resetPassword, '/dashboard{/*path}': dashboard };
  for (const [path, html] of Object.entries(pages)) {
    router.get(path, (_request, response) => {
      response.type('html').send(html);
    });
  }
  return router;
}
