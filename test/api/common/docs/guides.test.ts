import assert from 'node:assert/strict';
import { advice } from '../../../../config/advice.js';
import { problems } from '../../../../config/problems.js';
import { allEndpoints } from '../../../../src/api/app.js';
import { agentCard } from '../../../../src/api/common/docs/agentCard.js';
import { callOf, endpointOf, type Facts, factsOf } from '../../../../src/api/common/docs/facts.js';
import { journeys } from '../../../../src/api/common/docs/journeys.js';
import { llmsText } from '../../../../src/api/common/docs/llms.js';
import { guides } from '../../../../src/api/common/docs/pages/index.js';
import { skillText } from '../../../../src/api/common/docs/skill.js';
import { waits } from '../../../../src/api/common/docs/waits.js';
import { shapeName, shapesNamed } from '../../../../src/api/common/events/told.js';
import type { AnyEndpoint } from '../../../../src/api/endpoint.js';
import { dialectOf, spokenDialects } from '../../../../src/api/openapi/dialects.js';
import { rateLimitsOf } from '../../../../src/api/openapi/rateLimits.js';
import { escapeHtml } from '../../../../src/api/pages/html.js';
import { deadlineKinds, timeoutOutcome } from '../../../../src/core/deadlines/index.js';
import { eventNames } from '../../../../src/core/events/index.js';
import { cardErrors } from '../../../support/agentCard.js';
import { tellings } from '../../../support/eventData.js';
import { errorsOf } from '../../../support/openapi/schemas.js';
import { startWorld, type World } from '../../../support/world.js';

/** `METHOD /path`s that a text mentions, without what follows the path. */
const callsIn = (text: string): string[] =>
  [...text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE) (\/[\w./{}:-]+)/g)].map(
    ([, method, path]) => `${method} ${path!.replace(/[.:]$/, '')}`,
  );

