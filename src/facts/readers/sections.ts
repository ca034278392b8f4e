/** One of several answers in one output. */
export interface Section {
  readonly name: string;
  readonly text: string;
  /** Null where the output does not say: virsh gives none for each command, and a script whose time ran out neither. */
  readonly exitCode: number | null;
}

const mark = '== ';

/**
 * Splits an output into its sections. A section begins after a line `== name` and ends before the next such line; `== end` ends one
 * without beginning another, and `== end 0` says with which exit status. Text outside of sections is ignored.
 */
export function readSections(output: string): readonly Section[] {
  const sections: Section[] = [];
  let open: { name: string; lines: string[] } | null = null;
  const close = (exitCode: number | null) => {
    if (open !== null) sections.push({ name: open.name, text: open.lines.join('\n'), exitCode });
    open = null;
  };
  for (const line of output.split('\n')) {
    if (!line.startsWith(mark)) open?.lines.push(line);
    else {
      const name = line.slice(mark.length).trim();
      close(exitCodeIn(name));
      if (!isEnd(name)) open = { name, lines: [] };
    }
  }
  close(null);
  return sections;
}

/** The text of the first section of a name whose command succeeded. */
export function sectionText(sections: readonly Section[], name: string): string | undefined {
  return sections.find((section) => section.name === name && section.exitCode === 0)?.text;
}

function isEnd(name: string): boolean {
  return name === 'end' || name.startsWith('end ');
}

/** Null for the name of another section too: its line says nothing of the one before. */
function exitCodeIn(name: string): number | null {
  const status = /^end (\d{1,3})$/.exec(name)?.[1];
  return status === undefined ? null : Number(status);
}
