/** sshd takes ten sessions of one connection (MaxSessions); another run may have some of them. */
const most = 4;

/** The results for all items, in their order, of which only a few are worked on at a time. */
export async function fewAtOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const waiting = items.map((item, index) => ({ item, index }));
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.set(next.index, await work(next.item));
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  return items.flatMap((_, index) => {
    const result = results.get(index);
    return result === undefined ? [] : [result];
  });
}
