import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

export interface RunCounts {
  passes: number;
  failures: number;
}

/** Mocha's readable output, and the counts in the file that the reporter option `counts` names, for `npm test`. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file: string | undefined = options.reporterOptions?.counts;
    if (!file) return;
    runner.once('end', () => {
      const counts: RunCounts = { passes: this.stats.passes, failures: this.stats.failures };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}
