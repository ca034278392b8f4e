// Starts a lab with a guest, prints the marks by which it can be recognised, and dies without any farewell.
import { createLab } from './lab.js';
import { labMarks } from './lab-traces.js';

const [runId = ''] = process.argv.slice(2);
const lab = await createLab({ runId, hosts: ['lab-a', 'lab-b'] });
await lab.host('lab-a').startGuest({ name: 'web1' });
process.stdout.write(JSON.stringify(labMarks(lab.folder)), () => process.kill(process.pid, 'SIGKILL'));
