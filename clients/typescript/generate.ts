import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
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

/** Any operation can be refused with any problem: said once, not again for each status of each operation. */
function foldProblems(document: Document): void {
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
  foldProblems(document);
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

/** Writes the generated files; with `--check` only says which of them are not what the document gives now. */
async function main(isCheck: boolean): Promise<void> {
  const files = Object.entries(await generate()).map(([name, text]) => ({
    name,
    text,
    path: here(`src/generated/${name}`),
  }));
  if (!isCheck) {
    await mkdir(here('src/generated'), { recursive: true });
    await rm(here('dist'), { recursive: true, force: true });
    for (const { path, text } of files) await writeFile(path, text);
    return;
  }
  for (const { name, text, path } of files) {
    if ((await readFile(path, 'utf8').catch(() => '')) === text) continue;
    console.error(
      `clients/typescript/src/generated/${name} is not what the endpoints give now: run ${COMMAND}, and commit it.`,
    );
    process.exitCode = 1;
  }
}

await main(process.argv.includes('--check'));