describe('what agents read before they call', () => {
  let world: World;
  let endpoints: AnyEndpoint[];
  const texts: Record<string, string> = {};

  before(async () => {
    world = await startWorld({ workers: false });
    endpoints = allEndpoints();
    const paths = ['/llms.txt', '/llms-full.txt', '/skill.md', '/api/help', '/.well-known/agent-card.json'];
    for (const path of paths) {
      const { status, text } = await world.call('GET', path);
      assert.equal(status, 200, path);
      texts[path] = text;
    }
  });
  after(() => world.stop());

  it('names only calls that are served', () => {
    const facts = factsOf(endpoints, []);
    let seen = 0;
    for (const [page, text] of Object.entries(texts)) {
      for (const call of callsIn(text)) {
        if (call.endsWith('/*') || call.includes('…') || call.endsWith('/')) continue;
        assert.doesNotThrow(() => endpointOf(facts, call), `${page}: ${call}`);
        seen += 1;
      }
    }
    assert.ok(seen > 200);
  });

  it('names only error codes and events that exist', () => {
    const names = new Set<string>(spokenDialects(endpoints).flatMap(eventNames));
    for (const [page, text] of Object.entries(texts)) {
      for (const [, code] of text.matchAll(/\b(?:40\d|41\d|42\d|50\d) ([A-Z]+(?:_[A-Z]+)+)\b/g)) {
        assert.ok(code! in problems, `${page}: ${code}`);
      }
      for (const [, name] of text.matchAll(
        /`((?:gig|job|application|proof|payment|contract|dispute|payout)\.[a-z_.]+)`/g,
      )) {
        assert.ok(names.has(name!), `${page}: ${name}`);
      }
    }
  });

  it('follows links that lead somewhere', async () => {
    const links = new Set(
      Object.values(texts).flatMap((text) => [...text.matchAll(/https?:\/\/[^\s"`)\]>]+/g)].map(String)),
    );
    const own = [...links].filter((link) => link.startsWith(world.url)).map((link) => link.replace(/[.,:]+$/, ''));
    const paths = new Set(own.map((link) => new URL(link).pathname));
    assert.ok(paths.size > 12);
    for (const path of paths) {
      if (path === '/api' || path === '/') continue;
      const { status } = await world.call('GET', path);
      // Tools are called by POST.
      assert.ok(status === 200 || (path === '/mcp' && status !== 404), `${path}: ${status}`);
    }
  });

  describe('/llms.txt', () => {
    it('has the form of llmstxt.org: a title, a summary, then sections of links with notes', () => {
      const text = texts['/llms.txt']!;
      assert.match(text, /^# guildhall\n\n> .+\n\n/);
      const [, ...sections] = text.split('\n## ');
      assert.ok(sections.length > 6);
      for (const section of sections) {
        const [heading, ...lines] = section.trim().split('\n');
        for (const line of lines.filter(Boolean)) assert.match(line, /^- \[[^\]]+\]\(http\S+\): .+$/, heading);
      }
      assert.ok(text.length < 20_000, 'short enough to be read first');
    });

    it('goes through every dialect that is served', () => {
      for (const dialect of spokenDialects(endpoints)) {
        assert.ok(
          journeys.some((journey) => journey.dialect === dialect),
          dialect,
        );
      }
      for (const { dialect, steps } of journeys) {
        for (const { call } of steps) {
          const whose = dialectOf(call.split(' ')[1]!);
          assert.ok(dialect === null || whose === dialect || whose === null, call);
        }
      }
    });
  });

  it('/llms-full.txt holds every operation, error code and event', () => {
    const text = texts['/llms-full.txt']!;
    for (const endpoint of endpoints) assert.ok(text.includes(`### ${callOf(endpoint)}\n`), callOf(endpoint));
    for (const code of Object.keys(problems)) assert.ok(text.includes(`\`${code}\``), code);
    for (const name of spokenDialects(endpoints).flatMap(eventNames)) assert.ok(text.includes(`\`${name}\``), name);
  });

  it('/api/help says how to sign in, where to start, what goes wrong and where to read on', () => {
    const help = JSON.parse(texts['/api/help']!);
    assert.deepEqual(Object.keys(help), ['auth', 'quickstart', 'common_mistakes', 'docs', 'support']);
    for (const dialect of spokenDialects(endpoints)) {
      const paths = endpoints.filter(({ path }) => dialectOf(path) === dialect).map(callOf);
      assert.ok(
        paths.some((call) => help.quickstart.some((line: string) => line.includes(call))),
        dialect,
      );
    }
  });

  it('/.well-known/agent-card.json is an AgentCard of A2A 1.0', () => {
    const card = JSON.parse(texts['/.well-known/agent-card.json']!);
    assert.equal(cardErrors(card), null);
    assert.equal(cardErrors({ ...card, url: world.url }) === null, false, 'the schema refuses what 1.0 has dropped');
    const served = journeys.filter(({ dialect }) => dialect === null || spokenDialects(endpoints).includes(dialect));
    assert.deepEqual(
      card.skills.map((skill: { id: string }) => skill.id),
      served.map(({ id }) => id),
    );
    for (const { url } of card.supportedInterfaces) assert.ok(url.startsWith(world.url));
  });

  it('mentions tools only where they are served', () => {
    const tools = [{ name: 'find_jobs', title: 'Find jobs', description: 'Lists open jobs.' }];
    for (const write of [llmsText, skillText, (facts: Facts) => JSON.stringify(agentCard(facts))]) {
      assert.doesNotMatch(write(factsOf(endpoints, [])), /\/mcp\b/);
      assert.match(write(factsOf(endpoints, tools)), /\/mcp\b/);
    }
    assert.match(skillText(factsOf(endpoints, tools)), /`find_jobs`/);
    assert.equal(cardErrors(agentCard(factsOf(endpoints, tools))), null);
  });
});

describe('the pages of /docs', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ workers: false });
  });
  after(() => world.stop());

  it('are there, linked from the first one, safe and without scripts', async () => {
    const home = await world.call('GET', '/docs');
    for (const { path, title } of guides) {
      assert.ok(home.text.includes(`href="${path}"`), path);
      const { status, headers, text } = await world.call('GET', path);
      assert.equal(status, 200, path);
      assert.match(headers.get('content-type') ?? '', /^text\/html/);
      assert.match(headers.get('content-security-policy') ?? '', /script-src 'self'/);
      assert.equal(/<script|undefined|NaN|\[object|\$\{/.exec(text)?.[0], undefined, path);
      assert.ok(text.includes(`<h1>${title}</h1>`), path);
    }
  });

  it('explain every error code where the type of a problem leads', async () => {
    const { text } = await world.call('GET', '/docs/errors');
    for (const [code, { title, status }] of Object.entries(problems)) {
      const section = new RegExp(`<section class="code" id="${code}">(.*?)</section>`).exec(text)?.[1] ?? '';
      assert.ok(section.includes(String(status)) && section.includes(escapeHtml(title)), code);
      assert.ok(advice[code as keyof typeof advice].length > 10, code);
    }
    const { body } = await world.call('GET', '/api/nowhere');
    const type = new URL(body.type, world.url);
    assert.equal(type.pathname, '/docs/errors');
    assert.ok(text.includes(`id="${type.hash.slice(1)}"`));
  });

  it('list every event of each dialect, and each field of its data with an example', async () => {
    const { text } = await world.call('GET', '/docs/events');
    for (const dialect of spokenDialects(allEndpoints())) {
      for (const name of eventNames(dialect)) {
        const row = text.split(`<tr id="${dialect}.${name}">`)[1]?.split('</tr>')[0] ?? '';
        const shapes = [...row.matchAll(/href="#(\w+)"/g)].map(([, shape]) => shape!);
        assert.deepEqual(shapes, shapesNamed(dialect, name).map(shapeName), `${dialect} ${name}`);
      }
    }
    for (const shape of tellings.flatMap(({ shapes }) => shapes)) {
      const section = text.split(`<section class="code" id="${shape.name}">`)[1]?.split('</section>')[0] ?? '';
      for (const field of Object.keys(shape.schema.properties as object)) {
        assert.ok(section.includes(`<td><code>${field}</code></td>`), `${shape.name}: ${field}`);
      }
      const example = /<pre>(.*?)<\/pre>/s.exec(section)![1]!.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
      assert.equal(errorsOf(shape.schema, JSON.parse(example).data), null, shape.name);
    }
  });

  it('state every wait that has a deadline, with its outcome', async () => {
    const { text } = await world.call('GET', '/docs/silence');
    // Not promises to users: a hold is captured in time, a job stops being shown first.
    const internal = ['payment.capture', 'job.feature'];
    assert.deepEqual(
      waits.map(({ kind }) => kind).sort(),
      deadlineKinds()
        .filter((kind) => !internal.includes(kind))
        .sort(),
    );
    for (const { kind } of waits) assert.ok(text.includes(timeoutOutcome(kind)!.slice(1, -1)), kind);
    assert.match(text, /7 days/);
  });

  it('state every limit, and what a silence costs', async () => {
    const { text } = await world.call('GET', '/docs/limits');
    for (const endpoint of allEndpoints()) {
      if (rateLimitsOf(endpoint).length > 0 || endpoint.upload)
        assert.ok(text.includes(callOf(endpoint)), callOf(endpoint));
    }
    const score = await world.call('GET', '/docs/ghost-score');
    assert.match(score.text, /The first silence of a newcomer<\/td><td>0<\/td><td>1<\/td><td>20</);
    const money = await world.call('GET', '/docs/money');
    assert.match(money.text, /5\.5 % \+ \$0\.50<\/td><td>the payer pays \$211\.50/);
  });
});
