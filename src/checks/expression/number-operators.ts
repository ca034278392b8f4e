import type { Environment } from '@marcbachmann/cel-js';

/** An `int` of CEL is a bigint, a fact's number is a `double`. */
type CelNumber = number | bigint;

const operators: Readonly<Record<string, (left: CelNumber, right: CelNumber) => number>> = {
  '+': (left, right) => Number(left) + Number(right),
  '-': (left, right) => Number(left) - Number(right),
  '*': (left, right) => Number(left) * Number(right),
  '/': (left, right) => Number(left) / Number(right),
};

/**
 * Lets facts (doubles) meet whole numbers that rule writers type: `guest.snapshotCount == 0`, `memory * 2`. Standard
 * CEL compares the two but neither adds them nor finds them equal, and `0` where `0.0` is meant is everybody's error.
 */
export function registerNumberOperators(environment: Environment): void {
  for (const [operator, handler] of Object.entries(operators)) {
    environment.registerOperator(`double ${operator} int: double`, handler);
    environment.registerOperator(`int ${operator} double: double`, handler);
  }
  environment.registerOperator('double == int: bool', (left: number, right: bigint) => left === Number(right));
}
