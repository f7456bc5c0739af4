const MAX_BYTES = 200;

/** Controls, path and shell specials, and the marks that reorder or hide what a person reads. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*:<>?|\\/]/gu;

/** Cuts to at most `limit` bytes of UTF-8 without splitting a character. */
function truncate(text: string, limit: number): string {
  let result = '';
  let used = 0;
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > limit) break;
    result += character;
  }
  return result;
}

/**
 * A name that is safe to show and to offer as a download: the last path component only, no control or reserved
 * characters, no leading or trailing dots, at most 200 bytes with the extension kept.
 */
export function safeFileName(claimed: string): string {
  const last = claimed.toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const name = last.replace(unsafe, '').replace(/^[\s.]+|[\s.]+$/g, '');
  if (name === '') return 'file';
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  const stem = extension ? name.slice(0, dot) : name;
  return truncate(stem, MAX_BYTES - Buffer.byteLength(extension)) + extension;
}
