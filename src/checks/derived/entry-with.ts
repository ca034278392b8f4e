/** What a list that watches its readers offers beside its entries: see docs/decisions/0007-matrix.md. */
export const lookUpEntry = Symbol('lookUpEntry');

interface WatchedList<Entry> {
  readonly [lookUpEntry]?: (member: string, value: string) => Entry | undefined;
}

/**
 * The first entry of a list whose member has a value. Derivations look into long lists this way only, so that whoever
 * watches them knows that the answer depends on one entry and not on the whole list.
 */
export function entryWith<Entry, Member extends keyof Entry & string>(
  list: readonly Entry[] & WatchedList<Entry>,
  member: Member,
  value: Entry[Member] & string,
): Entry | undefined {
  const lookUp = list[lookUpEntry];
  return lookUp === undefined ? list.find((entry) => entry[member] === value) : lookUp(member, value);
}
