/** One row of rules/data/rhel-release-matrix.yaml, where sources, date and the notation are explained. */
export interface ReleaseRow {
  readonly from: string;
  readonly to: string;
  /** Machine types that the row covers; empty for all. */
  readonly machines: readonly string[];
  readonly verdict: 'supported' | 'unsupported' | 'refused';
  readonly note: string;
}

/** The same rows as the data file: the checks read no files, and a test keeps the two equal. */
export const releaseMatrix: readonly ReleaseRow[] = [
  { from: '7.6+', to: '8.1', machines: ['i440fx', 'q35'], verdict: 'supported', note: 'major release, forward' },
  { from: '8.1', to: '7.6+', machines: ['i440fx', 'q35'], verdict: 'supported', note: 'major release, backward' },
  {
    from: '8.0.1+',
    to: '8.1+',
    machines: ['i440fx-rhel7.6.0+', 'q35-rhel7.6.0+', 'q35-rhel8+'],
    verdict: 'supported',
    note: 'minor release, forward',
  },
  {
    from: '8.1',
    to: '8.0.1',
    machines: ['i440fx-rhel7+', 'q35-rhel7+', 'q35-rhel8+'],
    verdict: 'supported',
    note: 'minor release, backward',
  },
  {
    from: '7',
    to: '7',
    machines: [],
    verdict: 'unsupported',
    note: 'the destination must run the same version of RHEL 7',
  },
  {
    from: '6',
    to: '6',
    machines: [],
    verdict: 'unsupported',
    note: 'the destination must run the same version of RHEL 6',
  },
  { from: '5', to: '6', machines: [], verdict: 'refused', note: '5 to 6 is not supported' },
  { from: '6', to: '5', machines: [], verdict: 'refused', note: '6 to 5 is not supported' },
];
