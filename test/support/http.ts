/** What a test reads of a response. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes, and a wrong one fails them
  body: any;
  headers: Headers;
  text: string;
}

export type RequestHeaders = Record<string, string>;

/** One HTTP exchange with JSON in and out. */
export async function call(
  method: string,
  url: string,
  options: { body?: unknown; headers?: RequestHeaders } = {},
): Promise<Answer> {
  const form = options.body instanceof FormData;
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...(options.body !== undefined && !form ? { 'Content-Type': 'application/json' } : {}),
      ...options.headers,
    },
    body: form ? (options.body as FormData) : options.body === undefined ? undefined : JSON.stringify(options.body),
  });
  const text = await response.text();
  const json = (response.headers.get('content-type') ?? '').includes('json');
  return { status: response.status, body: json && text ? JSON.parse(text) : text, headers: response.headers, text };
}
