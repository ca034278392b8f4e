import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { addWaiver } from '../../app/waivers/add-waiver.js';
import { PreflightCommand } from '../shared/base-command.js';
import { ruleFlags } from '../shared/rule-flags.js';

export default class WaiversAdd extends PreflightCommand {
  static override summary = 'Add a waiver to a file';
  static override description =
    'Writes one entry behind those that are there, dated today (UTC); comments and order stay. A file that is not there is made. Nothing is written that would not hold.';

  static override examples = [
    {
      description: 'Accept a failed rule on one disk of some guests',
      command:
        '<%= config.bin %> waivers add waivers.yaml storage/cache-mode --guest "web*" --device vda --reason "the array writes through" --owner storage@example.com --ticket CHG-4711 --expires 2027-01-31',
    },
  ];

  static override args = {
    file: Args.string({ required: true, description: 'a waivers file', name: 'FILE' }),
    rule: Args.string({ required: true, description: 'rule id', name: 'RULE' }),
  };

  static override flags = {
    guest: Flags.string({ description: 'name of the guest, with * for any characters, or UUID', helpValue: 'GUEST' }),
    host: Flags.string({ description: 'name of the host as reports have it, with *', helpValue: 'HOST' }),
    device: Flags.string({ description: 'target of the disk or MAC of the interface, with *', helpValue: 'DEVICE' }),
    covers: Flags.option({
      options: ['fail', 'unknown'] as const,
      description: 'what is accepted; repeatable [default: fail]',
      multiple: true,
      multipleNonGreedy: true,
    })(),
    reason: Flags.string({ required: true, description: 'why it is accepted', helpValue: 'TEXT' }),
    owner: Flags.string({ required: true, description: 'who answers for it', helpValue: 'WHO' }),
    ticket: Flags.string({ required: true, description: 'where it was decided', helpValue: 'ID' }),
    expires: Flags.string({
      required: true,
      description: 'the last day on which it holds (UTC), at most 366 days from today',
      helpValue: 'YYYY-MM-DD',
    }),
    ...ruleFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WaiversAdd);
    const { guest, host, device, covers = ['fail'], reason, owner, ticket, expires, rules = [] } = flags;
    const wish = { rule: args.rule, guest, host, device, covers, reason, owner, ticket, expires };
    this.print(await addWaiver(args.file, wish, rules, new Date()));
  }
}
