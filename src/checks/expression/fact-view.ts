import type { Fact } from '../../facts/fact.js';
import type { FactDefinitions, FactKind } from '../../facts/fact-definition.js';
import { factVariables, hostLabels, isHostVariable, type VariableName, variableNames } from './fact-variables.js';
import { UnknownFact } from './unknown-fact.js';

/** Where the facts of one variable come from. */
export interface FactSource {
  factOf(fact: string): Fact<unknown>;
}

/** What expressions see of a variable: one property a fact, read only when it is asked for. */
export class FactView {
  readonly #source: FactSource;

  constructor(source: FactSource) {
    this.#source = source;
  }

  /** The value of a known fact; throws `UnknownFact` for a missing one. */
  static read(view: FactView, fact: string): unknown {
    const found = view.#source.factOf(fact);
    if (found.status === 'known') return found.value;
    throw new UnknownFact(found.because);
  }

  static sourceOf(view: FactView): FactSource {
    return view.#source;
  }
}

type FactViewClass = new (source: FactSource) => FactView;

/** A class of views, with the CEL type of each member: what the expression environment registers. */
export interface ViewType {
  readonly name: string;
  readonly viewClass: FactViewClass;
  readonly fields: Readonly<Record<string, string>>;
}

const celTypes: Readonly<Record<FactKind, string>> = {
  text: 'string',
  number: 'double',
  flag: 'bool',
  texts: 'list<string>',
  data: 'dyn',
};

/** Builds the view class of one set of facts; dotted ids become nested views, which are added to `types` first. */
function defineView(name: string, prefix: string, facts: ReadonlyMap<string, string>, types: ViewType[]): ViewType {
  class View extends FactView {}
  const fields: Record<string, string> = {};
  for (const [member, nested] of groupByMember(facts)) {
    const id = `${prefix}${member}`;
    const own = nested.get('');
    if (own !== undefined && nested.size > 1) throw new Error(`${name}: ${id} is both a fact and a group of facts`);
    if (own !== undefined) {
      fields[member] = own;
      defineGetter(View, member, (view) => FactView.read(view, id));
      continue;
    }
    const group = defineView(`${name}.${member}`, `${id}.`, nested, types);
    fields[member] = group.name;
    defineGetter(View, member, (view) => new group.viewClass(FactView.sourceOf(view)));
  }
  const type = { name, viewClass: View, fields };
  types.push(type);
  return type;
}

function defineGetter(viewClass: FactViewClass, member: string, read: (view: FactView) => unknown): void {
  Object.defineProperty(viewClass.prototype, member, {
    get(this: FactView) {
      return read(this);
    },
  });
}

/** Facts by their first name; what follows is the key inside, empty for a fact of exactly that name. */
function groupByMember(facts: ReadonlyMap<string, string>): Map<string, Map<string, string>> {
  const groups = new Map<string, Map<string, string>>();
  for (const [id, type] of facts) {
    const dot = id.indexOf('.');
    const member = dot < 0 ? id : id.slice(0, dot);
    const group = groups.get(member) ?? new Map<string, string>();
    group.set(dot < 0 ? '' : id.slice(dot + 1), type);
    groups.set(member, group);
  }
  return groups;
}

function celTypesOf(definitions: FactDefinitions, labels: readonly string[]): ReadonlyMap<string, string> {
  const types = new Map<string, string>(labels.map((label) => [label, 'string']));
  for (const [id, definition] of Object.entries(definitions)) types.set(id, celTypes[definition.kind]);
  return types;
}

/** Every type of view, nested ones before those that hold them. */
export const viewTypes: readonly ViewType[] = defineViewTypes();

function defineViewTypes(): readonly ViewType[] {
  const types: ViewType[] = [];
  for (const variable of variableNames) {
    if (types.some((type) => type.name === viewTypeName(variable))) continue;
    const labels = isHostVariable(variable) ? hostLabels : [];
    defineView(viewTypeName(variable), '', celTypesOf(factVariables[variable], labels), types);
  }
  return types;
}

/** Name of the CEL type of a variable: the three host variables share one. */
export function viewTypeName(variable: VariableName): string {
  return isHostVariable(variable) ? 'Host' : `${variable.charAt(0).toUpperCase()}${variable.slice(1)}`;
}

const viewClasses: ReadonlyMap<string, FactViewClass> = new Map(viewTypes.map((type) => [type.name, type.viewClass]));

/** A view of one variable's facts for expressions. */
export function factView(variable: VariableName, source: FactSource): FactView {
  const viewClass = viewClasses.get(viewTypeName(variable)) ?? FactView;
  return new viewClass(source);
}
