import { once } from 'node:events';
import { createServer } from 'node:http';

export interface GithubStandIn {
  /** What configures a server to use it. */
  environment: Record<string, string>;
  /** Who signs in at it. */
  account: { id: number; login: string; name: string | null; html_url: string };
  emails: unknown;
  /** What it lists of theirs. */
  repositories: unknown[];
  /** What it does instead of its work. */
  fault:
    | 'none'
    | 'token_refused'
    | 'token_down'
    | 'user_down'
    | 'user_garbled'
    | 'emails_refused'
    | 'emails_down'
    | 'emails_garbled';
  /** The requests it got: method and path. */
  requests: string[];
  close(): void;
}

const CLIENT_ID = 'client-id';
const CLIENT_SECRET = 'client-secret';
const CODE = 'one-time-code';
const ACCESS_TOKEN = 'gho_token';

/** The part of GitHub that signing in uses: its consent page, which agrees at once, its token endpoint and its API. */
export async function startGithubStandIn(): Promise<GithubStandIn> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://github.test');
    github.requests.push(`${request.method} ${url.pathname}`);
    const json = (body: unknown, status = 200): void =>
      void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    const garbled = (): void => void response.writeHead(200).end('<html>');
    const { fault } = github;

    if (url.pathname === '/login/oauth/authorize') {
      const back = new URL(url.searchParams.get('redirect_uri')!);
      back.searchParams.set('code', CODE);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      const valid = url.searchParams.get('client_id') === CLIENT_ID && url.searchParams.get('scope') === 'user:email';
      return void response.writeHead(valid ? 302 : 404, { Location: back.href }).end();
    }
    if (url.pathname === '/login/oauth/access_token') {
      let body = '';
      for await (const chunk of request) body += chunk;
      const form = new URLSearchParams(body);
      if (fault === 'token_down') return json({}, 502);
      const valid =
        form.get('client_id') === CLIENT_ID && form.get('client_secret') === CLIENT_SECRET && form.get('code') === CODE;
      if (!valid || fault === 'token_refused') return json({ error: 'bad_verification_code' });
      return json({ access_token: ACCESS_TOKEN, token_type: 'bearer', scope: 'user:email' });
    }
    const [, login] = /^\/users\/([^/]+)\/repos$/.exec(url.pathname) ?? [];
    if (login) return json(login.toLowerCase() === github.account.login ? github.repositories : [], 200);
    if (request.headers.authorization !== `Bearer ${ACCESS_TOKEN}`) return json({ message: 'Bad credentials' }, 401);
    if (url.pathname === '/user') {
      if (fault === 'user_down') return json({}, 503);
      return fault === 'user_garbled' ? garbled() : json(github.account);
    }
    if (url.pathname === '/user/emails') {
      if (fault === 'emails_down') return json({}, 500);
      if (fault === 'emails_refused') return json({}, 404);
      return fault === 'emails_garbled' ? garbled() : json(github.emails);
    }
    return json({ message: 'Not Found' }, 404);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;

  const github: GithubStandIn = {
    environment: {
      GITHUB_CLIENT_ID: CLIENT_ID,
      GITHUB_CLIENT_SECRET: CLIENT_SECRET,
      GITHUB_BASE: base,
      GITHUB_API_BASE: base,
    },
    account: { id: 1, login: 'octocat', name: 'Octo Cat', html_url: `${base}/octocat` },
    emails: [],
    repositories: [
      {
        id: 1,
        name: 'hello-world',
        html_url: `${base}/octocat/hello-world`,
        description: null,
        stargazers_count: 3,
        updated_at: '2026-11-01T12:00:00Z',
        language: 'TypeScript',
        private: false,
      },
    ],
    fault: 'none',
    requests: [],
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return github;
}
