import { describe, expect, it } from 'vitest';
import { known, missing, unreadable } from '../../../src/facts/fact.js';
import { flag, number, text } from '../../../src/facts/fact-definition.js';
import { fromProbe, readArea, someOf } from '../../../src/facts/readers/read-area.js';
import { captureOf, failed, gave } from './capture-of.js';

const area = {
  name: text('first', 'A name'),
  size: number(['first', 'second'], 'bytes', 'A size'),
  on: flag('second', 'A flag'),
};

describe('readArea', () => {
  it('turns values into known facts of the first probe, or of the probe that gave them', () => {
    const facts = readArea(area, captureOf(), () => ({ name: 'a', size: fromProbe('second', 3), on: false }));
    expect(facts).toEqual({ name: known('a', 'first'), size: known(3, 'second'), on: known(false, 'second') });
  });

  it('gives the reason of what could not be read', () => {
    const because = unreadable('it says nothing');
    const facts = readArea(area, captureOf(), () => ({
      name: because,
      size: fromProbe<never>('second', because),
      on: because,
    }));
    expect(facts).toEqual({
      name: missing('it says nothing', 'first'),
      size: missing('it says nothing', 'second'),
      on: missing('it says nothing', 'second'),
    });
  });

  it('names the first probe that failed where the reader found no value', () => {
    const capture = captureOf(gave('first', 'x'), failed('second', 4, 'no way\nmore\n'));
    const facts = readArea(area, capture, () => ({ name: undefined, size: undefined, on: undefined }));
    expect(facts).toEqual({
      name: missing('the output of the probe first does not say', 'first'),
      size: missing('the probe second failed with exit status 4: no way', 'first'),
      on: missing('the probe second failed with exit status 4: no way', 'second'),
    });
  });

  it('takes undefined for the whole area as the loss of all its facts', () => {
    const facts = readArea(area, captureOf(), () => undefined);
    expect(facts.on).toEqual(missing('the capture holds no output of the probe second', 'second'));
    expect(Object.keys(facts)).toEqual(['name', 'size', 'on']);
  });

  it('turns an exception into missing facts', () => {
    const facts = readArea(area, captureOf(), () => {
      throw new Error('odd');
    });
    expect(facts).toEqual({
      name: missing('could not be understood: odd', 'first'),
      size: missing('could not be understood: odd', 'first'),
      on: missing('could not be understood: odd', 'second'),
    });
  });

  it('says why a keyed probe was not asked', () => {
    const capture = captureOf({ status: 'not-run', probe: 'second', key: null, because: 'there is nothing to ask' });
    const facts = readArea(someOf(area, 'on'), capture, () => ({ on: undefined }));
    expect(facts).toEqual({ on: missing('the probe second was not run: there is nothing to ask', 'second') });
  });
});
