/** An editor of YAML without a screen: it opens files with the YAML language server, as VS Code does, and asks what it shows. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { YAML_SERVER } from './hosts.js';

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
}
/** A place in a text, both from 0. */
interface Position {
  line: number;
  character: number;
}
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isMessage = (value: unknown): value is Message => isMap(value);
const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isMap) : [];
const textIn = (value: unknown): string =>
  typeof value === 'string' ? value : isMap(value) ? textIn(value['value']) : '';

/** Where `|` stands in a text, and the text without it. */
export function marked(text: string): { text: string; at: Position } {
  const before = text.slice(0, text.indexOf('|')).split('\n');
  return {
    text: text.replace('|', ''),
    at: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}

export interface Editor {
  /** What is said of a file when it is opened. */
  diagnostics(file: string, text: string): Promise<string[]>;
  /** What can be written where `|` stands, each with what is said of it. */
  completion(file: string, text: string): Promise<{ label: string; says: string }[]>;
  /** What is said of what stands at `|`. */
  hover(file: string, text: string): Promise<string>;
  close(): void;
}
/** Messages between an editor and its server. */
function wire(server: ChildProcessWithoutNullStreams): {
  send: (message: Message) => void;
  onMessage: (heard: (message: Message) => void) => void;
} {
  let rest = Buffer.alloc(0);
  return {
    send: (message) => {
      const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
      server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
      server.stdin.write(body);
    },
    onMessage: (heard) => {
      server.stdout.on('data', (data: Buffer) => {
        rest = Buffer.concat([rest, data]);
        for (;;) {
          const head = rest.indexOf('\r\n\r\n');
          const length = Number(/Content-Length: (\d+)/.exec(rest.toString('latin1'))?.[1]);
          if (head < 0 || rest.length < head + 4 + length) return;
          const message: unknown = JSON.parse(rest.toString('utf8', head + 4, head + 4 + length));
          rest = rest.subarray(head + 4 + length);
          if (isMessage(message)) heard(message);
        }
      });
    },
  };
}
/** Opens an editor whose settings say which schema is for which files, as `yaml.schemas` does. */
export async function openEditor(folder: string, schemas: Record<string, string>): Promise<Editor> {
  const server = spawn(process.execPath, [YAML_SERVER, '--stdio'], { cwd: folder });
  const { send, onMessage } = wire(server);
  const waiting = new Map<number, (result: unknown) => void>();
  const told = new Map<string, (diagnostics: string[]) => void>();
  const yaml = { schemas, validate: true, hover: true, completion: true };
  onMessage(({ id, method, params, result }) => {
    if (method === 'workspace/configuration' && id !== undefined) {
      const items = isMap(params) ? listOf(params['items']) : [];
      send({ id, result: items.map(({ section }) => (section === 'yaml' ? yaml : {})) });
    } else if (method !== undefined && id !== undefined) send({ id, result: null });
    else if (method === 'textDocument/publishDiagnostics' && isMap(params))
      told.get(String(params['uri']))?.(
        listOf(params['diagnostics']).map(({ message }) => String(message)),
      );
    else if (id !== undefined) waiting.get(id)?.(result);
  });
  let last = 0;
  const ask = (method: string, params: unknown): Promise<unknown> =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      send({ id: last, method, params });
    });
  const uri = pathToFileURL(folder).href;
  const workspace = { configuration: true, workspaceFolders: true };
  await ask('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'trees' }],
    capabilities: { workspace, textDocument: { completion: { completionItem: {} } } },
  });
  send({ method: 'initialized', params: {} });
  send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml } } });
  const open = (file: string, text: string): Promise<string[]> =>
    new Promise((resolve) => {
      const of = `${uri}/${file}`;
      told.set(of, resolve);
      const textDocument = { uri: of, languageId: 'yaml', version: 1, text };
      send({ method: 'textDocument/didOpen', params: { textDocument } });
    });
  const askAt = async (method: string, file: string, written: string): Promise<unknown> => {
    const { text, at: position } = marked(written);
    await open(file, text);
    return ask(method, { textDocument: { uri: `${uri}/${file}` }, position });
  };
  return {
    diagnostics: open,
    completion: async (file, text) => {
      const found = await askAt('textDocument/completion', file, text);
      return listOf(isMap(found) ? found['items'] : found).map(({ label, documentation }) => ({
        label: String(label),
        says: textIn(documentation),
      }));
    },
    hover: async (file, text) => {
      const found = await askAt('textDocument/hover', file, text);
      return isMap(found) ? textIn(found['contents']) : '';
    },
    close: () => void server.kill(),
  };
}
