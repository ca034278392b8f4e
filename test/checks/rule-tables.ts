import { loadRuleTables } from '../../src/app/rules/load-rule-tables.js';

/** The data tables that ship with the product: the same for every test. */
export const ruleTables = loadRuleTables();
