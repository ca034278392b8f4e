/**
 * Facts that change by themselves between plan and apply, each with the reason. They are no part of the fingerprint: the rules that read them
 * are evaluated again on fresh facts before anything is changed.
 */
export const volatileFacts: Readonly<Record<string, string>> = {
  'memory.availableBytes': 'every process takes and gives memory',
  'memory.hugepages': 'the count of free pages follows the guests that run',
  'swap.usedBytes': 'the kernel swaps as it likes',
  'time.offsetSeconds': 'measured anew each time',
  'time.offsetErrorSeconds': 'measured anew each time',
  'time.synchronised': 'a time service may lose its servers for a while',
  clockSkewSeconds: 'measured anew each time',
  clockSkewErrorSeconds: 'measured anew each time',
  daemonFiles: 'files are opened and closed',
  daemonLimits: 'counts the clients that are connected now',
  listeningPorts: 'services and migrations come and go',
  busyPorts: 'services and migrations come and go',
  neighbours: 'the kernel forgets neighbours that it does not talk to',
  guests: 'other guests are started and stopped',
  pools: 'the room of a pool changes with what is written',
  paths: 'sizes and room change with what is written',
  sourcePath: 'sizes and room change with what is written',
  destinationPath: 'sizes and room change with what is written',
  copySpace: 'sizes and room change with what is written',
  state: 'the guest may be paused and resumed; the executor asks right before it moves it',
  stateReason: 'follows the state',
  job: 'jobs begin and end',
  blockJobs: 'jobs begin and end',
  mirrorJob: 'jobs begin and end',
  dirtyRate: 'measured anew each time',
  guestAgent: 'the agent in the guest is started and stopped',
  storageServers: 'words of a tool; one of several may be down for a while',
  unreachedServers: 'words of a tool; one of several may be down for a while',
  bandwidthBytesPerSecond: 'measured anew each time',
  connectionMessage: 'words of a tool',
  openMessage: 'words of a tool',
  sharingEvidence: 'words that name sizes',
  sourceDryRun: 'words of libvirt, asked anew each time',
  destinationDryRun: 'words of libvirt, asked anew each time',
  sourceDryRunAsked: 'a plan may be made with dry runs and applied without',
  destinationDryRunAsked: 'a plan may be made with dry runs and applied without',
  dryRunTraces: 'belongs to one run of the check',
};

export function isVolatile(fact: string): boolean {
  return Object.hasOwn(volatileFacts, fact);
}
