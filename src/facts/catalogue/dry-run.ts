import type { DryRun } from '../dry-run/dry-run.js';
import { data, flag, texts } from '../fact-definition.js';

/** Facts of a guest that come from asking libvirt to migrate it in a way that cannot succeed. Only a check of live hosts asks. */
export const dryRunGuestFacts = {
  sourceDryRunAsked: flag(
    [],
    'Whether libvirt on the source was asked to migrate the guest to a place that cannot be reached',
  ),
  sourceDryRun: data<DryRun>([], "Whether that passed all checks of the source's libvirt, and its words"),
  destinationDryRunAsked: flag(
    [],
    'Whether libvirt on both hosts was asked to migrate the guest to an address that the destination cannot listen on',
  ),
  destinationDryRun: data<DryRun>([], "Whether that passed all checks of both hosts' libvirt, and its words"),
  dryRunTraces: texts([], 'What the question to the destination left behind, or changed, on either host'),
};
