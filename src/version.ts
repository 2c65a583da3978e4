/** What an assessment says it was made with; the version is that of `package.json`. */
export const PROGRAM = { name: 'zhibiao', version: '0.2.0' } as const;
