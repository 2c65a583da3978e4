import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'vitest';

/** Whether stored output is to be replaced by what the program gives now (`npm run accept`). */
export const ACCEPTING = process.env['ACCEPT'] === '1';

/** Compares text with a stored file, byte for byte; under `npm run accept` the file is replaced instead. */
export function expectStored(path: string, text: string): void {
  if (ACCEPTING) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } else {
    expect(
      existsSync(path)
        ? readFileSync(path, 'utf8')
        : '(no such file; write it with: npm run accept)',
    ).toBe(text);
  }
}
