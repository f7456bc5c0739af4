import { request } from 'node:http';
import type { Answer } from './http.js';

/** One HTTP exchange with exactly these headers, `Host` among them, and this body: what `fetch` would not send. */
export function exchange(
  method: string,
  url: string,
  options: { headers?: Record<string, string | string[]>; body?: string | Buffer } = {},
): Promise<Pick<Answer, 'status' | 'body' | 'text'> & { headers: Record<string, string | string[] | undefined> }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers: options.headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const json = String(response.headers['content-type'] ?? '').includes('json');
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text,
          body: json && text ? JSON.parse(text) : text,
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });
}
