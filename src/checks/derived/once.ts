/** A value that is computed when it is first asked for, and never again. */
export function once<Value>(compute: () => Value): () => Value {
  let done: { readonly value: Value } | null = null;
  return () => {
    done ??= { value: compute() };
    return done.value;
  };
}
