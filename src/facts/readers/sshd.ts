import type { Capture } from '../capture.js';
import { hostServiceFacts } from '../catalogue/host-services.js';
import { type Unreadable, unreadable } from '../fact.js';
import type { MaxStartups } from '../model/host-services.js';
import { textOf } from './probe-text.js';
import { FromProbe, fromProbe, readArea, someOf } from './read-area.js';
import { readSshdSettings } from './sshd-settings.js';
import { wholeNumber } from './whole-number.js';

const sshdFacts = someOf(hostServiceFacts, 'sshd.maxStartups', 'sshd.maxSessions', 'sshd.socketForwarding');

/** sshd_config(5): the defaults of every supported version (RHEL 6 has 10:30:100 since 6.4). */
const defaults = {
  maxstartups: '10:30:100',
  maxsessions: '10',
  allowstreamlocalforwarding: 'yes',
  disableforwarding: 'no',
};

/**
 * sshd's limits: effective ones, else those of its configuration files, else the defaults. The first value of a
 * keyword counts, but in OpenSSH 9.2 and older parts of a later MaxStartups overwrite an earlier one.
 */
export function readSshd(capture: Capture) {
  return readArea(sshdFacts, capture, (from) => ({
    'sshd.maxStartups': setting(from, 'maxstartups', maxStartups),
    'sshd.maxSessions': setting(from, 'maxsessions', (value) => wholeNumber(value)),
    'sshd.socketForwarding': forwardedSockets(from),
  }));
}

const socketForwarding: Readonly<Record<string, string>> = {
  yes: 'all',
  all: 'all',
  local: 'local',
  remote: 'remote',
  no: 'none',
};

/** DisableForwarding outranks all else. OpenSSH forwards sockets since 6.7, and prints the keyword since then. */
function forwardedSockets(capture: Capture) {
  const effective = textOf(capture, 'sshd-effective');
  if (effective !== undefined && !readSshdSettings(effective).has('allowstreamlocalforwarding')) {
    return fromProbe('sshd-effective', 'none');
  }
  const disabled = setting(capture, 'disableforwarding', (value) => value.toLowerCase());
  if (disabled instanceof FromProbe && disabled.reading === 'yes') return fromProbe(disabled.probe, 'none');
  return setting(capture, 'allowstreamlocalforwarding', (value) => socketForwarding[value.toLowerCase()] ?? null);
}

function setting<Value>(
  capture: Capture,
  keyword: keyof typeof defaults,
  read: (value: string) => Value | null,
): FromProbe<Value> | Unreadable | undefined {
  for (const probe of ['sshd-effective', 'sshd-config']) {
    const text = textOf(capture, probe);
    if (text === undefined) continue;
    // What sshd -T prints is complete: a keyword that is not there is not known to be the default.
    const values = readSshdSettings(text).get(keyword) ?? (probe === 'sshd-config' ? [defaults[keyword]] : []);
    const [written] = values;
    if (written === undefined) continue;
    if (keyword === 'maxstartups' && new Set(values).size > 1) {
      return fromProbe<Value>(
        probe,
        unreadable('MaxStartups is set more than once: versions differ in which one counts'),
      );
    }
    return fromProbe(probe, read(written) ?? unreadable(`${keyword} is set to "${written}", which is no valid value`));
  }
  return undefined;
}

/** `10:30:100`, or one number from which on everything is refused. */
function maxStartups(value: string): MaxStartups | null {
  const [start, rate, full] = value.split(':').map(wholeNumber);
  if (start === undefined || start === null) return null;
  // OpenSSH leaves the rate at its default; it has no effect where refusing starts at `full`.
  if (rate === undefined) return { start, rate: 30, full: start };
  return rate === null || full === undefined || full === null ? null : { start, rate, full };
}
