import type { HostSet } from './host-set.js';

/**
 * What a function is evaluated for, beside the destination: indexes into the fleet's guests, disks and interfaces. Of a turned fleet
 * a guest's own host stands here as the source all the same, and the others as destinations: only rules see them exchanged.
 */
export interface MatrixSubject {
  readonly source: number;
  /** -1 where the subject is no guest. */
  readonly guest: number;
  readonly disk: number;
  readonly nic: number;
}

export interface HostGroup {
  readonly id: number;
  readonly hosts: HostSet;
}

/** One thing that an evaluation looked at. Its id tells its value: equal id, equal value. */
export interface SubjectRead {
  readonly kind: 'subject';
  readonly ofSubject: true;
  /** Whether it is the guest's, and not only its source's. */
  readonly ofGuest: boolean;
  /** For a look at one entry of a list: the look at which list it is. */
  readonly list: SubjectRead | null;
  idOf(subject: MatrixSubject): number;
}

/** A look at the destination, or at something that depends on it. */
export interface DestinationRead {
  readonly kind: 'destination';
  /** Whether the subject has a part in what it shows. */
  readonly ofSubject: boolean;
  readonly ofGuest: boolean;
  idAt(subject: MatrixSubject, host: number): number;
  /** Splits hosts by what they show. */
  groups(subject: MatrixSubject, hosts: HostSet): readonly HostGroup[];
  /** Whether so many hosts show something of their own that each is better looked at by itself. */
  isVarious(subject: MatrixSubject, hosts: HostSet): boolean;
  /**
   * What of the subject decides about all groups; null where that is not known without looking at every host.
   * @param hosts those that somebody asks for.
   */
  subjectKey(subject: MatrixSubject, hosts: HostSet): number | null;
  /** Hosts on which the subject must be looked at by itself, though another one has the same key. */
  ownHosts(subject: MatrixSubject): HostSet | null;
  /** Of a number that is only compared: all groups, smallest first. */
  ordered(subject: MatrixSubject): readonly HostGroup[] | null;
}

export type TraceRead = SubjectRead | DestinationRead;
