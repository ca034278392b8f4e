import type { Compilation, Expression } from '../expression/expression.js';
import type { ExpressionLanguage } from '../expression/expression-language.js';
import { uniqueReferences } from '../expression/fact-reference.js';
import { compileTemplate, type Template } from '../expression/template.js';
import type { Remediation, RemediationCommand, Rule } from '../rule.js';
import type { CompiledCommand, CompiledRemediation, CompiledRule, CompiledSeverity } from './compiled-rule.js';
import { requiresFaults } from './requires-faults.js';
import { type RuleFault, type RulePath, ruleFault } from './rule-fault.js';
import { isSeverity, severities } from './severities.js';

export type RuleCompilation =
  | { readonly ok: true; readonly rule: CompiledRule }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

/** Compiles every expression of a rule and proves its `requires`; reports all faults, not only the first. */
export function compileRule(rule: Rule, language: ExpressionLanguage): RuleCompilation {
  return new RuleCompiler(rule, language).compile();
}

class RuleCompiler {
  readonly #faults: RuleFault[] = [];

  constructor(
    private readonly rule: Rule,
    private readonly language: ExpressionLanguage,
  ) {}

  compile(): RuleCompilation {
    const { rule } = this;
    const severity = this.#severity();
    const applies = rule.applies === null ? null : this.#condition(['applies'], rule.applies);
    const assert = this.#condition(['assert'], rule.assert);
    const message = this.#template(['message'], rule.message);
    const remediation = rule.remediation.map((entry, index) => this.#remediation(['remediation', index], entry));
    if (assert === null || message === null || severity === null || this.#faults.length > 0) return this.#refused();

    const ways = remediation.flatMap(({ when, text, commands }) => [
      when,
      text,
      ...commands.flatMap(({ argv }) => argv),
    ]);
    const readers = [severity.expression, applies, assert, message, ...ways];
    const reads = uniqueReferences(readers.flatMap((reader) => reader?.reads ?? []));
    this.#faults.push(...requiresFaults(rule, reads));
    if (this.#faults.length > 0) return this.#refused();
    return { ok: true, rule: { rule, severity, applies, assert, message, remediation, reads } };
  }

  #refused(): RuleCompilation {
    return { ok: false, faults: this.#faults };
  }

  #severity(): CompiledSeverity | null {
    const { severity } = this.rule;
    if (isSeverity(severity)) return { expression: null, worst: severity };
    const expression = this.#expression(['severity'], severity, ['string', 'dyn']);
    if (expression === null) return null;
    const { outcomes } = expression;
    for (const outcome of outcomes ?? []) {
      if (!isSeverity(outcome)) this.#refuse(['severity'], `'${outcome}' is not a severity`, severityHint);
    }
    const worst = severities.find((candidate) => outcomes?.includes(candidate)) ?? 'blocker';
    return { expression, worst };
  }

  #condition(at: RulePath, source: string): Expression | null {
    return this.#expression(at, source, ['bool', 'dyn']);
  }

  #expression(at: RulePath, source: string, types: readonly string[]): Expression | null {
    const expression = this.#accept(at, this.language.compile(source, this.rule.scope));
    if (expression === null || types.includes(expression.type)) return expression;
    this.#refuse(at, `${at.at(-1)} has to yield ${types[0]}, and this yields ${expression.type}`);
    return null;
  }

  #template(at: RulePath, source: string): Template | null {
    return this.#accept(at, compileTemplate(this.language, source, this.rule.scope));
  }

  #remediation(at: RulePath, remediation: Remediation): CompiledRemediation {
    const when = remediation.when === null ? null : this.#condition([...at, 'when'], remediation.when);
    const text = this.#template([...at, 'text'], remediation.text) ?? noText;
    const commands = remediation.commands.map((command, index) => this.#command([...at, 'commands', index], command));
    return { remediation, when, text, commands };
  }

  #command(at: RulePath, command: RemediationCommand): CompiledCommand {
    if ((command.where === 'host') !== (this.rule.scope === 'host') && command.where !== 'here') {
      const allowed = this.rule.scope === 'host' ? 'host or here' : 'source, destination, both or here';
      this.#refuse(
        [...at, 'where'],
        `rules of scope ${this.rule.scope} cannot run a command on ${command.where}`,
        allowed,
      );
    }
    const argv = command.argv.map((item, index) => this.#template([...at, 'argv', index], item) ?? noText);
    return { where: command.where, argv };
  }

  #accept<Result>(at: RulePath, compilation: Compilation<Result>): Result | null {
    if (compilation.ok) return compilation.value;
    this.#faults.push(...compilation.faults.map((fault) => ({ ...fault, at, part: 'value' as const })));
    return null;
  }

  #refuse(at: RulePath, message: string, hint: string | null = null): void {
    this.#faults.push(ruleFault(at, message, hint));
  }
}

const severityHint = `the severities are ${severities.join(', ')}`;

/** Stands in for a template that did not compile; the rule is refused, so it is never rendered. */
const noText: Template = { reads: [], render: () => '', renderArgument: () => '' };
