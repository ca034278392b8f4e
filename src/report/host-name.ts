/** The machine on which something runs, for people: plans say `here` for the one that runs the tool. */
export function hostName(host: string): string {
  return host === 'here' ? 'this machine' : host;
}
