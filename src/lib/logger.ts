import pino, { type Logger } from 'pino';
import { env } from '../../config/env.js';

let root: Logger | undefined;

const secretPaths = [
  'authorization',
  'cookie',
  'password',
  'token',
  'key',
  'secret',
  'client_secret',
  '*.authorization',
  '*.cookie',
  '*.password',
  '*.token',
  '*.key',
  '*.secret',
  '*.client_secret',
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
  'req.headers["x-sandbox-token"]',
];

/** The process's structured logger (JSON lines). Anything that could be a credential is redacted by path. */
export function logger(): Logger {
  root ??= pino({ level: env().LOG_LEVEL, redact: { paths: secretPaths, censor: '[redacted]' } });
  return root;
}

/** A logger that names the part of the server that speaks. */
export function loggerFor(component: string): Logger {
  return logger().child({ component });
}
