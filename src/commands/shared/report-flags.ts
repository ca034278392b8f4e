import * as Flags from '@oclif/core/flags';

const helpGroup = 'OUTPUT';

/** How a report is written: for check and audit. */
export const reportFlags = {
  output: Flags.string({
    char: 'o',
    description:
      'report format (text, json, yaml, html, markdown, junit, sarif, csv, servicenow, jira, prometheus), with =PATH into a file; repeatable: see docs/report-formats.md',
    helpValue: 'FORMAT[=PATH]',
    multiple: true,
    multipleNonGreedy: true,
    helpGroup,
  }),
  json: Flags.boolean({ default: false, description: 'as -o json', helpGroup }),
  'detailed-exit-code': Flags.boolean({ default: false, description: 'exit with 10 for go with warnings', helpGroup }),
};

interface ReportFlagValues {
  readonly output: string[] | undefined;
  readonly json: boolean;
  readonly 'detailed-exit-code': boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** `--json` is one more output; without any, the report is text. */
export function reportOf({ output = [], json, ...flags }: ReportFlagValues) {
  const outputs = json ? [...output, 'json'] : output;
  return {
    outputs: outputs.length === 0 ? ['text'] : outputs,
    detailedExitCode: flags['detailed-exit-code'],
    verbose: flags.verbose,
    quiet: flags.quiet,
  };
}
