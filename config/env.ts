import { resolve } from 'node:path';
import Joi from 'joi';

/**
 * Every environment variable guildhall reads, in one place. Nothing else in the code touches `process.env`.
 *
 * The sandbox (Stripe stand-in, mailbox, movable clock) is on exactly while `STRIPE_SECRET_KEY` is unset.
 */
export interface Environment {
  NODE_ENV: 'development' | 'production' | 'test';
  HOST: string;
  PORT: number;
  APP_URL: string;
  TRUST_PROXY: number;
  DATA_DIR: string;
  LOG_LEVEL: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  DATABASE_URL?: string;
  DATABASE_POOL_MAX: number;
  REDIS_URL?: string;
  REDIS_TLS_REJECT_UNAUTHORIZED: boolean;
  SECRET_KEYS: string[];
  SANDBOX: boolean;
  SANDBOX_TOKEN?: string;
  STRIPE_SECRET_KEY?: string;
  STRIPE_PUBLISHABLE_KEY?: string;
  STRIPE_WEBHOOK_SECRET?: string;
  STRIPE_API_BASE?: string;
  STRIPE_SANDBOX_PORT: number;
  GITHUB_CLIENT_ID?: string;
  GITHUB_CLIENT_SECRET?: string;
  GITHUB_BASE: string;
  GITHUB_API_BASE: string;
  SMTP_URL?: string;
  RESEND_API_KEY?: string;
  RESEND_API_BASE: string;
  MAIL_FROM: string;
  TELEGRAM_BOT_TOKEN?: string;
  TELEGRAM_API_BASE: string;
  DISCORD_WEBHOOK_BASE?: string;
  SLACK_WEBHOOK_BASE?: string;
  WEBHOOK_ALLOW_LOOPBACK: boolean;
  METRICS_TOKEN?: string;
  SHUTDOWN_SECONDS: number;
}

export class EnvironmentError extends Error {}

const url = Joi.string().uri({ scheme: ['http', 'https'] });
const secretKey = Joi.string().hex().length(64);

const schema = Joi.object({
  NODE_ENV: Joi.string().valid('development', 'production', 'test').default('development'),
  HOST: Joi.string().hostname().default('127.0.0.1'),
  PORT: Joi.number().integer().min(0).max(65535).default(3000),
  APP_URL: url,
  TRUST_PROXY: Joi.number().integer().min(0).default(0),
  DATA_DIR: Joi.string().default('data'),
  LOG_LEVEL: Joi.string().valid('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
  DATABASE_URL: Joi.string().uri({ scheme: ['postgres', 'postgresql'] }),
  DATABASE_POOL_MAX: Joi.number().integer().min(2).max(500).default(20),
  REDIS_URL: Joi.string().uri({ scheme: ['redis', 'rediss'] }),
  REDIS_TLS_REJECT_UNAUTHORIZED: Joi.boolean().default(true),
  SECRET_KEYS: Joi.string().custom((value: string, helpers) => {
    const keys = value.split(',').map((key) => key.trim());
    if (keys.some((key) => secretKey.validate(key).error)) {
      return helpers.message({ custom: '"SECRET_KEYS" must be 64 hex characters each, comma-separated, newest first' });
    }
    return keys;
  }),
  SANDBOX: Joi.boolean(),
  SANDBOX_TOKEN: Joi.string().min(16),
  STRIPE_SECRET_KEY: Joi.string().min(8),
  STRIPE_PUBLISHABLE_KEY: Joi.string(),
  STRIPE_WEBHOOK_SECRET: Joi.string(),
  STRIPE_API_BASE: url,
  STRIPE_SANDBOX_PORT: Joi.number().integer().min(0).max(65535),
  GITHUB_CLIENT_ID: Joi.string(),
  GITHUB_CLIENT_SECRET: Joi.string(),
  GITHUB_BASE: url.default('https://github.com'),
  GITHUB_API_BASE: url.default('https://api.github.com'),
  SMTP_URL: Joi.string().uri({ scheme: ['smtp', 'smtps'] }),
  RESEND_API_KEY: Joi.string(),
  RESEND_API_BASE: url.default('https://api.resend.com'),
  MAIL_FROM: Joi.string().default('guildhall <no-reply@guildhall.localhost>'),
  TELEGRAM_BOT_TOKEN: Joi.string()
    .pattern(/^\d+:[\w-]+$/)
    .messages({ 'string.pattern.base': '{{#label}} must be a token as @BotFather gives it: 123456:ABC-DEF…' }),
  TELEGRAM_API_BASE: url.default('https://api.telegram.org'),
  DISCORD_WEBHOOK_BASE: url,
  SLACK_WEBHOOK_BASE: url,
  WEBHOOK_ALLOW_LOOPBACK: Joi.boolean(),
  METRICS_TOKEN: Joi.string().min(16),
  SHUTDOWN_SECONDS: Joi.number().integer().min(1).max(600).default(8),
})
  .with('STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET')
  .and('GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET');

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/**
 * Reads and checks the environment.
 *
 * @throws {EnvironmentError} one line per wrong variable, each naming it.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const known = Object.fromEntries(
    Object.keys(schema.describe().keys)
      .filter((name) => source[name] !== undefined && source[name] !== '')
      .map((name) => [name, source[name]]),
  );
  const { value, error } = schema.validate(known, { abortEarly: false, convert: true });
  if (error) throw new EnvironmentError(error.details.map((detail) => detail.message.replaceAll('"', '')).join('\n'));

  const sandbox = value.STRIPE_SECRET_KEY === undefined;
  if (value.SANDBOX === true && !sandbox) {
    throw new EnvironmentError('SANDBOX cannot be true while STRIPE_SECRET_KEY is set: unset one of them');
  }
  if (sandbox && value.NODE_ENV === 'production' && value.SANDBOX !== true) {
    throw new EnvironmentError(
      'STRIPE_SECRET_KEY is required in production (or set SANDBOX=true to run the sandbox there on purpose)',
    );
  }
  if (sandbox && !loopbackHosts.has(value.HOST) && !value.SANDBOX_TOKEN) {
    throw new EnvironmentError(`SANDBOX_TOKEN is required while the sandbox listens on ${value.HOST}, off loopback`);
  }
  if (value.NODE_ENV === 'production' && !value.SECRET_KEYS) {
    throw new EnvironmentError('SECRET_KEYS is required in production: 64 hex characters (openssl rand -hex 32)');
  }
  return {
    ...value,
    SANDBOX: sandbox,
    DATA_DIR: resolve(value.DATA_DIR),
    APP_URL: (value.APP_URL ?? `http://${value.HOST === '0.0.0.0' ? '127.0.0.1' : value.HOST}:${value.PORT}`).replace(
      /\/$/,
      '',
    ),
    SECRET_KEYS: value.SECRET_KEYS ?? [],
    STRIPE_SANDBOX_PORT: value.STRIPE_SANDBOX_PORT ?? (value.PORT === 0 ? 0 : value.PORT + 1),
    WEBHOOK_ALLOW_LOOPBACK: value.WEBHOOK_ALLOW_LOOPBACK ?? sandbox,
  };
}

let current: Environment | undefined;

/** The checked environment of this process; read once, at first use. */
export function env(): Environment {
  current ??= readEnvironment();
  return current;
}

/** Replaces variables of this process's environment (launchers and tests); the result is checked like the rest. */
export function overrideEnvironment(changes: Partial<Record<keyof Environment, string>>): Environment {
  for (const [name, value] of Object.entries(changes)) process.env[name] = value;
  current = readEnvironment();
  return current;
}
