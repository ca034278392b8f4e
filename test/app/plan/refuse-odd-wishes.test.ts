import { expect, test } from 'vitest';
import { refuseOddWishes } from '../../../src/app/plan/refuse-odd-wishes.js';

test('images are copied of guests that are shut off alone', () => {
  expect(() => refuseOddWishes({ copyImages: true, mode: 'live' })).toThrow('--copy-images with --mode live');
  expect(() => refuseOddWishes({ copyImages: true, mode: 'non-live' })).toThrow('--copy-images with --mode non-live');
  expect(() => refuseOddWishes({ copyImages: true, mode: 'offline' })).not.toThrow();
  expect(() => refuseOddWishes({ copyImages: false, mode: 'live' })).not.toThrow();
});
