import { readSections } from '../../facts/readers/sections.js';
import type { HostSession } from '../host-session.js';
import { type Answer, known } from './answer.js';
import { contactScript } from './contact-script.js';
import { linesIn } from './section-lines.js';

/** Signs of life of a guest, as its host sees them. */
export interface Contact {
  readonly host: string;
  readonly nics: Answer<readonly SeenNic[]>;
  /** What the guest agent said. */
  readonly agent: Answer<string>;
  /** Rows with MAC and address, as the agent tells them. */
  readonly addresses: Answer<readonly string[]>;
  /** Lines of the host's tables of neighbours, in lower case. */
  readonly neighbours: Answer<readonly string[]>;
}

/** `device` is the host's end of it. */
export interface SeenNic {
  readonly device: string;
  readonly mac: string;
}

const macPattern = /\b(?:[\da-f]{2}:){5}[\da-f]{2}\b/;

/** One command on the destination; changes nothing. */
export async function askForContact(session: HostSession, uuid: string, agent: boolean): Promise<Contact> {
  const words = [uuid, agent ? 'agent' : 'none'];
  const result = await session.run({ kind: 'script', script: contactScript, words }, { timeoutSeconds: 45 });
  if (result.kind === 'unanswered') {
    const silent = { kind: 'unreadable', because: result.because } as const;
    return { host: session.host, nics: silent, agent: silent, addresses: silent, neighbours: silent };
  }
  const sections = readSections(result.stdout);
  const said = linesIn(sections, 'agent');
  return {
    host: session.host,
    nics: changed(linesIn(sections, 'interfaces'), nicIn),
    agent: said.kind === 'unreadable' ? said : known(said.value.join(' ').trim()),
    addresses: changed(linesIn(sections, 'addresses'), (line) => line.toLowerCase()),
    neighbours: changed(linesIn(sections, 'neighbours'), (line) => line.toLowerCase()),
  };
}

function nicIn(line: string): SeenNic | undefined {
  const [device, mac] = [line.trim().split(' ', 1)[0], macPattern.exec(line.toLowerCase())?.[0]];
  return device === undefined || mac === undefined ? undefined : { device, mac };
}

function changed<Value>(
  lines: Answer<readonly string[]>,
  change: (line: string) => Value | undefined,
): Answer<readonly Value[]> {
  return lines.kind === 'unreadable' ? lines : known(lines.value.flatMap((line) => change(line) ?? []));
}
