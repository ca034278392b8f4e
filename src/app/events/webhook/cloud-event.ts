import { createHmac, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { EventRecord } from '../event-record.js';

/** One event in the envelope of CloudEvents 1.0 (https://cloudevents.io), structured mode. */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** The same in every attempt: a receiver that saw it already may drop it. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** The guest's UUID, or the host that it is about; not there for the run itself. */
  readonly subject?: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  readonly data: EventRecord;
}

export function cloudEvent(record: EventRecord): CloudEvent {
  const subject = subjectOf(record);
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: `//${hostname()}/virt-preflight`,
    type: `virt-preflight.${record.kind}.v1`,
    ...(subject === null ? {} : { subject }),
    time: record.at,
    datacontenttype: 'application/json',
    dataschema: 'urn:virt-preflight:schema:events-1',
    data: record,
  };
}

function subjectOf({ guest, host }: EventRecord): string | null {
  const uuid: unknown = typeof guest === 'object' && guest !== null ? Reflect.get(guest, 'uuid') : null;
  if (typeof uuid === 'string' && uuid !== '') return uuid;
  return typeof host === 'string' && host !== '' ? host : null;
}

/**
 * The headers that prove where a body comes from, by the Standard Webhooks specification (https://www.standardwebhooks.com): HMAC-SHA256 over
 * id, time and the raw body. `at` is in milliseconds since the epoch.
 */
export function signedHeaders(id: string, at: number, body: string, secret: Buffer): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
