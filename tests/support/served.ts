/** A folder as a server inside a closed network offers it: the files, and nothing else. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
};
export interface Served {
  url: string;
  close: () => void;
}
export async function served(folder: string): Promise<Served> {
  const server = createServer(({ url = '/' }, answer) => {
    const path = join(folder, decodeURIComponent(new URL(url, 'http://host').pathname));
    if (!existsSync(path) || !statSync(path).isFile()) {
      answer.writeHead(404).end();
      return;
    }
    answer.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    answer.end(readFileSync(path));
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('there is a port');
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}
