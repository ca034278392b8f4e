import { describe, expect, it } from 'vitest';
import type { PlannedGuest } from '../../../src/planner/plan/plan.js';
import { stepsToUndo } from '../../../src/planner/plan/steps-to-undo.js';
import { fixable } from './fixable-parts.js';
import { plannedGuestOf } from './plan-parts.js';

const one = plannedGuestOf(fixable);
const other: PlannedGuest = {
  ...one,
  uuid: 'other',
  steps: one.steps.map((step) => ({ ...step, guest: 'other', id: step.id.replace('web1', 'web2') })),
};
const done = new Set(['web1/start-network-lan', 'web1/open-firewall', 'web1/eject-medium-sda', 'web1/migrate']);

function undone(ended: readonly string[], moved: readonly string[]): readonly string[] {
  return stepsToUndo([one, other], { done, ended: new Set(ended), moved: new Set(moved) }).map(({ id }) => id);
}

describe('what is undone', () => {
  it('is a guest’s own things as soon as it has failed to move', () => {
    expect(undone([one.uuid], [])).toEqual(['web1/eject-medium-sda']);
  });

  it('is what both need when both have ended', () => {
    expect(undone([one.uuid, 'other'], [])).toEqual([
      'web1/eject-medium-sda',
      'web1/open-firewall',
      'web1/start-network-lan',
    ]);
  });

  it('is not the network of the one that has moved, but the open ports are', () => {
    expect(undone([one.uuid, 'other'], ['other'])).toEqual(['web1/eject-medium-sda', 'web1/open-firewall']);
    expect(undone([one.uuid, 'other'], [one.uuid])).toEqual(['web1/open-firewall']);
  });

  it('is nothing that somebody else has done', () => {
    expect(stepsToUndo([one], { done: new Set(), ended: new Set([one.uuid]), moved: new Set() })).toEqual([]);
  });
});
