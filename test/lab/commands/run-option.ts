/** `--run ID` says which lab is meant, for those who run several side by side. */
export const RUN_OPTION = { run: { type: 'string', default: 'try' } } as const;
