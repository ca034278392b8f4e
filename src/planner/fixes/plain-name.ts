/** virsh looks for an object by UUID first: a name that looks like one could mean another object. */
export function namesNothingElse(name: string): boolean {
  return name !== '' && !/^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i.test(name);
}
