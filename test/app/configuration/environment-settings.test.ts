import { describe, expect, test } from 'vitest';
import { environmentSettings } from '../../../src/app/configuration/environment-settings.js';

function value(variable: string, text: string): unknown {
  return [...environmentSettings({ [variable]: text })].map(([name, { value: said }]) => [name, said]);
}

describe('the environment', () => {
  test.each([
    ['VIRT_PREFLIGHT_SUDO', 'true', 'sudo', true],
    ['VIRT_PREFLIGHT_SUDO', 'false', 'sudo', false],
    ['VIRT_PREFLIGHT_CONNECT_TIMEOUT', '7', 'connect-timeout', 7],
    ['VIRT_PREFLIGHT_TRANSPORT', 'relay', 'transport', 'relay'],
    ['VIRT_PREFLIGHT_RULES', 'own:/srv/rules', 'rules', ['own', '/srv/rules']],
    ['VIRT_PREFLIGHT_WEBHOOK_SECRET_FILE', 'secret', 'webhook-secret-file', 'secret'],
  ])('%s=%s', (variable, text, name, said) => {
    expect(value(variable, text)).toEqual([[name, said]]);
  });

  test('an empty variable says nothing, and one that is nobody’s is nobody’s', () => {
    expect(value('VIRT_PREFLIGHT_TRANSPORT', '')).toEqual([]);
    expect(value('VIRT_PREFLIGHT_TESTS', 'all')).toEqual([]);
  });

  test.each([
    ['VIRT_PREFLIGHT_SUDO', 'yes', 'it is "yes", and has to be true or false'],
    ['VIRT_PREFLIGHT_CONNECT_TIMEOUT', '0', 'it is "0", and has to be a whole number from 1 to 600'],
    ['VIRT_PREFLIGHT_CONNECT_TIMEOUT', '1e1', 'it is "1e1", and has to be a whole number from 1 to 600'],
    ['VIRT_PREFLIGHT_VIA', 'her', 'it is "her", and has to be one of auto, source, here'],
  ])('%s=%s is refused', (variable, text, why) => {
    expect(() => value(variable, text)).toThrow(`The variable ${variable} of the environment cannot be used: ${why}`);
  });
});
