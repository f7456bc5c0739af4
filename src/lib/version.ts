import { readFileSync } from 'node:fs';

/** The version in package.json, two levels above the sources or three above the build. */
function readVersion(): string {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      return (JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as { version: string }).version;
    } catch {
      // The other place, then.
    }
  }
  throw new Error('package.json not found');
}

/** Of this release of guildhall. */
export const version = readVersion();
