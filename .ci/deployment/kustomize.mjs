// Builds a folder as kustomize does, as far as k8s/ uses it: resources, components, images, generated ConfigMaps, patches of JSON
// (RFC 6902). Whatever else a kustomization asks for is a fault here, so nothing goes unchecked.
import { createRequire } from "node:module";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const yaml = require("js-yaml");
const jsonpatch = require("fast-json-patch");

const FILE = "kustomization.yaml";
const KNOWN = ["apiVersion", "kind", "resources", "components", "labels", "images", "patches", "configMapGenerator"];

/** The documents of a folder; faults are added to the list. */
export function build(folder, faults) {
  return apply(folder, [], faults);
}

/** A component changes the documents of whoever uses it; others begin with none. */
function apply(folder, documents, faults) {
  const file = join(folder, FILE);
  if (!existsSync(file)) {
    faults.push(`${folder} is not there, or has no ${FILE}`);
    return documents;
  }
  const asked = yaml.load(readFileSync(file, "utf8"));
  const fault = (text) => faults.push(`${file}: ${text}`);
  for (const key of Object.keys(asked)) if (!KNOWN.includes(key)) fault(`this check does not know ${key}`);
  for (const name of asked.resources ?? []) documents = documents.concat(resource(folder, name, faults, fault));
  for (const generated of asked.configMapGenerator ?? []) documents = documents.concat(configMap(folder, generated, fault));
  for (const name of asked.components ?? []) documents = apply(join(folder, name), documents, faults);
  for (const patch of asked.patches ?? []) change(documents, patch, fault);
  for (const image of asked.images ?? []) tag(documents, image);
  leftOut(folder, asked, fault);
  return documents;
}

function resource(folder, name, faults, fault) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    fault(`names ${name}, which is not there`);
    return [];
  }
  return statSync(path).isDirectory() ? build(path, faults) : yaml.loadAll(readFileSync(path, "utf8"));
}

function configMap(folder, { name, files, options }, fault) {
  const data = {};
  for (const file of files) {
    if (existsSync(join(folder, file))) data[file] = readFileSync(join(folder, file), "utf8");
    else fault(`names ${file}, which is not there`);
  }
  return [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name, labels: options?.labels }, data }];
}

function change(documents, { target, patch }, fault) {
  const found = documents.find((d) => d.kind === target.kind && d.metadata.name === target.name);
  if (!found) {
    fault(`patches ${target.kind} ${target.name}, which is not there`);
    return;
  }
  try {
    jsonpatch.applyPatch(found, yaml.load(patch), true);
  } catch (e) {
    fault(`the patch of ${target.kind} ${target.name} does not fit: ${e.message.split("\n")[0]}`);
  }
}

function tag(documents, { name, newName, newTag }) {
  for (const container of documents.flatMap((d) => d.spec?.template?.spec?.containers ?? [])) {
    if (container.image.split(":")[0] === name) container.image = `${newName ?? name}:${newTag}`;
  }
}

function leftOut(folder, asked, fault) {
  const named = [FILE, ...(asked.resources ?? []), ...(asked.configMapGenerator ?? []).flatMap((g) => g.files)];
  for (const file of readdirSync(folder)) if (!named.includes(file)) fault(`leaves out ${file}`);
}
