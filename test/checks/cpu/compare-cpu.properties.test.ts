import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCpu } from '../../../src/checks/cpu/compare-cpu.js';
import { guestCpu, hostCpu, tinyMap } from './tiny-cpus.js';

const modelName = fc.constantFrom(...tinyMap.models.keys());
const featureName = fc.constantFrom(...tinyMap.features.keys());
const policy = fc.constantFrom('force', 'require', 'optional', 'disable', 'forbid');
const anyHost = fc
  .tuple(modelName, fc.uniqueArray(featureName))
  .map(([model, features]) => hostCpu(model, ...features));
const policies = fc.dictionary(featureName, policy);

describe('compareCpu, whatever the CPUs', () => {
  it('calls a host CPU identical with itself', () => {
    fc.assert(
      fc.property(anyHost, (host) => {
        expect(compareCpu(host, host, tinyMap)).toEqual({ result: 'identical' });
      }),
    );
  });

  it("never refuses a guest without forbidden features on a host that is that guest's CPU", () => {
    fc.assert(
      fc.property(modelName, fc.dictionary(featureName, fc.constantFrom('require', 'force')), (model, features) => {
        const cpu = guestCpu(model, features);
        expect(compareCpu(cpu, cpu, tinyMap)).toEqual({ result: 'identical' });
      }),
    );
  });

  it('never accepts a guest because it requires one feature more', () => {
    fc.assert(
      fc.property(anyHost, modelName, policies, featureName, (host, model, features, added) => {
        fc.pre(!(added in features));
        const before = compareCpu(host, guestCpu(model, features), tinyMap);
        const after = compareCpu(host, guestCpu(model, { ...features, [added]: 'require' }), tinyMap);
        if (before.result === 'incompatible') expect(after.result).toBe('incompatible');
      }),
    );
  });

  it('never refuses a guest for a missing feature because the host has one feature more', () => {
    fc.assert(
      fc.property(
        modelName,
        fc.uniqueArray(featureName),
        modelName,
        policies,
        featureName,
        (model, own, guestModel, features, added) => {
          const guest = guestCpu(guestModel, features);
          const before = compareCpu(hostCpu(model, ...own.filter((name) => name !== added)), guest, tinyMap);
          const after = compareCpu(hostCpu(model, ...new Set([...own, added])), guest, tinyMap);
          if (before.result === 'identical' || before.result === 'superset') {
            expect(after).not.toMatchObject({ reason: 'missing-features' });
          }
        },
      ),
    );
  });

  it('has an answer for every guest that the map knows', () => {
    fc.assert(
      fc.property(anyHost, modelName, policies, (host, model, features) => {
        expect(compareCpu(host, guestCpu(model, features), tinyMap).result).not.toBe('error');
      }),
    );
  });
});
