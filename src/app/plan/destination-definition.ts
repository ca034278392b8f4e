import { readFileSync } from 'node:fs';
import type { CheckRequest } from '../../checks/request.js';
import { Unreadable } from '../../facts/fact.js';
import { parseXmlOf } from '../../facts/xml/parse-xml.js';
import { childOf, textOf } from '../../facts/xml/xml-element.js';
import { abiProblems } from '../../planner/destination-xml/abi-problems.js';
import { Problem } from '../../problem.js';

/**
 * The definition that the user names for the destination: a file of this machine, whose content travels in the plan. Null when none is named.
 * @param running what the guest runs with now: nothing that it sees may be another; null for a definition that counts from the next start
 * @throws Problem for a file that cannot be read, or that is the definition of another guest, or of one that libvirt would take for another
 */
export function destinationDefinition(
  { options }: Pick<CheckRequest, 'options'>,
  option: 'xml' | 'persistent-xml',
  uuid: string,
  running: string | null,
): string | null {
  const path = options.find(({ name }) => name === option)?.value ?? null;
  if (path === null) return null;
  const xml = contentOf(path, option);
  const domain = parseXmlOf('domain', xml);
  if (domain instanceof Unreadable) throw unusable(path, option, domain.because);
  const named = textOf(childOf(domain, 'uuid'));
  if (named !== uuid) throw unusable(path, option, `it is of the guest ${named ?? 'without UUID'}, not of ${uuid}`);
  const [difference] = running === null ? [] : abiProblems(running, xml);
  if (difference !== undefined) throw unusable(path, option, `the guest would see it: ${difference}`);
  return xml;
}

function contentOf(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(path, option, error instanceof Error ? error.message : String(error));
  }
}

function unusable(path: string, option: string, why: string): Problem {
  return new Problem('plan-invalid', {
    what: `${path} cannot be used for --${option}`,
    why,
    fix: 'Begin with what the source says, and change what the destination calls otherwise: virsh dumpxml --migratable GUEST',
  });
}
