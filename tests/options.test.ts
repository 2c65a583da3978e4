/** Every option of the table, on every command, in both languages: what is lacking, wrong, misspelled or does not go together is told in the right words. */
import { describe, expect, it } from 'vitest';
import { ARGUMENTS, COMMANDS, type CommandName } from '../src/cli/options/commands.js';
import { HELP, OPTIONS, optionsOf, type OptionRow } from '../src/cli/options/table.js';
import { say } from '../src/cli/words/index.js';
import type { Language } from '../src/types.js';
import { zhibiao } from './support/cli.js';

const LANGUAGES = ['zh', 'en'] as const satisfies readonly Language[];
/** As many words as a command must be given; none of them is the name of a file. */
const argumentsOf = (command: CommandName): string[] =>
  ARGUMENTS[command].filter(({ optional }) => !optional).map((_, index) => `没有${index}`);
/** What is said where the command line is refused, and where the usage is. */
async function refused(args: readonly string[], language: Language): Promise<string> {
  const run = await zhibiao([...args, `--lang=${language}`]);
  expect([run.code, run.out], run.err).toEqual([2, '']);
  return run.err;
}
const told = (language: Language, command: CommandName, zh: string, en: string): string =>
  language === 'zh'
    ? `错误 ${zh}\n用法见 zhibiao ${command} --help\n`
    : `error ${en}\nUsage: zhibiao ${command} --help\n`;

interface Case {
  command: CommandName;
  language: Language;
  option: OptionRow;
}
const cases: Case[] = COMMANDS.flatMap((command) =>
  [...optionsOf(command), ...optionsOf(null)].flatMap((option) =>
    LANGUAGES.map((language) => ({ command, language, option })),
  ),
);
const title = ({ command, language, option }: Case): [string, Case] => [
  `${command} --${option.name} (${language})`,
  { command, language, option },
];
const valued = cases.filter(({ option }) => option.kind !== 'flag');

