import { existsSync } from 'node:fs';
import { describeWhere } from '../lab/lab-test.js';

/** Tests that ask programs of Prometheus itself: `promtool` and `prometheus-node-exporter`. */
export function describeWithPrometheus(name: string, body: () => void): void {
  const missing = ['promtool', 'prometheus-node-exporter'].filter((program) => !existsSync(`/usr/bin/${program}`));
  const because = `programs are missing (npm run lab:install): ${missing.join(' ')}`;
  describeWhere(missing.length === 0 ? { ok: true } : { ok: false, because }, name, body);
}
