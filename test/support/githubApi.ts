import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface GithubApi {
  base: string;
  /** What it holds, by login in lower case; others it does not know. */
  repositories: Record<string, Array<Record<string, unknown>>>;
  /** Status and headers it answers with instead of its work; `garbled` and `silent` are no answers at all. */
  fault: { status: number; headers?: Record<string, string> } | 'garbled' | 'silent' | null;
  requests: Array<{ path: string; headers: IncomingHttpHeaders; status: number }>;
  close(): void;
}

/** The part of GitHub's REST API that lists a user's repositories, with ETags (docs.github.com/en/rest/repos/repos). */
export async function startGithubApi(): Promise<GithubApi> {
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://github.test');
    const noted = { path: request.url!, headers: request.headers, status: 0 };
    github.requests.push(noted);
    const { fault } = github;
    const answer = (status: number, headers: Record<string, string> = {}, body = ''): void => {
      noted.status = status;
      response.writeHead(status, headers).end(body);
    };
    if (fault === 'silent') return void request.socket.destroy();
    if (fault === 'garbled') return answer(200, {}, '<html>');
    if (fault) return answer(fault.status, fault.headers, '{"message":"no"}');
    const login = /^\/users\/([^/]+)\/repos$/.exec(url.pathname)?.[1]?.toLowerCase();
    const found = login && github.repositories[login];
    if (!found) return answer(404, {}, '{"message":"Not Found"}');
    if (!request.headers['user-agent']) return answer(403, {}, 'Request forbidden by administrative rules.');
    const body = JSON.stringify(found.slice(0, Number(url.searchParams.get('per_page') ?? 30)));
    const etag = `W/"${Buffer.from(body).toString('base64url').slice(-40)}"`;
    if (request.headers['if-none-match'] === etag) return answer(304, { etag });
    answer(200, { 'content-type': 'application/json', etag }, body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const github: GithubApi = {
    base: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    repositories: {},
    fault: null,
    requests: [],
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return github;
}
