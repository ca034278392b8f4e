const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is what a pattern says, in which every * stands for any characters, none as well. Linear in the text for each *. */
export function matchesPattern(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** Whether a selector means a guest. One that is a UUID means that guest alone, and none that is only named so. */
export function matchesGuest(guest: { readonly name: string; readonly uuid: string }, selector: string): boolean {
  if (uuid.test(selector)) return guest.uuid.toLowerCase() === selector.toLowerCase();
  return matchesPattern(guest.name, selector);
}
