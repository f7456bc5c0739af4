import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { readEnvironment } from '../config/env.js';
import { startWorld, type World } from './support/world.js';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

/** The bash block after a `<!-- name -->` mark. */
function block(name: string): string {
  const text = readme.split(`<!-- ${name} -->`)[1];
  return /```bash\n([\s\S]*?)```/.exec(text ?? '')![1]!;
}

describe('README', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world.stop());

  it('makes a first deal in five curl calls, as written', async () => {
    const setup = block('first-deal: setup').replace('http://127.0.0.1:3000', world.url);
    const calls = block('first-deal: calls');
    assert.equal(calls.match(/^# \d\./gm)?.length, 5);
    const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', `${setup}\n${calls}`]);
    const last = JSON.parse(stdout.slice(stdout.lastIndexOf('}{') + 1));
    assert.match(last.contract_id, /^[0-9a-f-]{36}$/);
  });

  it('lists every environment variable', async () => {
    const table = readme.split('## Configuration')[1]!.split('\n## ')[0]!;
    const missing = Object.keys(readEnvironment({})).filter((name) => !table.includes(`\`${name}\``));
    assert.deepEqual(missing, []);
    const source = await readFile(new URL('../config/env.ts', import.meta.url), 'utf8');
    const known = [...source.matchAll(/^ {2}([A-Z_]+)\??:/gm)].map(([, name]) => name!);
    assert.ok(known.length > 20);
    assert.deepEqual(
      known.filter((name) => !table.includes(`\`${name}\``)),
      [],
    );
  });
});
