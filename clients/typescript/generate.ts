import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { overrideEnvironment } from '../../config/env.js';
import { allEndpoints } from '../../src/api/app.js';
import { openApiDocument } from '../../src/api/openapi/document.js';
import { version } from '../../src/lib/version.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const COMMAND = 'npm run build:client';
const HEADER = `// Made by \`${COMMAND}\` from the OpenAPI document of the code. Change the endpoints, not this file.\n`;

interface Operation {
  parameters?: Array<{ name?: string; $ref?: string }>;
  responses: Record<string, unknown>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
  webhooks?: unknown;
}

/** The document of every endpoint a market can have, whatever this machine's environment: the sandbox's too. */
function documentOfTheCode(): Document {
  overrideEnvironment({
    NODE_ENV: 'development',
    STRIPE_SECRET_KEY: '',
    SANDBOX: '',
    EVENT_STREAM_SECONDS: '',
    EVENT_STREAM_KEEPALIVE_SECONDS: '',
  });
  return openApiDocument(allEndpoints(), { url: 'http://127.0.0.1:3000', version }) as unknown as Document;
}

/**
 * Leaves out what would fill the types and tell a client nothing: any operation can be refused with any problem, said
 * once and not again for each status of each; every webhook has the same envelope.
 */
function condense(document: Document): void {
  delete document.webhooks;
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  document.components.responses = {
    ...document.components.responses,
    Problem: { description: 'Refused: branch on `code`.', content },
  };
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
    const successes = Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
    operation.responses = { ...Object.fromEntries(successes), default: { $ref: '#/components/responses/Problem' } };
  }
}

/** Paths whose POST remembers no `Idempotency-Key`: repeating it could do the thing twice. */
function unkeyedPosts({ paths, components }: Document): string[] {
  const shared = components.parameters as Record<string, { name: string }> | undefined;
  const nameOf = ({ name, $ref }: { name?: string; $ref?: string }): string | undefined =>
    $ref ? shared?.[$ref.split('/').pop()!]?.name : name;
  return Object.entries(paths)
    .filter(([, { post }]) => post && !(post.parameters ?? []).some((one) => nameOf(one) === 'Idempotency-Key'))
    .map(([path]) => path)
    .sort();
}

/** What the document gives now: the text of each generated file by its name. Names are sorted, so that diffs are small. */
async function generate(): Promise<Record<string, string>> {
  const document = documentOfTheCode();
  const unkeyed = unkeyedPosts(document);
  condense(document);
  const types = await openapiTS(document as unknown as OpenAPI3, {
    alphabetize: true,
    emptyObjectsUnknown: true,
    transform: (schema) =>
      (schema as { contentMediaType?: string }).contentMediaType === 'application/octet-stream'
        ? ts.factory.createTypeReferenceNode('Blob')
        : undefined,
  });
  return {
    'schema.ts': HEADER + astToString(types),
    'operations.ts': [
      `${HEADER}/** Paths whose POST remembers no \`Idempotency-Key\`. */`,
      'export const unkeyedPosts: ReadonlySet<string> = new Set([',
      ...unkeyed.map((path) => `  '${path}',`),
      ']);\n',
    ].join('\n'),
  };
}

/** Writes the files that are generated. */
async function write(files: Record<string, string>, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

/** @returns the files that are not what the document gives now */
async function findStale(files: Record<string, string>, folder: string): Promise<string[]> {
  const stale: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    if ((await readFile(join(folder, name), 'utf8').catch(() => '')) !== text) stale.push(name);
  }
  return stale;
}

const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true });
const folder = positionals[0] ?? here('src/generated');
const files = await generate();
if (values.check) {
  const stale = await findStale(files, folder);
  for (const name of stale) console.error(`${join(folder, name)} is not what the endpoints give now.`);
  if (stale.length > 0) {
    console.error(`Run \`${COMMAND}\` and commit what it changes.`);
    process.exitCode = 1;
  }
} else {
  await write(files, folder);
  await rm(here('dist'), { recursive: true, force: true });
}
