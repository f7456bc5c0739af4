import Joi from 'joi';
import { policy } from '../../../../config/policy.js';
import { email, resource, text, timestamp } from '../../schemas.js';

const { passwordMinLength, passwordMaxBytes } = policy.identity;

/** A password to be set. bcrypt reads no more than 72 bytes, so a longer one is refused instead of cut. */
const newPassword = Joi.string()
  .min(passwordMinLength)
  .custom((value: string, helpers) =>
    Buffer.byteLength(value) > passwordMaxBytes ? helpers.error('string.maxBytes') : value,
  )
  .messages({ 'string.maxBytes': `{{#label}} must be at most ${passwordMaxBytes} bytes long in UTF-8` })
  .description(`At least ${passwordMinLength} characters, at most ${passwordMaxBytes} bytes in UTF-8.`)
  .example('correct horse battery');

const mailedToken = Joi.string().max(200).required().description('The `token=` of the mailed link.').example('q1W2…');

export const userType = () => Joi.string().valid('client', 'freelancer');
export const ghostScore = () =>
  Joi.number()
    .integer()
    .min(0)
    .max(100)
    .description(
      'How often the user leaves others without an answer: 0 never, towards 100 always. round(100 × missed ÷ (missed + kept + 4)), where a deadline that ran out on the user is missed (a turn in a negotiation, approving or funding a contract or job, onboarding for it, delivering, delivering again, judging a delivery, deciding where proofers disagree, paying for proofers, a proofer’s verdict, responding to a dispute) and doing it in time is kept, once for each thing that waited. Deleting the account does not clear it: signing up again with the same e-mail or GitHub account goes on from there.',
    )
    .example(0);
export const displayName = () => text(100).example('Ada');

/** A user as the user sees it: answers of signing up and in, and `GET /api/profile/me`. */
export const me = resource({
  email: email().required(),
  email_verified: Joi.boolean().required(),
  user_type: userType().allow(null).required(),
  display_name: Joi.string().allow(null).required(),
  bio: Joi.string().allow(null, '').required(),
  skills: Joi.array().items(Joi.string()).required(),
  ghost_score: ghostScore().required(),
  credits_balance: Joi.number().integer().required(),
  subscription_tier: Joi.string().valid('free', 'pro', 'enterprise').required(),
  resume_url: Joi.string().allow(null).required(),
  portfolio_website_url: Joi.string().allow(null).required(),
  github_username: Joi.string().allow(null).required(),
}).meta({ component: 'Me' });

export const done = Joi.object({ ok: Joi.boolean().valid(true).required() });

export const signedIn = Joi.object({
  token: Joi.string().required().description('A JWT: send it as `Authorization: Bearer`.'),
  expires_at: timestamp().required(),
  user: me.required(),
}).meta({ component: 'SignedIn' });

export interface SignUpBody {
  email: string;
  password: string;
  user_type?: 'client' | 'freelancer';
  display_name?: string;
}

export const signUpBody = Joi.object<SignUpBody>({
  email: email().required(),
  password: newPassword.required(),
  user_type: userType().example('freelancer'),
  display_name: displayName(),
});

export const logInBody = Joi.object<{ email: string; password: string }>({
  email: email().required(),
  password: Joi.string().max(1_024).required().example('correct horse battery'),
});

export const tokenBody = Joi.object<{ token: string }>({ token: mailedToken });

export const forgotPasswordBody = Joi.object<{ email: string }>({ email: email().required() });

export const resetPasswordBody = Joi.object<{ token: string; password: string }>({
  token: mailedToken,
  password: newPassword.required(),
});

export interface GithubCallbackQuery {
  code?: string;
  state?: string;
  error?: string;
}

export const githubCallbackQuery = Joi.object<GithubCallbackQuery>({
  code: Joi.string().max(500),
  state: Joi.string().max(500),
  error: Joi.string().max(500),
});
