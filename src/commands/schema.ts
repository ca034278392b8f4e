import * as Args from '@oclif/core/args';
import { readSchema, schemaNames } from '../app/documents/read-schema.js';
import { PreflightCommand } from './shared/base-command.js';

export default class Schema extends PreflightCommand {
  static override summary = 'Print the JSON Schema of a file format';
  static override examples = ['<%= config.bin %> schema report', '<%= config.bin %> schema rule'];
  static override args = { name: Args.string({ required: true, options: schemaNames, description: 'which format' }) };

  async run(): Promise<void> {
    const { args } = await this.parse(Schema);
    this.print(readSchema(args.name));
  }
}
