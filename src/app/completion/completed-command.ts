import { type CompletedValue, completedValue, type DescribedValue } from './completed-value.js';

/** What completion has to know of one command. */
export interface CompletedCommand {
  /** As they are typed behind the name of the program. */
  readonly words: readonly string[];
  readonly summary: string;
  readonly flags: readonly CompletedFlag[];
  readonly operands: readonly CompletedOperand[];
}

export interface CompletedFlag {
  /** Every way to write it, each of which excludes the others: `-o` and `--output`, `--colour` and `--no-colour`. */
  readonly spellings: readonly string[];
  readonly description: string;
  readonly repeatable: boolean;
  /** null for a flag without a value. */
  readonly value: CompletedValue | null;
}

export interface CompletedOperand {
  readonly name: string;
  readonly value: CompletedValue;
  /** Any number of them may follow. */
  readonly repeated: boolean;
}

/** A command as the manifest of the command framework describes it. */
export interface DescribedCommand {
  readonly id: string;
  readonly summary?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly flags: Readonly<Record<string, DescribedFlag>>;
  readonly args: Readonly<Record<string, DescribedValue>>;
}

interface DescribedFlag extends DescribedValue {
  readonly type: 'boolean' | 'option';
  readonly char?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly multiple?: boolean | undefined;
  readonly allowNo?: boolean | undefined;
}

/** The commands that people see, by name. */
export function completedCommands(described: readonly DescribedCommand[]): readonly CompletedCommand[] {
  return described
    .filter(({ hidden }) => hidden !== true)
    .map(completedCommand)
    .sort((one, other) => (one.words.join(' ') < other.words.join(' ') ? -1 : 1));
}

function completedCommand({ id, summary = '', strict, flags, args }: DescribedCommand): CompletedCommand {
  const visible = Object.entries(flags).filter(([, { hidden }]) => hidden !== true);
  const operands = Object.entries(args);
  return {
    words: id.split(':'),
    summary,
    flags: [...visible.map(([name, flag]) => completedFlag(name, flag)), help],
    operands: operands.map(([name, arg], index) => ({
      name: name.toUpperCase(),
      value: completedValue(name.toUpperCase(), arg),
      repeated: strict === false && index === operands.length - 1,
    })),
  };
}

/** The command framework has it in no list. */
const help: CompletedFlag = { spellings: ['--help'], description: 'how to use it', repeatable: false, value: null };

function completedFlag(name: string, flag: DescribedFlag): CompletedFlag {
  const short = flag.char === undefined ? [] : [`-${flag.char}`];
  const negated = flag.allowNo === true ? [`--no-${name}`] : [];
  return {
    spellings: [...short, `--${name}`, ...negated],
    description: flag.summary ?? flag.description ?? '',
    repeatable: flag.multiple === true,
    value: flag.type === 'boolean' ? null : completedValue(flag.helpValue ?? '', flag),
  };
}
