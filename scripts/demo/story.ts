/** Prints a demo as numbered steps, so that a reader can follow who does what and what came of it. */
export class Story {
  private step = 0;
  private readonly failures: string[] = [];
  private readonly colour = process.stdout.isTTY && !process.env.NO_COLOR;

  private paint(code: number, text: string): string {
    return this.colour ? `\u001b[${code}m${text}\u001b[0m` : text;
  }

  title(text: string): void {
    process.stdout.write(`\n${this.paint(1, text)}\n\n`);
  }

  /** One step: what happens, done by `work`, and its result in a few words. */
  async tell<T>(what: string, work: () => Promise<T>, result?: (value: T) => string): Promise<T> {
    this.step += 1;
    const label = `${String(this.step).padStart(2)}. ${what}`;
    if (process.stdout.isTTY) process.stdout.write(`    ${label} …`);
    const started = Date.now();
    try {
      const value = await work();
      const milliseconds = this.paint(2, `(${Date.now() - started} ms)`);
      const detail = result ? `${this.paint(2, ' →')} ${this.paint(36, result(value))}` : '';
      process.stdout.write(
        `${process.stdout.isTTY ? '\r\u001b[2K' : ''}  ${this.paint(32, '✓')} ${label}${detail} ${milliseconds}\n`,
      );
      return value;
    } catch (error) {
      process.stdout.write(`${process.stdout.isTTY ? '\r\u001b[2K' : ''}  ${this.paint(31, '✗')} ${label}\n`);
      throw error;
    }
  }

  /** A fact at the end that must hold. */
  check(what: string, holds: boolean, value: string): void {
    process.stdout.write(`  ${holds ? this.paint(32, '✓') : this.paint(31, '✗')} ${what}: ${this.paint(36, value)}\n`);
    if (!holds) this.failures.push(what);
  }

  get failed(): string[] {
    return this.failures;
  }
}
