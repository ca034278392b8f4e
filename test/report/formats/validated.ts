import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import { validateXML } from 'xmllint-wasm';

function schemaFile(name: string): string {
  return readFileSync(new URL(`../schemas/${name}`, import.meta.url), 'utf8');
}

const sarif = new Ajv.default({ strict: false, allErrors: true, validateFormats: false }).compile(
  JSON.parse(schemaFile('sarif-schema-2.1.0.json')),
);
const junit = schemaFile('junit-10.xsd');

/** What the schema of OASIS has against a SARIF log; null for nothing. */
export function sarifFaults(text: string): unknown {
  sarif(JSON.parse(text));
  return sarif.errors ?? null;
}

/** What libxml2 has against JUnit reports by Jenkins' schema: nothing for those that are well-formed and valid. */
export async function junitFaults(...texts: readonly string[]): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: texts.map((contents, index) => ({ fileName: `junit-${index}.xml`, contents })),
    schema: [{ fileName: 'junit-10.xsd', contents: junit }],
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
