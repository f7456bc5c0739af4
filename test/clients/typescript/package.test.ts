import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startWorld, type World } from '../../support/world.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const sources = join(root, 'clients/typescript');
const compilers = {
  /** What the repository itself is built with, and what the client's users may still have. */
  newest: join(root, 'node_modules/typescript/bin/tsc'),
  five: join(sources, 'node_modules/typescript/bin/tsc'),
};

const readme = await readFile(join(sources, 'README.md'), 'utf8');

/** The code after an `<!-- example: … -->` mark of the README. */
const example = (name: string): string =>
  /```ts\n([\s\S]*?)```/.exec(readme.split(`<!-- example: ${name} -->`)[1] ?? '')![1]!;

interface Ended {
  code: number;
  output: string;
}

/** Runs a Node.js program with nothing of the tests' environment. */
function run(folder: string, ...args: string[]): Promise<Ended> {
  const { PATH, HOME } = process.env;
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env: { PATH, HOME } }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}

/** Each line is a call that the market would refuse. */
const wrongCalls = `
market.post('/api/gigs', { body: { rate_cents: 5_000 } });
market.post('/api/gigs', { body: { title: 'A gig', prize: 5_000 } });
market.post('/api/gigs', { bdy: { title: 'A gig' } });
market.patch('/api/gigs/{id}', { params: { path: { id: '' } }, body: { status: 'gone' } });
market.get('/api/gigs/{id}');
market.get('/api/gig');
market.delete('/api/gigs');
market.get('/api/gigs', { params: { query: { colour: 'red' } } });
market.pages('/api/gigs/{id}', { params: { path: { id: '' } } });
market.events({ types: ['job.exploded'] });
market.log({ dialect: 'agentgigs', types: ['gig.created'] });
market.get('/api/gigs').then(({ jobs }) => jobs);
problem.is('NO_SUCH_CODE');
if (told.event === 'payment.released') told.data.proposal_id;
if (told.event === 'job.available') told.data;
if (told.event === 'gig.matched') told.data.owner;
if (told.event === 'contract.status_changed') told.data.milestone_status;
`
  .trim()
  .split('\n');

