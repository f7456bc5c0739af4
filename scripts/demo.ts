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

try {
  process.exit(await main(process.argv[2] ?? 'negotiated'));
} catch (error) {
  process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
