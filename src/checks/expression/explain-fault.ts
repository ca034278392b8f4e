import { variableNames } from './fact-variables.js';
import { nearestName } from './nearest-name.js';

/** A function that expressions can call: what the hints need of it. */
interface CallableFunction {
  readonly name: string;
  /** Null for functions of the CEL library itself. */
  readonly description: string | null;
  readonly params: readonly { readonly type: string }[];
}

/** Turns what the CEL library says into what happened and what to do about it. */
export function explainFault(
  summary: string,
  functions: readonly CallableFunction[],
): { readonly message: string; readonly hint: string | null } {
  return { message: messageOf(summary), hint: hintOf(summary, functions) };
}

function messageOf(summary: string): string {
  const unknownVariable = /^Unknown variable: (.+)$/.exec(summary);
  if (unknownVariable !== null) return `there is no variable ${unknownVariable[1]}`;
  return `${summary.charAt(0).toLowerCase()}${summary.slice(1)}`;
}

function hintOf(summary: string, functions: readonly CallableFunction[]): string | null {
  const variable = /^Unknown variable: (.+)$/.exec(summary)?.[1];
  if (variable !== undefined) return near(variable, variableNames) ?? `the variables are ${variableNames.join(', ')}`;
  const called = /^found no matching overload for '(?:[^'(]*\.)?(\w+)\((.*)\)'$/.exec(summary);
  if (called === null) return numberHint(summary);
  const [, name = '', types = ''] = called;
  const overloads = functions.filter((candidate) => candidate.name === name);
  const names = functions.map((candidate) => candidate.name);
  if (overloads.length === 0) return near(name, names) ?? ownFunctions(functions);
  const takesDouble = overloads.some((overload) => overload.params.some((parameter) => parameter.type === 'double'));
  return takesDouble && types.includes('int') ? 'numbers of facts are doubles: write 5.0, or double(…)' : null;
}

function ownFunctions(functions: readonly CallableFunction[]): string {
  const names = functions.filter((candidate) => candidate.description !== null).map((candidate) => candidate.name);
  return `besides CEL's own functions, rules can call ${[...new Set(names)].sort().join(', ')}`;
}

function numberHint(summary: string): string | null {
  if (/double in list<int>/.test(summary)) return 'numbers of facts are doubles: write [5.0, 6.0]';
  return null;
}

function near(name: string, candidates: readonly string[]): string | null {
  const nearest = nearestName(name, candidates);
  return nearest === null ? null : `did you mean ${nearest}?`;
}
