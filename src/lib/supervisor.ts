import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';

/** A failing start this often in a row, before the process was ever ready, is an error of ours or of the settings. */
const hopelessStarts = 3;
const backoff = { firstMs: 250, mostMs: 5000 };

export interface Program {
  name: string;
  /** The module to run; `.ts` runs through tsx. */
  module: URL;
}

export interface SupervisorOptions {
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Where the children's log lines go; undefined lets them write to our standard output themselves. */
  output?: (child: ChildProcess) => void;
}

/**
 * Runs each program as a child process and starts it again when it dies.
 * A child sends `{ ready: true }` once it can work.
 */
export class Supervisor {
  private readonly children = new Map<string, ChildProcess>();
  private readonly restarts = new Set<NodeJS.Timeout>();
  private abandonStart?: (reason: Error) => void;
  private stopping = false;

  constructor(
    private readonly programs: Program[],
    private readonly options: SupervisorOptions,
  ) {}

  /** Starts the programs. Resolves when all are ready; rejects when one of them cannot start at all. */
  async start(): Promise<void> {
    const ready = this.programs.map(
      (program) => new Promise<void>((ready, failed) => this.run(program, { failures: 0, ready, failed })),
    );
    const abandoned = new Promise<never>((_, reject) => {
      this.abandonStart = reject;
    });
    await Promise.race([Promise.all(ready), abandoned]);
  }

  /** Asks the children to end, kills those still there after `timeoutMs`, and resolves when all are gone. */
  async stop(timeoutMs: number): Promise<void> {
    this.stopping = true;
    for (const restart of this.restarts) clearTimeout(restart);
    this.abandonStart?.(new Error('stopped while starting'));
    const children = [...this.children.values()];
    const exits = children.map((child) => once(child, 'exit'));
    for (const child of children) child.kill('SIGTERM');
    const timer = setTimeout(() => this.kill(), timeoutMs);
    await Promise.all(exits);
    clearTimeout(timer);
  }

  /** Ends the children at once. */
  kill(): void {
    this.stopping = true;
    for (const child of this.children.values()) child.kill('SIGKILL');
  }

  private run(program: Program, state: { failures: number; ready: () => void; failed: (error: Error) => void }): void {
    const { logger, output } = this.options;
    const child = fork(program.module, [], {
      execArgv: extname(fileURLToPath(program.module)) === '.ts' ? ['--import', import.meta.resolve('tsx')] : [],
      stdio: ['ignore', output ? 'pipe' : 'inherit', 'inherit', 'ipc'],
    });
    this.children.set(program.name, child);
    output?.(child);

    let readySince: number | undefined;
    child.on('message', (message: { ready?: boolean }) => {
      if (!message?.ready) return;
      readySince = Date.now();
      state.ready();
    });
    const ended = (code: number | null, signal: string | null) => {
      this.children.delete(program.name);
      if (this.stopping) return;
      const worked = readySince !== undefined && Date.now() - readySince > 1000;
      const failures = worked ? 1 : state.failures + 1;
      if (readySince === undefined && failures === hopelessStarts) {
        state.failed(new Error(`${program.name} does not start, see the messages above`));
      }
      const pause = Math.min(backoff.firstMs * 2 ** (failures - 1), backoff.mostMs);
      logger.warn({ program: program.name, code, signal }, `${program.name} died, restarting it in ${pause} ms`);
      const restart = setTimeout(() => {
        this.restarts.delete(restart);
        this.run(program, { ...state, failures });
      }, pause);
      this.restarts.add(restart);
    };
    child.once('exit', ended);
    child.on('error', (error) => {
      logger.error({ program: program.name, err: error }, `${program.name}: ${error.message}`);
      if (child.pid === undefined) ended(null, null);
    });
  }
}
