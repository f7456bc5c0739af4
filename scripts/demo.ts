import { env } from '../config/env.js';
import { playDisputedMilestone } from './demo/disputedMilestone.js';
import { playNegotiatedDeal } from './demo/negotiatedDeal.js';
import { playProofedJob } from './demo/proofedJob.js';
import { playProposedGig } from './demo/proposedGig.js';
import { findOrStartServer } from './demo/server.js';
import { Story } from './demo/story.js';

const demos: Record<string, (server: string, story: Story) => Promise<void>> = {
  negotiated: playNegotiatedDeal,
  agentgigs: playProofedJob,
  clawgig: playProposedGig,
  dispute: playDisputedMilestone,
};

/** Plays the demo of that name. @returns the exit code */
async function main(name: string): Promise<number> {
  const play = demos[name];
  if (!play) {
    process.stderr.write(`There is no demo "${name}". There is: ${Object.keys(demos).join(', ')}\n`);
    return 1;
  }
  const story = new Story();
  const server = await findOrStartServer(env().APP_URL, (text) => process.stdout.write(`${text}\n`));
  try {
    await play(server.url, story);
  } finally {
    await server.stop();
  }
  const { failed } = story;
  process.stdout.write(failed.length > 0 ? `\nSomething is off: ${failed.join(', ')}.\n` : '\nAll of it holds.\n');
  return failed.length > 0 ? 1 : 0;
}

/** What went wrong, with its cause: `fetch` says no more than that it failed. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause.message || (error.cause as NodeJS.ErrnoException).code : '';
  return cause ? `${error.message}: ${cause}` : error.message;
}

let abandoned = false;
// Nobody reads on, as in `npm run demo | head`: ends as an interruption does.
process.stdout.on('error', () => {
  if (!abandoned) process.kill(process.pid, 'SIGTERM');
  abandoned = true;
});

try {
  process.exit(await main(process.argv[2] ?? 'negotiated'));
} catch (error) {
  process.stderr.write(`\nThe demo stopped: ${explain(error)}\n`);
  process.exit(1);
}
