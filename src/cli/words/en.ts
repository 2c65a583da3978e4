import type { zh } from './zh.js';

/** English words of the command line. */
export const en: Record<keyof typeof zh, string> = {
  program:
    'Scores 示范创建 assessments: an indicator tree (YAML) and evidence in; points, reasons, who lost them and the verdict out.',
  usage: '[options] <command>',
  'title.usage': 'Usage:',
  'title.arguments': 'Arguments:',
  'title.options': 'Options:',
  'title.general-options': 'Global options:',
  'title.commands': 'Commands:',
  'slot.options': '[options]',
  extra: ' ({list})',
  'extra.separator': '; ',
  'extra.choices': 'choices: {list}',
  'extra.default': 'default: {value}',

  'arg.tree': 'tree',
  'arg.evidence': 'evidence',
  'arg.subject': 'indicator|code',
  'arg.sources': 'file',
  'arg.command': 'command',
  'arg.before': 'before',
  'arg.after': 'after',
  'arg.saved': 'assessment',
  'value.lang': 'language',
  'value.format': 'format',
  'value.site': 'site',
  'value.class': 'class',
  'value.date': 'date',
  'value.engine': 'evaluator',
  'value.out': 'file',
  'value.rules': 'file',
  'value.previous': 'file',
  'value.threads': 'count',
  'value.unit': 'unit',
  'value.units': 'folder',
  'value.due': 'date',
  'value.min-score': 'points',
  'value.max-lost': 'unit=points',
  'value.baseline': 'file',
  'value.junit-fails': 'what',
  'value.host': 'program',
  'value.url': 'address',
  'value.calendar': 'file',

  'option.help': 'show help',
  'option.version': 'show the version',
  'option.lang': 'language of reports and messages',
  'option.no-color': 'no colours (the NO_COLOR environment variable does the same)',
  'option.format': 'output format',
  'option.saved-site': 'of several sites in the file this one only',
  'option.site':
    'report on this site only; several sites are scored together and ranked unless said',
  'option.class': 'the class to go by, in a tree with classes; by default that of the site',
  'option.date': 'date of assessment, such as 2026-01-15; today by default',
  'option.calendar':
    'holidays and make-up working days (YAML: from, to, holidays, workdays) in place of the built-in ones by the notices of the State Council',
  'option.out':
    'write the report to a file instead of the screen, as often as wanted; in the format its extension says (.txt .md .html .xlsx .json .xml .sarif) unless there is one file and --format says otherwise',
  'option.engine': 'evaluator; both agree to the last digit',
  'option.leave-out-refused':
    'what could not be read counts for nothing: a decision of yours that every report tells of',
  'option.compiled': 'the file for the rules; without it they are printed',
  'option.addin-out': 'the folder to write the add-in into; it is made where there is none',
  'option.host':
    'the program that the add-in is for: Excel, WPS, Google Sheets, a page with Univer, ONLYOFFICE',
  'option.url':
    'where the folder will be served from, such as https://oa.example.gov.cn/zhibiao (Excel asks for https)',
  'option.office-js':
    'where Excel takes office.js from; in a closed network a copy of your own, such as office.js',
  'option.rules': 'rules written by compile, in place of the tree',
  'option.previous': 'the round before: saved assessments (JSON, JSON Lines), or its evidence',
  'option.require-pass': 'exit with 1 unless the site is recommended',
  'option.notice':
    'a notice of one page: the verdict with its distance to the line, units by points lost, the ten largest losses',
  'option.unit': 'a letter to one unit: only its own losses with reasons, remedies and deadlines',
  'option.units':
    'write every unit its letter into this folder (Markdown, or --format html, xlsx, text)',
  'option.sites':
    'write the report of every site (HTML) into this folder; the cells of a site in --out .html and .xlsx lead there',
  'option.due':
    'deadline in letters and rectification ledgers; by default each indicator has its own',
  'option.min-score': 'exit with 1 where the score, unrounded, is below this',
  'option.max-lost':
    'exit with 1 where this unit lost more than this, such as 县公安局=2.5; as often as wanted',
  'option.baseline':
    'saved assessments (JSON, JSON Lines): exit with 1 only for what got worse since',
  'option.baseline-optional':
    'on a first run, where the file of --baseline or a site in it is not there yet, say so and go on',
  'option.junit-fails':
    'what fails a case of JUnit: gate, not met where a condition that is not satisfied asks for it; not-met; lost, any loss of points; never',
  'option.batch':
    'score site by site in memory that does not grow with their number; --out is .jsonl (assessments), .csv (totals), .html or .xlsx (ranking)',
  'option.resume': 'go on with a --batch that was cut short',
  'option.threads': 'threads of --batch; by default one a core, 0 for none besides the first',
  'option.details': 'list every lowest-level indicator and every loss in the report',
  'option.demo-tree': 'print a starter tree of five indicators and nothing else',
  'option.demo-evidence': 'print the evidence CSV that goes with the starter tree',

  'command.help': 'show the help of a command',
  'command.check': 'check indicator trees and report everything that is wrong',
  'command.score': 'score evidence against an indicator tree',
  'command.report': 'draw a saved assessment as a report, without scoring it again',
  'command.compare':
    'compare two assessments: what was recovered, what was newly lost, what the scheme changed',
  'command.explain': 'say why an indicator has its score, or what a diagnostic code means',
  'command.resolve':
    'print the whole tree after extends and changes, every value with its file and line',
  'command.compile': 'compile a tree into a file of rules (JSON) that is scored by from then on',
  'command.addin': 'write a ready add-in of a tree for a spreadsheet program into a folder',
  'command.verify':
    'check a saved assessment: whether what it was made from is as it was, and scores the same',
  'command.demo': 'score the packaged example (云川市), or print the starter files',
  'describe.tree': 'indicator tree file (YAML), or rules written by compile',
  'describe.evidence':
    'evidence files (.yaml .yml .json .jsonl .csv) or folders; - reads JSON Lines from standard input',
  'describe.subject': 'id of an indicator, or a diagnostic code (such as tree/points-mismatch)',
  'describe.saved': 'saved assessments, written by score --format json or --batch --out x.jsonl',
  'describe.made-from':
    'the tree and the evidence; without them, the files that the assessment names',
  'describe.before': 'the earlier saved assessment (written by score --format json)',
  'describe.after': 'the later one',
  'describe.sources': 'tree and evidence, or an assessment saved by score --format json',
  'after.program':
    'First steps:\n  zhibiao demo --lang en                        see a real report\n  zhibiao demo --tree > tree.yaml               write the starter tree\n  zhibiao demo --evidence > evidence.csv        write the evidence that goes with it\n  zhibiao score tree.yaml evidence.csv          score\n\nExit codes: 0 done; 1 sources are wrong, or a condition such as --require-pass not satisfied; 2 misuse or a bug.',

  'misuse.unknown-option': 'There is no option "{found}"{suggestion}.',
  'misuse.unknown-command': 'There is no command "{found}"{suggestion}.',
  'misuse.missing-argument': 'The argument "{found}" is missing.',
  'misuse.option-argument': 'The option "{found}" needs a value.',
  'misuse.excess': 'Too many arguments: {found}.',
  excess: '{command} takes {expected} arguments but got {found}',
  'excess.one': '{command} takes {expected} argument but got {found}',
  'misuse.invalid-choice': '"{option}" is "{found}"{suggestion}; it should be one of: {allowed}.',
  'misuse.invalid-date': '"{option}" is "{found}"; it should be a date such as 2026-01-15.',
  'misuse.invalid-count': '"{option}" is "{found}"; it should be a whole number from 0 to 64.',
  'misuse.see-help': 'Usage: {command}',
  'misuse.not-found': '"{path}" does not exist. Check the path and the file name.',
  'misuse.no-permission': 'No permission to read "{path}". Check the permissions of the file.',
  'misuse.is-folder': '"{path}" is a folder and should be a file. Name a file inside it.',
  'misuse.unreadable': '"{path}" cannot be read ({detail}). Check the disk and the file.',
  'misuse.no-evidence':
    'The folder "{path}" holds no evidence file (.yaml .yml .json .jsonl .csv). Put evidence there or name another folder.',
  'misuse.link-outside':
    '"{path}" is a link that leads out of the folder that was named, and is not followed. Put the file itself there, or name it in the command.',
  'misuse.out-folder': 'Cannot write "{path}": its folder does not exist. Create the folder first.',
  'misuse.out-is-folder': 'Cannot write "{path}": it is a folder. Name a file.',
  'misuse.out-permission':
    'Cannot write "{path}": no permission. Choose another place or check the permissions.',
  'misuse.out-full':
    'Cannot write "{path}": the disk is full. Make room or choose another place, then run again; the old file is untouched.',
  'misuse.out-in-use':
    'Cannot write "{path}": another program, such as Excel, has it open, or it is protected. Close it there, then run again; the old file is untouched.',
  'misuse.out-failed': 'Cannot write "{path}" ({detail}). Choose another place.',
  'misuse.out-is-source':
    '"{path}" is an input of this run; a report must not overwrite it. Choose another file name.',
  'misuse.too-many-sites':
    'Too many sites for "{path}": {count}, where a page has {limit} at most. Write .csv, or score them in parts.',
  'misuse.several-sites': 'There are several sites: {sites}. Choose one with --site.',
  'misuse.choose-site':
    '"{path}" holds too many assessments to read together. Choose a site with --site, or --out .html or .xlsx alone.',
  'misuse.saved-no-site':
    '"{path}" has no site "{site}"{suggestion}; it has: {sites}. Correct --site.',
  'misuse.unknown-site':
    'The evidence has no site "{site}"{suggestion}; it has: {sites}. Correct --site.',
  'misuse.no-class':
    '"{site}" is in no class, and this tree scores by class: {classes}. Choose one with --class, or add the site to its class.',
  'misuse.unknown-class':
    'There is no class "{found}"{suggestion}; there are: {classes}. Correct --class.',
  'misuse.unknown-code': 'There is no code "{found}"{suggestion}.',
  'misuse.unknown-indicator':
    'There is no indicator with the id "{found}"{suggestion}. Check the id.',
  'misuse.explain-what':
    '"{found}" is not a diagnostic code{suggestion}. To explain an indicator, name a tree and evidence after it, or a saved assessment.',
  'misuse.explain-evidence':
    'There is a tree and no evidence. Name evidence files or folders after it.',
  'misuse.one-kind': '{found} do not go together: keep one.',
  'misuse.format-of-several':
    'With several --out files there is no --format: each goes by its extension.',
  'misuse.xlsx-out':
    'A workbook cannot be shown on a screen. Name a file with --out, such as --out report.xlsx.',
  'misuse.kind-format':
    '{kind} has no format {format}. There are text, markdown, html; xlsx for letters, json for compare.',
  'misuse.out-extension':
    '"{path}": there is no such format; the extension of --out should be one of {allowed}. Name another, or say the format with --format.',
  'misuse.out-twice': '--out names the file "{path}" twice.',
  'misuse.unit-without-issues':
    '"{found}" lost nothing and owes no materials{suggestion}. Units with issues: {units}.',
  'misuse.invalid-number': '"{option}" says "{found}"; it should be a number such as 850 or 84.5.',
  'misuse.invalid-max-lost':
    '"--max-lost" says "{found}"; it should be UNIT=POINTS, such as 县公安局=2.5.',
  'misuse.unknown-unit': 'There is no unit "{found}"{suggestion}. Correct --max-lost.',
  'misuse.baseline-tree':
    '"{path}" is of another tree: "{theirs}" there, "{ours}" here. Name another --baseline; compare shows what differs between two trees.',
  'misuse.baseline-site':
    '"{path}" has no {ours}; it has: {theirs}. Name another --baseline; for a new site add --baseline-optional.',
  'misuse.addin-url':
    'An add-in for Excel needs --url, an address that begins with https:// (or https://localhost for a try). Say where the folder will be served from.',
  'misuse.office-js':
    '"--office-js" is "{found}"; it should be an address that begins with https://, or the path of a copy beside the add-in, such as office.js.',
  'misuse.needs': '{option} needs {other}.',
  'misuse.not-rules':
    '"{path}" is no whole file of rules ({detail}). Compile the tree again: zhibiao compile.',
  'misuse.rules-changed':
    '"{path}" was changed after it was compiled: its fingerprint is another. Change the tree, and compile it again.',
  'misuse.rules-resolve':
    '"{path}" holds compiled rules, which cannot be taken apart. Name the tree (YAML).',
  'misuse.not-saved':
    '"{path}" is not an assessment. Assessments are written by score --format json or --batch --out x.jsonl.',
  'misuse.newer-document':
    '"{path}" was written by a later version ({schema}), which {version} cannot read. Use a newer zhibiao.',
  'misuse.not-assessment':
    '"{path}" is not an assessment ({detail}). Assessments are written by score --format json or --batch --out x.jsonl.',
  stdout: 'standard output',
  suggestion: ' (did you mean "{word}"?)',

  'note.skipped': 'Skipped files that are not evidence records, {count}: {files}',
  'note.other-sites': 'Records of other sites, not counted: {count}.',
  'note.compiled': 'Rules written to {path}, fingerprint {fingerprint}',
  'note.addin': 'Add-in written to {path}, {count} files; README.md there says how it is installed',
  'note.written': 'Report written to {path}',
  'note.new-before': 'Already new, {count}: {files}; the others are untouched.',
  'note.no-due': 'No --due: the deadline for putting things right is left to fill in.',
  'note.sites': 'Reports written to {path}, one for each site: {count}',
  'note.letters': '{count} letters written to {path}',
  'note.more':
    '{count} more of the same kind are not listed; a --format json report has all of them.',
  'note.elsewhere': 'Errors elsewhere in the tree or the evidence: {errors}. See them with score.',
  'note.not-scored': 'The tree or the calendar has errors; nothing was scored.',
  'note.counts': 'errors: {errors}, warnings: {warnings}',

  'misuse.no-decision':
    'The tree of {where} says decision: none, so there is no verdict for --require-pass to ask for. Leave --require-pass out, or say in the tree what must be reached.',
  'gate.first-run':
    'There is no baseline "{path}" yet: nothing was compared, only the other conditions count.',
  'gate.worse-more': '{count} more got worse; compare shows all of them.',
  'gate.no-baseline': 'The baseline has no {where}: not compared.',

  'verify.no-tree':
    'The trees that the assessment names cannot be found, or none is the one of then: {files}. Write the tree behind it, then the evidence.',
  'verify.no-evidence':
    'None of the evidence that the assessment names can be found: {files}. Write the tree and the evidence behind it.',
  'verify.no-files':
    'The assessment does not say which files its evidence came from. Write the tree and the evidence behind it.',
  'verify.no-site':
    '“{site}” was assessed, and the evidence does not name it; there are: {sites}. Look whether the two belong together.',
  'verify.head': '{site}, assessed on {date}',
  'verify.program-same': 'program: {is}, the same as then',
  'verify.program-other': 'program: {was} then, {is} now',
  'verify.program-untold': 'program: not told, or in another form; {is} now',
  'verify.rules-same': 'rules: as they were, fingerprint {is}',
  'verify.rules-changed': 'rules: changed, fingerprint {was} then, {is} now',
  'verify.rules-untold': 'rules: no fingerprint was told, so nothing can be compared; {is} now',
  'verify.files-same': 'evidence: {count} files, all as they were',
  'verify.files-changed': 'evidence: changed',
  'verify.files-untold': 'evidence: {count} files without SHA-256, which cannot be compared',
  'verify.files-unnamed':
    'evidence: it was not told which files it came from, so nothing can be compared',
  'verify.file-gone': '{file}: no longer there',
  'verify.file-new': '{file}: was not there',
  'verify.file-changed':
    '{file}: changed (SHA-256 {was} then, {is} now; records {rowsWas} → {rowsIs})',
  'verify.bytes-same': 'scored again: the same, byte for byte',
  'verify.digits-same': 'scored again: every number is the same',
  'verify.digits-differ': 'scored again: {count} differences',
  'verify.texts-differ': 'scored again: every number is the same, {count} texts differ',
  'verify.places-differ':
    'scored again: every number and text is the same; only the names of files, or lines, are others',
  'verify.rewritten':
    'scored again: every number and text is the same, but the file was rewritten: in its order, its spaces, or with more in it',
  'verify.difference': '{what}: {was} then, {is} now',
  'verify.more': 'and {count} more',
  'verify.beside':
    'Rules and evidence are as they were. If --previous or --calendar was used then, or other sites were scored with it, write the same here.',
  'verify.sites': 'Sites: {count}; the same: {same}.',
  'verify.there': 'there',
  'verify.field.score': 'score',
  'verify.field.possible': 'possible score',
  'verify.field.guaranteed': 'score',
  'verify.field.printed': 'printed score',
  'verify.field.beforeVetoes': 'score before vetoes',
  'verify.field.points': 'points',
  'verify.field.lost': 'lost',
  'verify.field.certain': 'certainly lost',
  'verify.field.bonus': 'bonus',
  'verify.field.status': 'status',
  'verify.field.outcome': 'outcome',

  'check.clean': 'no problems',
  'check.levels': 'indicators: {levels}',
  'check.level': 'level {level}: {count}',
  'check.extra': ' (and {count} for bonus or penalty)',
  'check.points': 'base points: {points}',
  'check.no-points': 'no points: indicators are met or not met',
  'check.units': 'units: {count}',
  'check.facts': 'facts: {count} (entered {entered}, derived {derived})',
  'check.rules': 'rules: {count}',
  'check.vetoes': 'vetoes: {count}',
  'check.effects': 'what vetoes do: {effects}',
  'check.effect': '{effect} ({count})',
  'check.decision': 'recommended when: {checks}',
  'check.upper': 'derived from "{title}": {indicators} indicators there, {dropped} of them dropped',
  'check.classes': 'classes: {names}',
  'check.stages': 'stages: {names}',
  'check.grades': 'grades: {names}',
  'check.met-rate': 'met rate ≥ {rate}',
  'check.key-items': 'all key items met',
  'check.rate': 'score rate ≥ {rate}',
  'check.grade': 'grade at least "{grade}"',
  'check.no-decision': 'nothing is decided (decision: none)',
  'check.replaced': 'asked before and replaced, no longer asked: {options}',
  'check.unasked': 'not said in the tree, taken for granted: {options}',
  'check.scale-to': 'standard score: of {to}, for comparison only',
  'check.score': 'score ≥ {score}',
  'check.fingerprint': 'fingerprint: {fingerprint}',
  'check.total': 'files: {files}, errors: {errors}, warnings: {warnings}',
  'resolve.dropped': 'dropped {item}: {reason}',
  'resolve.upper-rate':
    'tree: {tree} of the decision is left out: the printed tree has no upper one, and its met rate is over itself',
  'resolve.derived': '{count} leaves; {upper} in the upper tree "{title}"',
  'resolve.count': '{count} leaves',
  'resolve.class': 'class: {class}',
  'resolve.files': 'made of: {files}',

  'batch.sites': 'sites',
  'batch.no-class': 'in none of the classes: {classes}',
  'batch.named-after':
    'Files that name no site, each taken for the site it is named after, {count}: {files}. Where that is wrong, name the site in the file.',
  'batch.stdin': '--batch cannot read standard input: it reads twice. Name files or folders.',
  'batch.too-common':
    'Records without a site come to {size} MB, more than {limit} MB: they would count for every site. Give the records their site.',
  'batch.one-jsonl': '--batch writes one .jsonl.',
  'batch.resume-page':
    '"{path}" cannot be gone on with by --resume: pages and workbooks begin anew. Go on with the .jsonl alone, then draw it with zhibiao report.',
  'batch.resume-where': '--resume needs --out: which file is to be gone on with?',
  'batch.extension':
    '"{path}": --out of --batch should be .jsonl (one assessment a line), .csv, .md or .txt (the table of totals), or .html or .xlsx (ranking and losses of all sites).',
  'batch.changed':
    'Cannot go on with "{path}": the tree, the evidence, the round before, the date or the options are not those of the last run. Score anew without --resume.',
  'batch.changing':
    '"{path}" was changed while the batch was reading it (saved anew, replaced or deleted). What was read before and after does not belong together, so no result was written. Run again once nobody writes to it.',
  'batch.unreadable':
    '"{path}" is no journal of a batch, or is damaged: it does not tell how far the last run came. Score anew without --resume.',
  'batch.lost':
    'Sites of the last run whose lines are not whole or do not fit (a loss of power, a fault of the disk, or a file that was touched) and that are scored again: {count}.',
  'batch.kept':
    'Sites done and kept: {count}. Once the problem above is solved, run again with --resume to go on from there.',
  'batch.locked':
    '"{path}" is in use by another run (process {process}, since {since}). Wait for it to end or choose another --out; if that process is not zhibiao any more, remove "{lock}" and run again.',
  'batch.locked-elsewhere':
    '"{path}" is in use by a run on the machine "{machine}" (process {process}, since {since}); whether it still goes on cannot be seen from here. Wait for it to end or choose another --out; if it is gone, remove "{lock}" and run again.',
  'batch.no-lock':
    '"{lock}" is no lock of zhibiao, and to write "{path}" takes this name. Rename it or choose another --out; it is untouched.',
  'batch.nothing-to-resume': 'There is nothing to go on with; scoring from the beginning.',
  'batch.resumed': 'Sites done before: {count}.',
  'batch.faulty-page':
    'Sites whose evidence has errors: {count}; see score --site for each of them.',
  'batch.faulty':
    'Sites whose evidence has errors: {count}; see the column "Problems", and score --site for each of them.',

  'explain.error': 'error',
  'explain.warning': 'warning',
  'explain.hint': 'hint',

  bug: 'A bug in this program, not in your files: {detail}. Run again with the environment variable ZHIBIAO_DEBUG=1 to see where.',
  error: 'error',
  separator: ', ',
  comma: ', ',
};