describe('an option', () => {
  it('stands in the table once for a command', () => {
    for (const command of COMMANDS) {
      const names = [...optionsOf(command), ...optionsOf(null), HELP].map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(OPTIONS.flatMap(({ commands }) => commands ?? []).length).toBeGreaterThan(40);
  });

  it.each(valued.map(title))('without its value: %s', async (_, { command, language, option }) => {
    if (option.kind === 'flag') throw new Error('it takes no value');
    // The language may itself be what lacks its value.
    const words = [`--lang=${language}`, command, ...argumentsOf(command), `--${option.name}`];
    const { code, out, err } = await zhibiao(words);
    const short = option.short === undefined ? '' : `-${option.short}, `;
    const flags = `${short}--${option.name} <${say(language, option.value)}>`;
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(
      told(language, command, `选项“${flags}”后面要写值。`, `The option "${flags}" needs a value.`),
    );
  });

  it.each(valued.filter(({ option }) => option.kind !== 'text').map(title))(
    'with a wrong value, apart from it or joined: %s',
    async (_, { command, language, option }) => {
      const value = option.kind === 'count' ? '65' : option.kind === 'date' ? '2026-02-30' : '¿';
      const name = `--${option.name}`;
      const allowed = option.kind === 'choice' ? option.choices.join(' ') : '';
      const [zh, en] = {
        choice: [`应为：${allowed}。`, `it should be one of: ${allowed}.`],
        date: ['应为日期，如 2026-01-15。', 'it should be a date such as 2026-01-15.'],
        count: ['应为 0 到 64 的整数。', 'it should be a whole number from 0 to 64.'],
        text: ['', ''],
        flag: ['', ''],
      }[option.kind];
      const expected = told(
        language,
        command,
        `“${name}”写的是“${value}”，${zh}`,
        `"${name}" is "${value}"; ${en}`,
      );
      const before = [command, ...argumentsOf(command)];
      expect(await refused([...before, name, value], language)).toBe(expected);
      expect(await refused([...before, `${name}=${value}`], language)).toBe(expected);
    },
  );

  it.each(cases.map(title))('misspelled: %s', async (_, { command, language, option }) => {
    const found = `--${option.name}x`;
    expect(await refused([command, ...argumentsOf(command), found], language)).toBe(
      told(
        language,
        command,
        `没有选项“${found}”（是不是“--${option.name}”？）。`,
        `There is no option "${found}" (did you mean "--${option.name}"?).`,
      ),
    );
  });

  it.each(
    OPTIONS.filter(({ commands }) => commands !== null).flatMap((option) =>
      COMMANDS.filter(
        (command) => !optionsOf(command).some(({ name }) => name === option.name),
      ).map((command): [string, CommandName, OptionRow] => [
        `${command} --${option.name}`,
        command,
        option,
      ]),
    ),
  )('of another command: %s', async (_, command, { name }) => {
    const err = await refused([command, ...argumentsOf(command), `--${name}`], 'en');
    expect(err).toMatch(new RegExp(`^error There is no option "--${name}"`));
  });

  it.each(
    COMMANDS.flatMap((command) =>
      optionsOf(command).flatMap(({ name, apart = [] }) =>
        apart.map((other): [string, CommandName, string, string] => [
          `${command} --${name} --${other}`,
          command,
          name,
          other,
        ]),
      ),
    ),
  )('beside one that it does not go with: %s', async (_, command, name, other) => {
    const option = optionsOf(command).find((one) => one.name === other);
    const value =
      option === undefined || option.kind === 'flag'
        ? []
        : [option.kind === 'choice' ? (option.choices[0] ?? '') : '2026-01-15'];
    const args = [...argumentsOf(command), `--${other}`, ...value, `--${name}`];
    expect(await refused([command, ...args], 'zh')).toBe(
      told('zh', command, `--${name} --${other} 不能一起用，请只留一个。`, ''),
    );
    expect(await refused([command, ...args], 'en')).toBe(
      told('en', command, '', `--${name} --${other} do not go together: keep one.`),
    );
  });
});

describe.each(COMMANDS)('%s', (command) => {
  const needed = argumentsOf(command);
  it.each(LANGUAGES)('names the argument that is lacking (%s)', async (language) => {
    for (const [index, { name, optional }] of ARGUMENTS[command].entries()) {
      if (optional) continue;
      const word = say(language, name);
      expect(await refused([command, ...needed.slice(0, index)], language)).toBe(
        told(language, command, `缺少参数“${word}”。`, `The argument "${word}" is missing.`),
      );
    }
  });

  it.each(LANGUAGES)('counts arguments that are too many (%s)', async (language) => {
    if (ARGUMENTS[command].at(-1)?.many === true) return;
    const err = await refused([command, ...needed, '多余'], language);
    expect(err).toContain(language === 'zh' ? '错误 参数太多：' : 'error Too many arguments: ');
    const count = needed.length + 1;
    expect(err).toContain(language === 'zh' ? `写了 ${count} 个。` : `but got ${count}.`);
    if (language === 'zh') expect(err).not.toMatch(/too many|Expected|but got/);
  });

  it.each(LANGUAGES)('explains each of its options and arguments once (%s)', async (language) => {
    const { code, out, err } = await zhibiao([command, '--help', `--lang=${language}`]);
    expect([code, err]).toEqual([0, '']);
    const flat = out.replace(/\s+/g, '');
    for (const { name, help } of [...optionsOf(command), ...optionsOf(null), HELP]) {
      expect(
        out.split('\n').filter((line) => new RegExp(`^ {2}(-\\w, )?--${name}( |$)`).test(line))
          .length,
      ).toBe(1);
      expect(flat).toContain(say(language, help).replace(/\s+/g, ''));
    }
    for (const { help } of ARGUMENTS[command])
      expect(flat).toContain(say(language, help).replace(/\s+/g, ''));
    expect((await zhibiao(['help', command, `--lang=${language}`])).out).toBe(out);
  });
});

describe('a command line', () => {
  it('takes the next word as the value of an option, whatever it looks like', async () => {
    expect(await refused(['report', '没有', '--site', '--details'], 'zh')).toContain(
      '找不到“没有”',
    );
  });
  it('is read as words after --', async () => {
    expect(await refused(['check', '--', '--help'], 'zh')).toContain('找不到“--help”');
  });
  it('that is not understood shows help instead, and is a misuse', async () => {
    for (const args of [
      ['help', 'chekc'],
      ['--lang', 'zh'],
    ]) {
      const { code, out, err } = await zhibiao(args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('用法： zhibiao [选项] <命令>');
    }
  });
  it('asks for the version anywhere', async () => {
    expect((await zhibiao(['score', '-V'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
