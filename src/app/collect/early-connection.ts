import { noQuestions } from '../../facts/collection/late-questions.js';
import type { ProbeOutput, ProbeRan } from '../../facts/probe.js';
import type { LiveHost } from '../../hosts/host.js';
import type { CollectRequest, HostAnswers } from './collect-request.js';
import { LiveSession } from './live-session.js';
import type { OpenSessions } from './open-sessions.js';

/** Its answer has the name of the host. */
const namingProbe = 'virsh-host';

/**
 * Has the first of two hosts connect to the other one as soon as both have said their names, in a shell of its own beside all else that it is
 * asked: no other question takes as long. What comes to nothing here is asked with the late questions.
 */
export class EarlyConnection {
  /** The URIs that are tried. */
  uris: readonly string[] = [];
  private readonly named: ProbeOutput[][] = [[], []];
  private asked: Promise<readonly ProbeRan[]> | null = null;

  constructor(
    private readonly hosts: readonly [LiveHost, LiveHost],
    private readonly request: CollectRequest,
    private readonly sessions: OpenSessions,
  ) {}

  /** Takes what a host has just answered. */
  heard(index: number, output: ProbeOutput): void {
    if (output.probe !== namingProbe || this.asked !== null) return;
    this.named[index]?.push(output);
    if (this.named.every((outputs) => outputs.length > 0)) this.asked = this.ask().catch(() => []);
  }

  /** One for each URI that was answered. */
  answers(): Promise<readonly ProbeRan[]> {
    return this.asked ?? Promise.resolve([]);
  }

  private async ask(): Promise<readonly ProbeRan[]> {
    const [first] = this.hosts;
    const known = this.hosts.map(
      ({ label }, index): HostAnswers => ({
        ...{ kind: 'answered', host: label },
        outputs: this.named[index] ?? [],
      }),
    );
    const [questions] = await this.request.late(known);
    const uris = questions?.uris ?? [];
    if (uris.length === 0) return [];
    const probes = this.request.probes.filter(({ keyedBy }) => keyedBy === 'uri');
    const quiet: CollectRequest = { ...this.request, probes, onProgress: () => undefined };
    const session = new LiveSession(first, await first.openShell(), quiet);
    this.sessions.add(session);
    this.uris = uris;
    await session.askFirst();
    const outputs = await session.askLate({ ...noQuestions, uris }, []);
    return outputs.flatMap((output) => (output.status === 'ran' && output.key !== null ? [output] : []));
  }
}
