/** A correct rule file, for tests to spoil. */
export const ruleText = `id: storage/cache-mode
title: Disk cache mode can corrupt data
severity: warning
scope: disk
applies: request.mode != 'offline' && !disk.copied
requires: [disk.cache, disk.copied, disk.shareable, disk.target, guest.name, request.mode]
assert: disk.cache in ['none', 'directsync'] || disk.shareable
message: "{guest.name}: disk {disk.target} uses cache={disk.cache}"
why: The host's page cache is not sent along.
remediation:
  - text: Set cache='none' on disk {disk.target}
    commands:
      - where: source
        argv: [virsh, dumpxml, --, "{guest.name}"]
references: [https://example.org]
cases:
  - name: none is safe
    facts: { request.mode: live, disk.copied: false, disk.cache: none, disk.shareable: false }
    expect: pass
  - name: writeback is not
    facts:
      request.mode: live
      disk.copied: false
      disk.cache: writeback
      disk.shareable: false
      disk.target: vda
      guest.name: web01
    expect: fail
    severity: warning
    message: "web01: disk vda uses cache=writeback"
  - name: cache unknown
    facts: { request.mode: live, disk.copied: false, disk.shareable: false }
    expect: unknown
`;

export const rulePath = 'rules/storage/cache-mode.yaml';

/** The text with one piece replaced; fails when the piece is not there. */
export function spoiled(piece: string, replacement: string): string {
  if (!ruleText.includes(piece)) throw new Error(`the rule has no ${piece}`);
  return ruleText.replace(piece, replacement);
}
