import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Imports go from the right to the left of these, never the other way. */
const layers = ['config', 'src/lib', 'src/models', 'src/core', 'src/api', 'workers'];
const coreModules = [
  'events',
  'deadlines',
  'mail',
  'identity',
  'files',
  'payments',
  'market',
  'deals',
  'proofing',
  'disputes',
  'account',
];
const observers = ['webhooks', 'streams', 'notifications', 'limits'];
const seenByObservers = new Set(['events', 'deadlines', 'mail', 'identity']);

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true });
  return entries.filter((entry) => /\.tsx?$/.test(entry)).map((entry) => join(folder, entry));
}

async function readImports(): Promise<Map<string, string[]>> {
  const files = (await Promise.all(['config', 'src', 'workers', 'migrations'].map(sources))).flat();
  const imports = new Map<string, string[]>();
  for (const file of files) {
    const text = await readFile(join(root, file), 'utf8');
    const targets = [...text.matchAll(/^\s*(?:import|export)\b[^;]*?from\s+'(\.[^']+)'/gms)].map(([, target]) =>
      relative(root, resolve(root, dirname(file), target!.replace(/\.js$/, '.ts'))),
    );
    imports.set(file, targets);
  }
  return imports;
}

const layerOf = (file: string): number => layers.findIndex((layer) => file.startsWith(`${layer}/`));
const coreModuleOf = (file: string): string | null => /^src\/core\/([^/]+)\//.exec(file)?.[1] ?? null;

/** What is wrong with one import, or null. */
function violation(from: string, to: string): string | null {
  const [fromLayer, toLayer] = [layerOf(from), layerOf(to)];
  if (fromLayer >= 0 && toLayer > fromLayer) return 'imports a layer above its own';
  const [fromModule, toModule] = [coreModuleOf(from), coreModuleOf(to)];
  if (!toModule || fromModule === toModule) return null;
  if (from !== 'src/core/register.ts' && !to.endsWith('/index.ts')) return "imports past another module's index.ts";
  if (!fromModule) return null;
  if (observers.includes(fromModule) && !seenByObservers.has(toModule)) return 'sees more than events and identity';
  const [left, right] = [coreModules.indexOf(fromModule), coreModules.indexOf(toModule)];
  if (left >= 0 && (right > left || observers.includes(toModule))) return 'calls to its right';
  return null;
}

describe('architecture', () => {
  let imports: Map<string, string[]>;
  before(async () => {
    imports = await readImports();
  });

  it('finds the sources and their imports', () => {
    assert.ok(imports.size > 100);
    const edges = [...imports.values()].flat();
    assert.ok(edges.length > 300);
    assert.deepEqual(
      edges.filter((target) => !imports.has(target)),
      [],
    );
  });

  it('knows a violation when it sees one', () => {
    assert.ok(violation('src/lib/db.ts', 'src/core/events/index.ts'));
    assert.ok(violation('src/core/payments/index.ts', 'src/core/deals/index.ts'));
    assert.ok(violation('src/core/deals/index.ts', 'src/core/payments/states.ts'));
    assert.ok(violation('src/core/webhooks/index.ts', 'src/core/payments/index.ts'));
    assert.equal(violation('src/core/deals/index.ts', 'src/core/payments/index.ts'), null);
  });

  it('imports go one way', () => {
    const wrong = [...imports].flatMap(([from, targets]) =>
      targets.flatMap((to) => {
        const reason = violation(from, to);
        return reason ? [`${from} → ${to}: ${reason}`] : [];
      }),
    );
    assert.deepEqual(wrong, []);
  });

  it('has no cycles', () => {
    const done = new Set<string>();
    const path: string[] = [];
    const visit = (file: string): void => {
      assert.ok(!path.includes(file), `cycle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`);
      if (done.has(file)) return;
      path.push(file);
      for (const target of imports.get(file) ?? []) visit(target);
      path.pop();
      done.add(file);
    };
    for (const file of imports.keys()) visit(file);
  });

  it('core knows no HTTP', async () => {
    for (const file of imports.keys()) {
      if (!file.startsWith('src/core/')) continue;
      const text = await readFile(join(root, file), 'utf8');
      assert.doesNotMatch(text, /from '(express|multer|passport|helmet)/, file);
    }
  });

  it('reads the environment in one place', async () => {
    const readers: string[] = [];
    for (const file of imports.keys()) {
      if (/process\.env\b/.test(await readFile(join(root, file), 'utf8'))) readers.push(file);
    }
    assert.deepEqual(
      readers.filter((file) => file !== 'config/env.ts'),
      [],
    );
  });

  it('keeps files within 300 lines', async () => {
    const long: string[] = [];
    for (const file of imports.keys()) {
      const lines = (await readFile(join(root, file), 'utf8')).split('\n').length;
      if (lines > 320) long.push(`${file}: ${lines}`);
    }
    assert.deepEqual(long, []);
  });
});
