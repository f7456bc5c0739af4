import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const committed = join(root, 'clients/typescript/src/generated');

/** Runs the generator as `npm run build:client` does, whatever environment the tests have. */
function generate(...args: string[]): Promise<{ code: number; output: string }> {
  const { PATH, HOME } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'clients/typescript/generate.ts', ...args],
      {
        cwd: root,
        env: { PATH, HOME, EVENT_STREAM_SECONDS: '7', STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_WEBHOOK_SECRET: 'x' },
      },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}

describe('the generated part of the TypeScript client', function () {
  this.timeout(120_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guildhall-client-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is what the endpoints give now', async () => {
    const { code, output } = await generate('--check');
    assert.equal(code, 0, output);
  });

  it('is told to be stale when it is not, with the command that makes it anew', async () => {
    await cp(committed, folder, { recursive: true });
    await appendFile(join(folder, 'schema.ts'), '// edited\n');
    const { code, output } = await generate('--check', folder);
    assert.equal(code, 1);
    assert.match(output, /schema\.ts is not what the endpoints give now\.\nRun `npm run build:client` and commit/);
    assert.doesNotMatch(output, /operations\.ts/);
  });

  it('comes in one order, so that changes are small', async () => {
    const text = await readFile(join(committed, 'schema.ts'), 'utf8');
    const paths = [...text.matchAll(/^ {4}"(\/[^"]*)": \{$/gm)].map(([, path]) => path!);
    assert.ok(paths.length > 100);
    assert.deepEqual(
      paths,
      [...paths].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    );
  });
});
