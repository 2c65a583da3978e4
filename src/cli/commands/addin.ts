import { dirname, join } from 'node:path';
import type { AddinHost } from '../../formats.js';
import { addinFiles, compactRuleSet } from '../../sheet/index.js';
import { type ExitCode, exitCodeOf } from '../exit.js';
import { problem, type Host, type Problem } from '../host.js';
import { packagedText } from '../package.js';
import { nameOf } from '../paths.js';
import { misuse, printNote } from '../print.js';
import { chooseClass, loadTree } from '../read/index.js';
import {
  draftAll,
  draftReport,
  makeFolder,
  printDiagnostics,
  putAll,
  refuseInput,
} from '../write/index.js';

/** What `addin` is asked for. */
export interface AddinAsked {
  host: AddinHost | null;
  out: string | null;
  url: string | null;
  officeJs: string | null;
  /** By whose rules all sites are scored; where none is said, each by those of its own class. */
  class: string | null;
}
const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

/**
 * `addin TREE --host HOST -o FOLDER`: the functions of one tree, and where there are panes the pane,
 * as an add-in that is ready to be installed.
 */
export async function addin(host: Host, path: string, asked: AddinAsked): Promise<ExitCode> {
  const { host: program, out } = asked;
  const wrong = faultOf(asked);
  if (wrong) return misuse(host, wrong);
  const tree = loadTree(host, path);
  if ('word' in tree) return misuse(host, tree);
  const { diagnostics, ruleSet, sources } = tree;
  printDiagnostics(host, diagnostics, sources);
  if (ruleSet === null || program === null || out === null) return exitCodeOf({ diagnostics });
  const own = asked.class === null ? ruleSet : chooseClass(host, asked.class, null, ruleSet);
  if ('word' in own) return misuse(host, own);
  const files = addinFiles({
    host: program,
    ruleSet: compactRuleSet(own),
    language: host.language,
    url: asked.url,
    officeJs: asked.officeJs ?? OFFICE_JS,
    scripts: {
      cells: packagedText('dist/cells.global.js'),
      pane: packagedText('dist/page/pane.js'),
      paneStyle: packagedText('dist/page/pane.css'),
    },
  }).map(({ path: name, content }) => ({ path: join(out, name), content }));
  const fault = await writeFiles(host, files);
  if (fault) return misuse(host, fault);
  printNote(host, 'note.addin', { path: nameOf(host, out), count: String(files.length) });
  return exitCodeOf({ diagnostics });
}
/** All of them, or none where one cannot be written. */
async function writeFiles(
  host: Host,
  files: readonly { path: string; content: string | Uint8Array }[],
): Promise<Problem | null> {
  const folders = [...new Set(files.map(({ path }) => dirname(path)))];
  const unwritable =
    files.map(({ path }) => refuseInput(host, path)).find((one) => one !== null) ??
    folders.map((folder) => makeFolder(host, folder)).find((one) => one !== null);
  if (unwritable) return unwritable;
  const drafts = await draftAll(files, ({ path, content }) => draftReport(host, path, content));
  return 'word' in drafts ? drafts : putAll(host, drafts);
}

function faultOf({ host, out, url, officeJs }: AddinAsked): Problem | null {
  const lacking = host === null ? '--host' : out === null ? '--out' : null;
  if (lacking !== null) return problem('misuse.needs', { option: 'addin', other: lacking });
  if (host !== 'excel') return null;
  if (url === null || !isAddress(url)) return problem('misuse.addin-url');
  const isSound =
    officeJs === null || isAddress(officeJs) || /^(?!\/\/)[^:\s"<>?#]+$/.test(officeJs);
  return isSound ? null : problem('misuse.office-js', { found: officeJs });
}
const isAddress = (text: string): boolean => /^https:\/\/[^\s"'<>?#]+$/i.test(text);
