import { blankLine, line, span } from './line.js';
import { paintLines } from './paint-lines.js';
import { layoutFor } from './terminal/layout.js';
import { commandLines, hanging, paragraph } from './terminal/wrapped-lines.js';

/** Something that is explained: its name, what it is, and what belongs to it. */
export interface DescribedTerm {
  readonly name: string;
  readonly sentence: string;
  readonly sections: readonly { readonly title: string; readonly rows: readonly TermRow[] }[];
}

export interface TermRow {
  readonly text: string;
  /** Commands that belong to it. */
  readonly commands?: readonly (readonly string[])[];
}

/** A term for people; sections without rows are left out. */
export function describeTerm(
  { name, sentence, sections }: DescribedTerm,
  options: { readonly colour: boolean; readonly width: number },
): string {
  const layout = layoutFor({ width: options.width, verbose: false });
  const lines = [
    ...paragraph(name, 0, layout, 'strong'),
    ...paragraph(sentence, 2, layout),
    ...sections.flatMap(({ title, rows }) =>
      rows.length === 0
        ? []
        : [
            blankLine,
            line(title, 'strong'),
            ...rows.flatMap(({ text, commands = [] }) => [
              ...hanging([span('  ')], text, 4, layout),
              ...commands.flatMap((argv) => commandLines(argv, 6, layout)),
            ]),
          ],
    ),
  ];
  return paintLines(lines, options.colour);
}
