/** The page of all results with some sections measured anew, by their titles; what other benchmarks wrote stays as it is. */
export function updatedPage(page: string, head: string, sections: readonly string[]): string {
  const kept = page.split(/^(?=## )/m).slice(1);
  const byTitle = new Map(kept.map((section) => [titleOf(section), section.trimEnd()]));
  for (const section of sections) byTitle.set(titleOf(section), section.trimEnd());
  const titles = [...byTitle.keys()].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  return `${[head.trimEnd(), ...titles.map((title) => byTitle.get(title))].join('\n\n')}\n`;
}

function titleOf(section: string): string {
  return section.split('\n', 1)[0] ?? '';
}
