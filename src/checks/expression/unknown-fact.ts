/**
 * Thrown while an expression runs, when nobody can know what it asks for: a fact is missing, or a rule function has no
 * answer (such as a version pair that no table names). The rule becomes `unknown`, never `pass`. It is an Error because
 * CEL's `&&` and `||` absorb errors on the side that cannot change the outcome, which is Kleene's logic.
 */
export class UnknownFact extends Error {
  /** @param because the reason, in words for people: it follows “because”. */
  constructor(readonly because: string) {
    super(because);
    this.name = 'UnknownFact';
  }
}
