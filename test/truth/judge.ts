/** How the check and libvirt compare. */
export type Judgement =
  | 'go right'
  | 'no-go right'
  | 'false go'
  | 'false no-go'
  | 'stricter on purpose'
  | 'incomplete right'
  | 'incomplete';

export interface Compared {
  readonly verdict: string;
  /** Whether libvirt moved the guest, and it goes on there. */
  readonly moved: boolean;
  /** Whether the scenario says why a move that libvirt makes is refused. */
  readonly stricter: boolean;
  /** Whether the scenario expects that nothing can be said. */
  readonly incompleteExpected: boolean;
}

export function judge({ verdict, moved, stricter, incompleteExpected }: Compared): Judgement {
  switch (verdict) {
    case 'go':
    case 'go-with-warnings':
      return moved ? 'go right' : 'false go';
    case 'no-go':
      if (!moved) return 'no-go right';
      return stricter ? 'stricter on purpose' : 'false no-go';
    default:
      return incompleteExpected && !moved ? 'incomplete right' : 'incomplete';
  }
}
