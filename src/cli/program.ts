import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { helpFor, misuseOf } from './help.js';
import type { CheckFormat } from './commands/check.js';
import type { Asked } from './commands/gates.js';
import { dateOf } from '../calendar/index.js';
import { DONE, type ExitCode, MISUSE } from './exit.js';
import { type Host, type Problem, problem } from './host.js';
import type { Engine, Order } from './order.js';
import { packageVersion } from './package.js';
import { printNote, printProblem } from './print.js';
import { say, type Word } from './words/index.js';
import type { Drawing, ReportFormat } from './write/index.js';

/** Runs one command line; a command is loaded when it is asked for, so that help and version need not wait for the others.
 * Words go to the host, the exit code comes back. */
export async function run(host: Host, argv: readonly string[]): Promise<ExitCode> {
  const ended: { code: ExitCode } = { code: DONE };
  const program = buildProgram(host, (code) => {
    ended.code = code;
  });
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' });
    return ended.code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.help' || error.exitCode === 0)
      return error.exitCode === 0 ? DONE : MISUSE;
    printProblem(host, misuseOf(host.language, error));
    const named = program.commands.find((command) => argv.includes(command.name()));
    printNote(host, 'misuse.see-help', {
      command: named ? `zhibiao ${named.name()} --help` : 'zhibiao --help',
    });
    return MISUSE;
  }
}

type Finish = (code: ExitCode) => void;

function buildProgram(host: Host, finish: Finish): Command {
  const text = (word: Word): string => say(host.language, word);
  const program = new Command('zhibiao')
    .description(text('program'))
    .usage(text('usage'))
    .configureHelp(helpFor(host.language))
    .configureOutput({
      writeOut: (words) => {
        host.out(words);
      },
      writeErr: (words) => {
        host.err(words);
      },
      outputError: () => {
        /* `run` says it in the chosen language */
      },
      getOutHelpWidth: () => host.width,
      getErrHelpWidth: () => host.width,
      getOutHasColors: () => host.colour.out,
      getErrHasColors: () => host.colour.err,
    })
    .exitOverride()
    .helpOption('-h, --help', text('option.help'))
    .helpCommand(`help [${text('arg.command')}]`, text('command.help'))
    .version(packageVersion(), '-V, --version', text('option.version'))
    // Language and colour are read from the command line before commander sees it; here they are only declared.
    .addOption(choice(host, 'lang', ['zh', 'en'], 'zh'))
    .option('--no-color', text('option.no-color'))
    .addHelpText('after', `\n${text('after.program')}`);
  addCheck(program, host, finish);
  addScore(program, host, finish);
  addReport(program, host, finish);
  addCompare(program, host, finish);
  addExplain(program, host, finish);
  addResolve(program, host, finish);
  addDemo(program, host, finish);
  return program;
}

type Valued =
  | 'threads'
  | 'lang'
  | 'format'
  | 'site'
  | 'class'
  | 'date'
  | 'calendar'
  | 'previous'
  | 'engine'
  | 'out'
  | 'unit'
  | 'units'
  | 'due'
  | 'min-score'
  | 'max-lost'
  | 'baseline';
const valued = (host: Host, name: Valued): Option =>
  new Option(
    `--${name} <${say(host.language, `value.${name}`)}>`,
    say(host.language, `option.${name}`),
  );
/** Which of the assessments of a file. */
const savedSite = (host: Host): Option =>
  new Option(
    `--site <${say(host.language, 'value.site')}>`,
    say(host.language, 'option.saved-site'),
  );
/** An option with a fixed set of values. */
function choice(host: Host, name: Valued, choices: readonly string[], byDefault?: string): Option {
  const option = valued(host, name).choices(choices);
  return byDefault === undefined ? option : option.default(byDefault);
}

function addCheck(program: Command, host: Host, finish: Finish): void {
  program
    .command('check')
    .summary(say(host.language, 'command.check'))
    .description(say(host.language, 'command.check'))
    .addArgument(
      new Argument(`<${say(host.language, 'arg.tree')}...>`, say(host.language, 'describe.tree')),
    )
    .addOption(choice(host, 'format', ['text', 'json', 'github', 'sarif'], 'text'))
    .action(async (trees: string[], options: { format: CheckFormat }) => {
      const { check } = await import('./commands/check.js');
      finish(check(host, trees, options.format));
    });
}

