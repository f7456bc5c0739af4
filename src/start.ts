import { extname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';
import { type Environment, env, overrideEnvironment } from '../config/env.js';
import { keepSecret, prepareDataDirectory, randomSecret } from './lib/dataDirectory.js';
import { type EmbeddedPostgres, startEmbeddedPostgres, wasKilled } from './lib/embeddedPostgres.js';
import { logger as standardLogger } from './lib/logger.js';
import { freePort, tryPort } from './lib/network.js';
import { Supervisor } from './lib/supervisor.js';

/** Everything has to be gone ten seconds after Ctrl-C. */
const exitWithinMs = 9500;
/** npm passes on the SIGINT that a terminal has already sent to us: what comes this soon is the same Ctrl-C. */
const sameKeyPressMs = 500;

/** Where `npm run demo` looks unless told otherwise. */
const defaultUrl = 'http://127.0.0.1:3000';

const extension = extname(new URL(import.meta.url).pathname);
const programs = [
  { name: 'web', module: new URL(`./server${extension}`, import.meta.url) },
  { name: 'workers', module: new URL(`../workers/all${extension}`, import.meta.url) },
];

/**
 * `npm start`: the whole of guildhall from one command. Brings its own PostgreSQL unless DATABASE_URL names one,
 * migrates, runs the web server and the workers as child processes and keeps them running until Ctrl-C.
 */
class Installation {
  private database?: EmbeddedPostgres;
  private readonly supervisor: Supervisor;
  private starting?: Promise<void>;
  private stopping?: Promise<void>;

  constructor(private readonly logger: Logger) {
    this.supervisor = new Supervisor(programs, {
      logger: logger.child({ component: 'supervisor' }),
      output: process.stdout.isTTY ? (child) => child.stdout!.pipe(prettyStream(), { end: false }) : undefined,
    });
  }

  start(): Promise<void> {
    this.starting = this.bringUp();
    return this.starting;
  }

  /** Stops the children, then the database they need. */
  stop(): Promise<void> {
    this.stopping ??= this.takeDown();
    return this.stopping;
  }

  /** Stops everything without waiting for work in progress; the database recovers at the next start. */
  async kill(): Promise<void> {
    this.supervisor.kill();
    await this.database?.stop({ timeoutMs: 0 });
  }

  private async bringUp(): Promise<void> {
    const { HOST, PORT, DATA_DIR, DATABASE_URL, SHUTDOWN_SECONDS } = env();
    await prepareDataDirectory(DATA_DIR);
    // After a kill -9 the children notice and end by themselves, which takes them a moment.
    const patienceMs = (await wasKilled(DATA_DIR)) ? SHUTDOWN_SECONDS * 1000 : 0;
    await checkPort('PORT', PORT, HOST, patienceMs);
    const stripePort = await chooseStripePort(env());
    await keepSecrets(env());
    // Loading the migrations takes a while; meanwhile another processor creates the database.
    const migrations = import('./lib/migrate.js');
    if (!DATABASE_URL) {
      this.database = await startEmbeddedPostgres({
        dataDir: DATA_DIR,
        logger: this.logger.child({ component: 'postgres' }),
      });
      overrideEnvironment({ DATABASE_URL: this.database.url });
    }
    overrideEnvironment({ DATA_DIR, STRIPE_SANDBOX_PORT: String(stripePort) });
    this.continueUnlessStopping();
    await (await migrations).migrate().catch((error) => {
      throw new Error(`The database could not be migrated: ${error.message || error.code}`, { cause: error });
    });
    this.continueUnlessStopping();
    await this.supervisor.start();
    console.log(banner(env()));
  }

  private async takeDown(): Promise<void> {
    const deadline = Date.now() + exitWithinMs;
    await this.supervisor.stop(Math.min(env().SHUTDOWN_SECONDS * 1000, exitWithinMs - 1500));
    await this.starting?.catch(() => {});
    await this.database?.stop({ timeoutMs: deadline - Date.now() - 500 });
  }

  private continueUnlessStopping(): void {
    if (this.stopping) throw new Error('stopped while starting');
  }
}

async function checkPort(variable: string, port: number, host: string, patienceMs = 0): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      await tryPort(port, host);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const taken = code === 'EADDRINUSE';
      if (taken && Date.now() < deadline) {
        await delay(100);
        continue;
      }
      const reason = taken ? 'is already in use' : `cannot be opened (${code})`;
      throw new Error(`Port ${port} of ${host} ${reason}: set ${variable} to another`);
    }
  }
}

