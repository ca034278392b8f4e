import { readSections } from '../../facts/readers/sections.js';
import type { HostSession } from '../host-session.js';
import { type Answer, known, unreadable } from './answer.js';
import { contactScript } from './contact-script.js';
import type { HostView, SignsOfLife } from './host-view.js';
import { lowerCase } from './read-signs.js';
import { linesIn } from './section-lines.js';

/** Signs of life of a guest, as its host sees them. */
export interface Contact extends Pick<SignsOfLife, 'nics' | 'neighbours'> {
  readonly host: string;
  /** What the guest agent said. */
  readonly agent: Answer<string>;
  /** Rows with MAC and address, as the agent tells them. */
  readonly addresses: Answer<readonly string[]>;
}

/** What the host said in the look at the guest, and where it had an agent, what that says now; changes nothing. */
export async function askForContact(session: HostSession, view: HostView, agent: boolean): Promise<Contact> {
  const { host, signs, identity } = view;
  const contact = { host, nics: signs.nics, neighbours: signs.neighbours };
  if (!agent) return { ...contact, agent: noAgent, addresses: noAgent };
  const words = [identity.uuid];
  const result = await session.run({ kind: 'script', script: contactScript, words }, { timeoutSeconds: 45 });
  if (result.kind === 'unanswered') {
    const silent = unreadable(result.because);
    return { ...contact, agent: silent, addresses: silent };
  }
  const sections = readSections(result.stdout);
  const said = linesIn(sections, 'agent');
  return {
    ...contact,
    agent: said.kind === 'unreadable' ? said : known(said.value.join(' ').trim()),
    addresses: lowerCase(linesIn(sections, 'addresses')),
  };
}

const noAgent = unreadable('it had no agent');