interface SourceOptions {
  site?: string;
  class?: string;
  date?: string;
  calendar?: string;
  previous?: string;
  engine: Engine;
}
/** Options of every command that scores. */
function addSourceOptions(command: Command, host: Host): Command {
  return command
    .addOption(valued(host, 'site'))
    .addOption(valued(host, 'class'))
    .addOption(valued(host, 'date').argParser(readDate))
    .addOption(valued(host, 'calendar'))
    .addOption(valued(host, 'previous'))
    .addOption(choice(host, 'engine', ['sync', 'json-rules-engine'], 'sync'));
}
const orderOf = (
  host: Host,
  { site, class: siteClass, date, calendar, previous, engine }: SourceOptions,
): Pick<Order, 'site' | 'class' | 'date' | 'calendar' | 'previous' | 'engine'> => ({
  site: site ?? null,
  class: siteClass ?? null,
  date: date ?? host.today(),
  calendar: calendar ?? null,
  previous: previous ?? null,
  engine,
});

/** A small whole number, as it was written. */
function readCount(written: string): number {
  if (!/^\d{1,2}$/.test(written) || Number(written) > 64) throw new InvalidArgumentError('count');
  return Number(written);
}
/** A real day of the calendar, as it was written. */
function readDate(written: string): string {
  if (dateOf(written) !== written) throw new InvalidArgumentError('date');
  return written;
}

const FORMATS = ['text', 'markdown', 'html', 'xlsx', 'json', 'junit', 'github', 'sarif'];
interface DrawingOptions {
  format?: ReportFormat;
  out?: string[];
  details?: true;
  notice?: true;
  unit?: string;
  units?: string;
  due?: string;
}
/** Options of every command that draws a report. */
function addDrawingOptions(command: Command, host: Host): Command {
  return command
    .addOption(choice(host, 'format', FORMATS))
    .addOption(valued(host, 'out').argParser(collect))
    .option('--details', say(host.language, 'option.details'))
    .option('--notice', say(host.language, 'option.notice'))
    .addOption(valued(host, 'unit'))
    .addOption(valued(host, 'units'))
    .addOption(valued(host, 'due').argParser(readDate));
}
const drawingOf = ({
  format,
  out,
  details,
  notice,
  unit,
  units,
  due,
}: DrawingOptions): Drawing => ({
  format: format ?? null,
  out: out ?? [],
  details: details ?? false,
  notice: notice ?? false,
  unit: unit ?? null,
  units: units ?? null,
  due: due ?? null,
});
const collect = (written: string, before: string[] | undefined): string[] => [
  ...(before ?? []),
  written,
];

/** Options about one site or one report, which thousands of sites in a table have no use for. */
const NOT_IN_BATCH = [
  'site',
  'engine',
  'format',
  'details',
  'notice',
  'unit',
  'units',
  'due',
  'minScore',
  'maxLost',
  'baseline',
];
interface ScoreOptions extends SourceOptions, DrawingOptions {
  requirePass?: true;
  minScore?: string;
  maxLost?: string[];
  baseline?: string;
  batch?: true;
  resume?: true;
  threads?: number;
}
function addScore(program: Command, host: Host, finish: Finish): void {
  const text = (word: Word): string => say(host.language, word);
  const command = program
    .command('score')
    .summary(text('command.score'))
    .description(text('command.score'))
    .addArgument(new Argument(`<${text('arg.tree')}>`, text('describe.tree')))
    .addArgument(new Argument(`<${text('arg.evidence')}...>`, text('describe.evidence')));
  addDrawingOptions(addSourceOptions(command, host), host)
    .option('--require-pass', text('option.require-pass'))
    .addOption(valued(host, 'min-score'))
    .addOption(valued(host, 'max-lost').argParser(collect))
    .addOption(valued(host, 'baseline'))
    .addOption(new Option('--batch', text('option.batch')).conflicts(NOT_IN_BATCH))
    .option('--resume', text('option.resume'))
    .addOption(valued(host, 'threads').argParser(readCount))
    .action(async (tree: string, evidence: string[], options: ScoreOptions) => {
      const misused = misusedBatch(options);
      if (misused) {
        printProblem(host, misused);
        return void finish(MISUSE);
      }
      const order = { tree, evidence, ...orderOf(host, options) };
      const asked: Asked = {
        requirePass: options.requirePass ?? false,
        minScore: options.minScore ?? null,
        maxLost: options.maxLost ?? [],
        baseline: options.baseline ?? null,
      };
      if (options.batch) {
        const { scoreBatch } = await import('./batch/index.js');
        const running = {
          out: options.out?.at(-1) ?? null,
          resume: options.resume ?? false,
          threads: options.threads ?? null,
          requirePass: asked.requirePass,
        };
        return void finish(await scoreBatch(host, order, running));
      }
      const { score } = await import('./commands/score.js');
      finish(await score(host, order, drawingOf(options), asked));
    });
}