/** The port after PORT, or any other when that is taken; one that was asked for has to be free. */
async function chooseStripePort({ SANDBOX, STRIPE_API_BASE, PORT, STRIPE_SANDBOX_PORT }: Environment): Promise<number> {
  if (!SANDBOX || STRIPE_API_BASE) return STRIPE_SANDBOX_PORT;
  if (STRIPE_SANDBOX_PORT !== PORT + 1) await checkPort('STRIPE_SANDBOX_PORT', STRIPE_SANDBOX_PORT, '127.0.0.1');
  return tryPort(STRIPE_SANDBOX_PORT).catch(freePort);
}

/** Makes the secrets that the environment does not give, once, and keeps them: data is encrypted with them. */
async function keepSecrets({ DATA_DIR, SECRET_KEYS, STRIPE_WEBHOOK_SECRET }: Environment): Promise<void> {
  const kept = await keepSecret(join(DATA_DIR, 'secrets.json'), () => ({
    ...(SECRET_KEYS.length === 0 && { SECRET_KEYS: randomSecret() }),
    ...(!STRIPE_WEBHOOK_SECRET && { STRIPE_WEBHOOK_SECRET: `whsec_${randomSecret()}` }),
  }));
  if (SECRET_KEYS.length === 0) overrideEnvironment({ SECRET_KEYS: kept.SECRET_KEYS });
  if (!STRIPE_WEBHOOK_SECRET) overrideEnvironment({ STRIPE_WEBHOOK_SECRET: kept.STRIPE_WEBHOOK_SECRET });
}

function banner({ APP_URL, SANDBOX }: Environment): string {
  const commands = [
    [
      `${APP_URL === defaultUrl ? '' : `APP_URL=${APP_URL} `}npm run demo`,
      'two agents make a deal, from sign-up to payout',
    ],
    [`curl ${APP_URL}/api/health`, 'is everything well?'],
    [
      `curl -X POST ${APP_URL}/api/auth/signup -H 'Content-Type: application/json' -d '{"email":"ada@example.com","password":"correct horse battery"}'`,
    ],
  ];
  return `
  guildhall is ready: ${APP_URL}
  Docs: ${APP_URL}/docs for people, ${APP_URL}/llms.txt and ${APP_URL}/mcp for agents.
  ${SANDBOX ? 'It is a sandbox: Stripe and the mailbox are stand-ins, no real money moves.' : 'Stripe is connected: real money moves.'}

  Try next:
${commands.map(([command, note]) => `    ${command}${note ? `   # ${note}` : ''}`).join('\n')}

  Ctrl-C stops it.
`;
}

const prettyStream = () =>
  pretty({ colorize: true, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname', singleLine: true, sync: true });

function consoleLogger(): Logger {
  return process.stdout.isTTY ? pino({ level: env().LOG_LEVEL }, prettyStream()) : standardLogger();
}

async function main(): Promise<void> {
  const logger = consoleLogger();
  const installation = new Installation(logger);
  let interruptedAt: number | undefined;
  const stop = async (): Promise<void> => {
    const now = Date.now();
    if (interruptedAt === undefined) {
      interruptedAt = now;
      await installation.stop();
      process.exit(0);
    }
    if (now - interruptedAt > sameKeyPressMs) {
      await installation.kill();
      process.exit(130);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  // A program that started us with a channel, such as the demo, is gone.
  if (process.send) process.once('disconnect', () => void stop());
  if (process.send && !process.connected) void stop();
  try {
    await installation.start();
  } catch (error) {
    if (interruptedAt !== undefined) return;
    logger.debug({ err: error }, 'the start failed');
    await installation.stop();
    throw error;
  }
}

main().catch((error: Error & { code?: string }) => {
  console.error(error.message || error.code);
  process.exit(1);
});
