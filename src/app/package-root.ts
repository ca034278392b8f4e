import { existsSync } from 'node:fs';

/** The folder of package.json, as a URL that ends in a slash: found upwards from here, since the build moves code about. */
export const packageRoot = nearestPackage(new URL('./', import.meta.url));

function nearestPackage(folder: URL): URL {
  if (existsSync(new URL('package.json', folder))) return folder;
  const parent = new URL('../', folder);
  if (parent.href === folder.href) throw new Error(`no package.json above ${import.meta.url}`);
  return nearestPackage(parent);
}
