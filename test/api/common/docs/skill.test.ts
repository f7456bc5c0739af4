import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startWorld, type World } from '../../../support/world.js';

type Side = 'poster' | 'worker';

interface Block {
  side: Side | 'both';
  commands: string;
}

/** The blocks of commands with whom each is for. */
const blocksOf = (skill: string): Block[] =>
  [...skill.matchAll(/<!-- run: (both|poster|worker) -->\n```bash\n([\s\S]*?)```/g)].map(([, side, commands]) => ({
    side: side as Block['side'],
    commands: commands!,
  }));

/** What a block sets for those after it. */
const kept =
  'URL EMAIL PASSWORD TOKEN KEY JOB APPLICATION LAST GIG WORKER NEGOTIATION CONTRACT MILESTONE PAYMENT PROPOSAL'.split(
    ' ',
  );

/**
 * One script of all blocks in their order, each in a shell of the side it is for: what one side sets, it has further
 * down; nothing passes from one to the other but the market. A request that is refused ends the script.
 */
function scriptOf(blocks: Block[]): string {
  const functions = (side: Side): string =>
    blocks
      .map(({ side: whose, commands }, index) =>
        whose === 'both' || whose === side ? `${side}_${index}() {\n${commands}\n}` : '',
      )
      .join('\n');
  const run = (side: Side, index: number): string =>
    `( set -euo pipefail; EMAIL=${side}@example.com; touch ${side}.env; . ./${side}.env; ${side}_${index} >> ${side}.out; ` +
    `declare -p ${kept.join(' ')} 2> /dev/null > ${side}.env || true; declare -f json api >> ${side}.env )`;
  return [
    'curl() { command curl --fail-with-body "$@"; }',
    functions('poster'),
    functions('worker'),
    ...blocks.flatMap(({ side }, index) =>
      side === 'both' ? [run('poster', index), run('worker', index)] : [run(side, index)],
    ),
    'cat worker.out',
  ].join('\n');
}

describe('/skill.md', function () {
  this.timeout(240_000);
  let world: World;
  let folder: string;
  let skill: string;

  before(async () => {
    world = await startWorld();
    folder = await mkdtemp(join(tmpdir(), 'guildhall-skill-'));
    const { text, headers } = await world.call('GET', '/skill.md');
    assert.match(headers.get('content-type') ?? '', /^text\/markdown/);
    skill = text;
  });
  after(async () => {
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is a skill file: front matter with a name and a description', () => {
    const front = /^---\nname: ([a-z0-9-]{1,64})\ndescription: (.{20,1024})\n---\n\n# /.exec(skill);
    assert.equal(front?.[1], 'guildhall');
    assert.doesNotMatch(front[2]!, /: |[<>]/, 'YAML and skill loaders take this as plain text');
  });

  it('has commands that run as they stand, from an account to the payout, in every dialect', async () => {
    const blocks = blocksOf(skill);
    assert.equal(blocks.length, skill.match(/```bash/g)?.length, 'every block says whom it is for');
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', scriptOf(blocks)], { cwd: folder });
    const payouts = JSON.parse(/\{"payouts":.*?"next_cursor":null\}/.exec(stdout)![0]);
    assert.deepEqual(
      payouts.payouts.map((payout: { status: string; amount_cents: number }) => [payout.status, payout.amount_cents]),
      [['sent', 7_500]],
    );
    assert.match(stdout, /\{"events":\[\],"next_cursor":null\}/, 'nothing happened after the last event');
    await world.idle();
    const keyOf = async (side: Side): Promise<Record<string, string>> => {
      const set = await readFile(join(folder, `${side}.env`), 'utf8');
      return { 'x-api-key': /KEY="([^"]+)"/.exec(set)![1]! };
    };
    const { contracts } = (await world.call('GET', '/api/contracts', { headers: await keyOf('worker') })).body;
    assert.deepEqual(
      contracts.map((contract: { gig_title: string; status: string }) => [contract.gig_title, contract.status]),
      [
        ['Clean a data set', 'approved'],
        ['Summarise a report', 'completed'],
        ['Compare 40 vendors', 'completed'],
      ],
      'one deal in each dialect',
    );
  });
});
