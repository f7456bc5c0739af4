import { open } from 'node:fs/promises';

/** Enough for every signature below and for a fair look at text. */
const SAMPLE_BYTES = 4_096;

/** In hexadecimal; `?` is any digit: a WebP has its length between `RIFF` and `WEBP`. */
const signatures: Array<{ type: string; at: number; bytes: string }> = [
  { type: 'image/png', at: 0, bytes: '89504e470d0a1a0a' },
  { type: 'image/jpeg', at: 0, bytes: 'ffd8ff' },
  { type: 'image/gif', at: 0, bytes: '474946383761' },
  { type: 'image/gif', at: 0, bytes: '474946383961' },
  { type: 'image/webp', at: 0, bytes: '52494646????????57454250' },
  { type: 'application/pdf', at: 0, bytes: '255044462d' },
  { type: 'application/zip', at: 0, bytes: '504b0304' },
  { type: 'application/zip', at: 0, bytes: '504b0506' },
  { type: 'application/gzip', at: 0, bytes: '1f8b' },
  { type: 'video/mp4', at: 4, bytes: '66747970' },
];

function isText(sample: Buffer, complete: boolean): boolean {
  if (sample.includes(0)) return false;
  try {
    // A sample may end inside a character; `stream` forgives that, and only that.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: !complete });
    return true;
  } catch {
    return false;
  }
}

/**
 * The media type of some bytes, by their signature. HTML, SVG and scripts are plain text here: nothing that a browser
 * would run is ever served under a type that lets it.
 */
export function contentTypeOf(sample: Buffer, complete: boolean): string {
  for (const { type, at, bytes } of signatures) {
    const start = sample.toString('hex', at, at + bytes.length / 2);
    if ([...bytes].every((digit, index) => digit === '?' || digit === start[index])) return type;
  }
  return sample.length > 0 && isText(sample, complete) ? 'text/plain; charset=utf-8' : 'application/octet-stream';
}

/** The media type of a file on disk and its size in bytes, both as found, not as claimed. */
export async function inspectFile(path: string): Promise<{ contentType: string; sizeBytes: number }> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return { contentType: contentTypeOf(buffer.subarray(0, bytesRead), bytesRead === size), sizeBytes: size };
  } finally {
    await handle.close();
  }
}