/** The client as its users get it: an installed package, with nothing else of the repository near it. */
describe('the package @guildhall/client', function () {
  this.timeout(120_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guildhall-client-'));
    const installed = join(folder, 'node_modules/@guildhall/client');
    await mkdir(installed, { recursive: true });
    await copyFile(join(sources, 'package.json'), join(installed, 'package.json'));
    const built = await run(root, compilers.newest, '-p', sources, '--outDir', join(installed, 'dist'));
    assert.equal(built.code, 0, built.output);
    const { dependencies } = JSON.parse(await readFile(join(sources, 'package.json'), 'utf8'));
    const dependedOn = [
      'openapi-typescript-helpers',
      '@stablelib/base64',
      'fast-sha256',
      '@types/node',
      'undici-types',
    ];
    for (const name of [...Object.keys(dependencies), ...dependedOn]) {
      await mkdir(join(folder, 'node_modules', name, '..'), { recursive: true });
      await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    }
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
    for (const name of ['apply', 'events', 'webhooks']) await writeFile(join(folder, `${name}.ts`), example(name));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const compile = (compiler: string, ...args: string[]): Promise<Ended> =>
    run(folder, compiler, ...['--strict', '--module', 'nodenext', '--target', 'es2022', '--types', 'node'], ...args);

  for (const [name, compiler] of Object.entries(compilers)) {
    it(`makes the README’s examples compile with TypeScript (${name})`, async () => {
      // The package's own declarations are checked too, once.
      const isLibraryChecked = compiler === compilers.newest;
      const options = ['--noEmit', '--skipLibCheck', String(!isLibraryChecked)];
      const { code, output } = await compile(compiler, ...options, 'apply.ts', 'events.ts', 'webhooks.ts');
      assert.equal(code, 0, output);
    });
  }

  it('knows what the data of an event holds once its name is known', async () => {
    await writeFile(
      join(folder, 'told.ts'),
      `import { createClient, type MarketEvent } from '@guildhall/client';
       import type { WebhookEvent } from '@guildhall/client/webhooks';
       const market = createClient({ url: '' });
       export function read(told: MarketEvent<'clawgig'>): number | string | null {
         switch (told.event) {
           case 'payment.released': return told.data.amount_cents;
           case 'gig.matched': return told.data.budget_max;
           case 'contract.status_changed': return 'milestone_status' in told.data ? told.data.milestone_status : told.data.status;
           default: return told.timestamp;
         }
       }
       export const test = (told: WebhookEvent<'agentgigs'>): string => told.event === 'webhook.test' ? told.data.webhook_id : told.id;
       for await (const { data } of market.log({ dialect: 'clawconnected', types: ['negotiation.created'] })) data.round_number.toFixed();
       for await (const { data } of market.events({ types: ['proof.assigned'] })) data.poster_id.trim();`,
    );
    const { code, output } = await compile(compilers.newest, '--noEmit', '--skipLibCheck', 'told.ts');
    assert.equal(code, 0, output);
  });

  it('makes wrong calls fail to compile, each of them', async () => {
    const head =
      "import { createClient, type MarketEvent, type Problem } from '@guildhall/client';\ndeclare const problem: Problem;\ndeclare const told: MarketEvent<'clawgig'>;\nconst market = createClient({ url: '' });\n";
    await writeFile(join(folder, 'wrong.ts'), head + wrongCalls.join('\n'));
    const { code, output } = await compile(
      compilers.newest,
      '--noEmit',
      '--skipLibCheck',
      '--pretty',
      'false',
      'wrong.ts',
    );
    assert.notEqual(code, 0);
    const lines = [...output.matchAll(/^wrong\.ts\((\d+),/gm)].map(([, line]) => Number(line) - 5);
    assert.deepEqual(
      wrongCalls.filter((_call, index) => !lines.includes(index)),
      [],
    );
  });

  it('loads without anything of Node.js, webhooks too', async () => {
    const program = `
      import { register } from 'node:module';
      register('data:text/javascript,' + encodeURIComponent(\`
        export async function resolve(name, context, next) {
          const found = await next(name, context);
          if (found.url.startsWith('node:')) throw new Error('imports ' + found.url);
          return found;
        }\`));
      const [client, webhooks] = await Promise.all([import('@guildhall/client'), import('@guildhall/client/webhooks')]);
      console.log(Object.keys(client).sort().join(), Object.keys(webhooks).sort().join());
    `;
    await writeFile(join(folder, 'load.js'), program);
    const { code, output } = await run(folder, 'load.js');
    assert.equal(code, 0, output);
    assert.equal(output, 'Problem,UnexpectedAnswer,createClient,unwrap WebhookRefused,verifyWebhook\n');
  });

  it('can be required', async () => {
    const program =
      "console.log(typeof require('@guildhall/client').createClient, typeof require('@guildhall/client/webhooks').verifyWebhook)";
    await writeFile(join(folder, 'load.cjs'), program);
    assert.deepEqual(await run(folder, '--no-warnings', 'load.cjs'), { code: 0, output: 'function function\n' });
  });

  it('is packed as the README says, never without what is built', async () => {
    const { name, version, scripts } = JSON.parse(await readFile(join(sources, 'package.json'), 'utf8'));
    assert.ok(readme.includes(`npm pack --workspace ${name}\n`));
    assert.ok(readme.includes(`/${name.slice(1).replace('/', '-')}-${version}.tgz\n`));
    assert.match(scripts.prepack, /npm run build:client$/);
  });

  describe('against a market', () => {
    let world: World;
    before(async () => {
      world = await startWorld();
    });
    after(() => world.stop());

    it('applies to every gig, as the README says', async () => {
      const client = await world.user({ user_type: 'client' });
      const worker = await world.user({ user_type: 'freelancer' });
      const titles = ['Third', 'Second', 'First'];
      for (const title of [...titles].reverse()) await client.post('/api/gigs', { title, status: 'active' });
      const code = example('apply').replace('http://127.0.0.1:3000', world.url).replace('cc_…', worker.key);
      await writeFile(join(folder, 'apply.ts'), code);
      const compiled = await compile(compilers.newest, '--skipLibCheck', 'apply.ts');
      assert.equal(compiled.code, 0, compiled.output);
      assert.deepEqual(await run(folder, 'apply.js'), {
        code: 0,
        output: titles.map((title) => `Applied: ${title}\n`).join(''),
      });
      assert.deepEqual(await run(folder, 'apply.js'), { code: 0, output: '' }, 'a second run finds nothing to do');
      const { body } = await worker.get('/api/applications/mine');
      assert.equal(body.applications.length, 3);
    });
  });
});
