/**
 * A function that rule expressions may call. Pure and synchronous; numbers arrive and leave as `double`, lists as
 * arrays, `dyn` as whatever the fact holds. It throws `UnknownFact` where it has no answer.
 */
export interface RuleFunction {
  /** Name, argument types and result in CEL, such as `versionAtLeast(string, string): bool`. */
  readonly signature: string;
  /** One sentence for the generated documentation. */
  readonly description: string;
  /** A method, so that handlers may declare the argument types that the signature promises. */
  handler(...args: unknown[]): unknown;
}
