/** A dynamic inventory asks a cloud, which takes seconds. */
const limitMs = 60_000;

/** Ten thousand hosts with two hundred facts each. */
const mostBytes = 128 * 1024 * 1024;

const options = {
  stdin: 'ignore',
  reject: false,
  timeout: limitMs,
  maxBuffer: mostBytes,
  // Ansible reads ansible.cfg and group_vars of the folder that it is started in, and both can name programs.
  cwd: '/',
  env: {
    // Ansible refuses locales other than UTF-8.
    LC_ALL: 'C.UTF-8',
    ANSIBLE_NOCOLOR: '1',
    ANSIBLE_FORCE_COLOR: '0',
    // Otherwise an inventory that cannot be read is one without hosts.
    ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED: '1',
  },
} as const;

export type AnsibleAnswer =
  | { readonly kind: 'list'; readonly json: string }
  | { readonly kind: 'not-installed' }
  | { readonly kind: 'failed'; readonly because: string };

/**
 * Has Ansible read an inventory. It runs what the inventory is made of, if that is a program.
 * @param path absolute
 */
export async function runAnsibleInventory(path: string): Promise<AnsibleAnswer> {
  const { execa } = await import('execa');
  const result = await execa('ansible-inventory', ['--list', '-i', path], options);
  if (!result.failed) return { kind: 'list', json: result.stdout };
  if (result.code === 'ENOENT') return { kind: 'not-installed' };
  if (result.timedOut) return { kind: 'failed', because: `it did not answer within ${limitMs / 1000} seconds` };
  if (result.isMaxBuffer) return { kind: 'failed', because: `it wrote more than ${mostBytes} bytes` };
  return { kind: 'failed', because: lastLines(result.stderr) };
}

function lastLines(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? 'it said nothing' : lines.slice(-6).join('\n');
}
