import { proveGroup } from './prove-group.js';
import { scenariosOfEveryRelease } from './release-scenarios.js';
import { DESTINATION, SOURCE, THIRD } from './scenario.js';

proveGroup({
  id: 'trixie',
  title: 'Two hosts of libvirt 11.3 and QEMU 10.0',
  hosts: [{ name: SOURCE, generation: 'trixie' }, { name: DESTINATION, generation: 'trixie' }, { name: THIRD }],
  scenarios: scenariosOfEveryRelease,
});
