import * as Flags from '@oclif/core/flags';
import type { EventWishes } from '../../app/events/open-events.js';

const helpGroup = 'EVENTS';

/** Flags of every command that tells programs what it does; see docs/events.md. */
export const eventFlags = {
  progress: Flags.option({
    options: ['text', 'json'] as const,
    default: 'text' as const,
    description: 'progress on standard error for people, or events as JSON lines',
    helpGroup,
  })(),
  events: Flags.string({
    description: 'file or pipe to which events are appended as JSON lines; see docs/events.md',
    helpValue: 'FILE',
    helpGroup,
  }),
  webhook: Flags.string({
    description: 'address to which events are posted, signed; https, but for this machine itself',
    helpValue: 'URL',
    helpGroup,
  }),
  'webhook-secret-file': Flags.string({
    description: 'file with the secret that events are signed with; only its owner may read it',
    helpValue: 'FILE',
    helpGroup,
  }),
};

export interface EventFlagValues {
  readonly progress: 'text' | 'json';
  readonly events: string | undefined;
  readonly webhook: string | undefined;
  readonly 'webhook-secret-file': string | undefined;
}

/** Null when nobody is to be told: then nothing of it is loaded. */
export function eventWishesOf(flags: EventFlagValues): EventWishes | null {
  const { progress, events, webhook } = flags;
  if (progress === 'text' && events === undefined && webhook === undefined) return null;
  return {
    file: events ?? null,
    onStandardError: progress === 'json',
    webhook: webhook ?? null,
    webhookSecretFile: flags['webhook-secret-file'] ?? null,
  };
}
