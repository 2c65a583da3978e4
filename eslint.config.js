import tseslint from 'typescript-eslint';

const size = { skipBlankLines: false, skipComments: false };

export default tseslint.config(
  { ignores: ['dist/**', 'coverage/**', 'node_modules/**'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // `array[index] ?? fallback` and `match?.[1]` read well, and `noUncheckedIndexedAccess` already asks for them.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Columns and widths are counted in code points on purpose.
      '@typescript-eslint/no-misused-spread': 'off',
      // Numbers of this house are exact rationals: `n: number | bigint` takes part in both kinds of arithmetic.
      '@typescript-eslint/restrict-plus-operands': ['error', { allowNumberAndString: true }],
      'max-lines': ['error', { max: 300, ...size }],
      'max-lines-per-function': ['error', { max: 50, ...size }],
      // `return void report(…)` says in one line: report it, and there is no value.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  // The YAML boundary, where untyped data becomes typed, is the one place that may assert.
  { files: ['src/syntax/**'], rules: { '@typescript-eslint/consistent-type-assertions': 'off' } },
  // Tables of words, one entry a line: cut in two, they would hide what one half is missing. tests/house-form.test.ts names them too.
  {
    files: [
      'src/diagnostics/{zh,en}.ts',
      'src/diagnostics/words/{zh,en}.ts',
      'src/report/words/*{zh,en}.ts',
      'src/cli/words/{zh,en}.ts',
    ],
    rules: { 'max-lines': 'off' },
  },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