function misusedBatch({ batch, resume, threads, out }: ScoreOptions): Problem | null {
  if (batch) return out && out.length > 1 ? problem('batch.one-out') : null;
  const alone = resume ? '--resume' : threads === undefined ? null : '--threads';
  return alone === null ? null : problem('batch.only', { option: alone });
}

function addReport(program: Command, host: Host, finish: Finish): void {
  const text = (word: Word): string => say(host.language, word);
  const command = program
    .command('report')
    .summary(text('command.report'))
    .description(text('command.report'))
    .addArgument(new Argument(`<${text('arg.saved')}>`, text('describe.saved')));
  command.addOption(savedSite(host));
  addDrawingOptions(command, host).action(
    async (path: string, { site, ...options }: DrawingOptions & { site?: string }) => {
      const { report } = await import('./commands/report.js');
      finish(await report(host, path, site ?? null, drawingOf(options)));
    },
  );
}

function addCompare(program: Command, host: Host, finish: Finish): void {
  const text = (word: Word): string => say(host.language, word);
  program
    .command('compare')
    .summary(text('command.compare'))
    .description(text('command.compare'))
    .addArgument(new Argument(`<${text('arg.before')}>`, text('describe.before')))
    .addArgument(new Argument(`<${text('arg.after')}>`, text('describe.after')))
    .addOption(savedSite(host))
    .addOption(choice(host, 'format', ['text', 'markdown', 'html', 'json']))
    .addOption(valued(host, 'out').argParser(collect))
    .option('--details', text('option.details'))
    .action(
      async (
        before: string,
        after: string,
        { site, ...options }: DrawingOptions & { site?: string },
      ) => {
        const { compare } = await import('./commands/compare.js');
        finish(await compare(host, [before, after], site ?? null, drawingOf(options)));
      },
    );
}

function addExplain(program: Command, host: Host, finish: Finish): void {
  const text = (word: Word): string => say(host.language, word);
  const command = program
    .command('explain')
    .summary(text('command.explain'))
    .description(text('command.explain'))
    .addArgument(new Argument(`<${text('arg.subject')}>`, text('describe.subject')))
    .addArgument(new Argument(`[${text('arg.sources')}...]`, text('describe.sources')));
  addSourceOptions(command, host).action(
    async (subject: string, files: string[], options: SourceOptions) => {
      const { explain } = await import('./commands/explain.js');
      finish(await explain(host, subject, files, orderOf(host, options)));
    },
  );
}

function addResolve(program: Command, host: Host, finish: Finish): void {
  program
    .command('resolve')
    .summary(say(host.language, 'command.resolve'))
    .description(say(host.language, 'command.resolve'))
    .addArgument(
      new Argument(`<${say(host.language, 'arg.tree')}>`, say(host.language, 'describe.tree')),
    )
    .addOption(choice(host, 'format', ['yaml', 'json'], 'yaml'))
    .addOption(valued(host, 'class'))
    .action(async (tree: string, options: { format: 'yaml' | 'json'; class?: string }) => {
      const { resolve } = await import('./commands/resolve.js');
      finish(resolve(host, tree, { format: options.format, class: options.class ?? null }));
    });
}

interface DemoOptions extends DrawingOptions {
  tree?: true;
  evidence?: true;
}
function addDemo(program: Command, host: Host, finish: Finish): void {
  const text = (word: Word): string => say(host.language, word);
  const command = program
    .command('demo')
    .summary(text('command.demo'))
    .description(text('command.demo'));
  addDrawingOptions(command, host)
    .addOption(new Option('--tree', text('option.demo-tree')).conflicts('evidence'))
    .option('--evidence', text('option.demo-evidence'))
    .action(async (options: DemoOptions) => {
      const { printStarter, scoreDemo } = await import('./commands/demo.js');
      if (options.tree === true || options.evidence === true)
        finish(printStarter(host, options.tree === true ? 'tree' : 'evidence'));
      else finish(await scoreDemo(host, drawingOf(options)));
    });
}
