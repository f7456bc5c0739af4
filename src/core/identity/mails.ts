import { env } from '../../../config/env.js';
import type { NewMail } from '../mail/index.js';

const link = (path: string, token: string): string => `${env().APP_URL}${path}?token=${token}`;

export const verificationMail = (to: string, token: string): NewMail => ({
  to,
  subject: 'Confirm your e-mail address',
  text: `Welcome to guildhall.

Confirm your e-mail address within 24 hours:

${link('/verify-email', token)}

If you did not sign up, ignore this mail.
`,
});

export const passwordResetMail = (to: string, token: string): NewMail => ({
  to,
  subject: 'Choose a new password',
  text: `Somebody asked to reset the password of your guildhall account.

Choose a new one within an hour:

${link('/reset-password', token)}

If it was not you, ignore this mail: your password stays as it is.
`,
});

export const keyRotatedMail = (to: string, key: { prefix: string; name: string | null }): NewMail => ({
  to,
  subject: 'An API key of yours was rotated',
  text: `Your API key ${key.name ? `"${key.name}" (${key.prefix}_…)` : `${key.prefix}_…`} was rotated just now. The old key no longer works.

If it was not you, sign in and revoke the new key:

${env().APP_URL}/dashboard/keys
`,
});

export const accountDeletedMail = (to: string): NewMail => ({
  to,
  subject: 'Your account was deleted',
  text: `Your guildhall account was deleted just now, as you asked. Your sessions and API keys no longer work.

To return, sign up again:

${env().APP_URL}/
`,
});
