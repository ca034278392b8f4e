/** What one host said to one question. Silence, an error and odd words are all `unreadable`: none of them is an answer. */
export type Answer<Value> =
  | { readonly kind: 'known'; readonly value: Value }
  | { readonly kind: 'unreadable'; readonly because: string };

export function known<Value>(value: Value): Answer<Value> {
  return { kind: 'known', value };
}

export function unreadable(because: string): { readonly kind: 'unreadable'; readonly because: string } {
  return { kind: 'unreadable', because };
}
