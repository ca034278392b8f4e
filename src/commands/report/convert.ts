import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from '../shared/base-command.js';

export default class ReportConvert extends PreflightCommand {
  static override summary = 'Write a JSON report in other formats';
  static override description =
    `Reads a report that "check -o json=FILE" wrote, and writes what "check -o FORMAT" would have written, byte for byte. Asks no host.

Exit status: 0 written, 64 usage, 65 not a report, 73 not writable. The verdict of the report is not told by it.`;
  static override examples = [
    {
      description: 'For a pull request',
      command: '<%= config.bin %> report convert report.json -o markdown',
    },
    {
      description: 'For a build server and a change ticket at once',
      command: '<%= config.bin %> report convert report.json -o junit=junit.xml -o servicenow=change.json',
    },
  ];

  static override args = { file: Args.string({ description: 'a JSON report', required: true, name: 'FILE' }) };
  static override flags = {
    output: Flags.string({
      char: 'o',
      description:
        'report format, with =PATH into a file; repeatable; text where none is given: see docs/report-formats.md',
      helpValue: 'FORMAT[=PATH]',
      multiple: true,
      multipleNonGreedy: true,
      helpGroup: 'OUTPUT',
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ReportConvert);
    const { convertReport } = await import('../../app/report/convert-report.js');
    const outcome = await convertReport({
      path: args.file,
      outputs: flags.output ?? ['text'],
      verbose: flags.verbose,
      quiet: flags.quiet,
      terminal: this.terminal(flags),
    });
    for (const text of outcome.documents) this.print(text);
    process.exitCode = outcome.exitCode;
  }
}
