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
  S3_BUCKET?: string;
  S3_REGION: string;
  S3_ENDPOINT?: string;
  S3_ACCESS_KEY_ID?: string;
  S3_SECRET_ACCESS_KEY?: string;
  SMTP_URL?: string;
  RESEND_API_KEY?: string;
  RESEND_API_BASE: string;
  MAIL_FROM: string;
  LLM_BASE_URL?: string;
  LLM_API_KEY?: string;
  LLM_MODEL?: string;
  TELEGRAM_BOT_TOKEN?: string;
  TELEGRAM_API_BASE: string;
  DISCORD_WEBHOOK_BASE?: string;
  SLACK_WEBHOOK_BASE?: string;
  WEBHOOK_ALLOW_LOOPBACK: boolean;
  METRICS_TOKEN?: string;
  EVENT_STREAM_SECONDS: number;
  EVENT_STREAM_KEEPALIVE_SECONDS: number;
  RATE_LIMIT_SCALE: number;
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
  STRIPE_WEBHOOK_SECRET: Joi.string()
    .pattern(/^[^\s,]+(\s*,\s*[^\s,]+)*$/)
    .messages({ 'string.pattern.base': '{{#label}} must be one secret of Stripe, or several, comma-separated' }),
  STRIPE_API_BASE: url,
  STRIPE_SANDBOX_PORT: Joi.number().integer().min(0).max(65535),
  GITHUB_CLIENT_ID: Joi.string(),
  GITHUB_CLIENT_SECRET: Joi.string(),
  GITHUB_BASE: url.default('https://github.com'),
  GITHUB_API_BASE: url.default('https://api.github.com'),
  S3_BUCKET: Joi.string().min(3).max(63),
  S3_REGION: Joi.string().default('us-east-1'),
  S3_ENDPOINT: url,
  S3_ACCESS_KEY_ID: Joi.string(),
  S3_SECRET_ACCESS_KEY: Joi.string(),
  SMTP_URL: Joi.string().uri({ scheme: ['smtp', 'smtps'] }),
  RESEND_API_KEY: Joi.string(),
  RESEND_API_BASE: url.default('https://api.resend.com'),
  MAIL_FROM: Joi.string().default('guildhall <no-reply@guildhall.localhost>'),
  LLM_BASE_URL: url,
  LLM_API_KEY: Joi.string(),
  LLM_MODEL: Joi.string(),
  TELEGRAM_BOT_TOKEN: Joi.string()
    .pattern(/^\d+:[\w-]+$/)
    .messages({ 'string.pattern.base': '{{#label}} must be a token as @BotFather gives it: 123456:ABC-DEF…' }),
  TELEGRAM_API_BASE: url.default('https://api.telegram.org'),
  DISCORD_WEBHOOK_BASE: url,
  SLACK_WEBHOOK_BASE: url,
  WEBHOOK_ALLOW_LOOPBACK: Joi.boolean(),
  METRICS_TOKEN: Joi.string().min(16),
  EVENT_STREAM_SECONDS: Joi.number().integer().min(1).max(3_600).default(300),
  EVENT_STREAM_KEEPALIVE_SECONDS: Joi.number().integer().min(1).max(300).default(30),
  RATE_LIMIT_SCALE: Joi.number().min(0).default(1),
  SHUTDOWN_SECONDS: Joi.number().integer().min(1).max(600).default(8),
})
  .with('STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET')
  .and('GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET')
  .and('S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY')
  .and('LLM_BASE_URL', 'LLM_MODEL')
  .with('LLM_API_KEY', 'LLM_BASE_URL');

/** How a server that listens on `host` is called in a URL on the same machine. */
function nameOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** 0 stands for any port. */
const portNextTo = (port: number): number => (port === 0 ? 0 : port === 65_535 ? port - 1 : port + 1);

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
  const production = value.NODE_ENV === 'production';
  const refusals: string[] = [];
  if (value.SANDBOX === true && !sandbox) {
    refusals.push('SANDBOX cannot be true while STRIPE_SECRET_KEY is set: unset one of them');
  }
  if (sandbox && production && value.SANDBOX !== true) {
    refusals.push(
      'STRIPE_SECRET_KEY is required in production (or set SANDBOX=true to run the sandbox there on purpose)',
    );
  } else if (sandbox && value.SANDBOX === false) {
    refusals.push('SANDBOX cannot be false while STRIPE_SECRET_KEY is not set: set it, or unset SANDBOX');
  }
  if (sandbox && !loopbackHosts.has(value.HOST) && !value.SANDBOX_TOKEN) {
    refusals.push(`SANDBOX_TOKEN is required while the sandbox listens on ${value.HOST}, off loopback`);
  }
  if (production && !value.SECRET_KEYS) {
    refusals.push('SECRET_KEYS is required in production: 64 hex characters (openssl rand -hex 32)');
  }
  if (refusals.length > 0) throw new EnvironmentError(refusals.join('\n'));
  return {
    ...value,
    SANDBOX: sandbox,
    DATA_DIR: resolve(value.DATA_DIR),
    APP_URL: (value.APP_URL ?? `http://${nameOf(value.HOST)}:${value.PORT}`).replace(/\/$/, ''),
    SECRET_KEYS: value.SECRET_KEYS ?? [],
    STRIPE_SANDBOX_PORT: value.STRIPE_SANDBOX_PORT ?? portNextTo(value.PORT),
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
