import { Router } from 'express';
import { pageSecurity } from '../middleware/pageSecurity.js';
import { dashboardRouter } from './dashboard/router.js';
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

/** The pages people meet: where links in mails and notifications lead, and where Stripe and GitHub send them back to. */
export function pagesRouter(): Router {
  const router = Router();
  router.use(['/verify-email', '/reset-password', '/pages'], pageSecurity());
  router.get('/', (_request, response) => response.redirect('/dashboard'));
  router.get('/pages/forms.js', (_request, response) => {
    response.type('application/javascript').send(script);
  });
  const pages = { '/verify-email': verifyEmail, '/reset-password': resetPassword };
  for (const [path, html] of Object.entries(pages)) {
    router.get(path, (_request, response) => {
      response.type('html').send(html);
    });
  }
  router.use(dashboardRouter());
  return router;
}
