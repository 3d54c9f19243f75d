// What is wrong with docker/ and k8s/ below a folder, as a list of sentences; run as a program it prints them.
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const yaml = require("js-yaml");
const dockerfilelint = require("dockerfilelint");
const dockerfile = require("dockerfile-utils");

/** The schema of a core kind is in v1, of others in a folder named for the group. */
function model({ apiVersion, kind }) {
  const group = apiVersion.split("/")[0].replace(/^(networking|rbac|policy|storage)$/, "$1.k8s.io");
  const path = apiVersion.includes("/") ? `${group}/${apiVersion.split("/")[1]}` : apiVersion;
  return require(`kubernetes-models/${path}`)[kind];
}

function checkDockerfile(root) {
  const text = readFileSync(join(root, "docker/Dockerfile"), "utf8");
  const faults = [
    ...dockerfilelint.run(root, text).map((f) => `line ${f.line}: ${f.title}: ${f.description}`),
    ...dockerfile.validate(text).map((f) => `line ${f.range.start.line + 1}: ${f.message}`),
  ];
  const last = text.slice(text.lastIndexOf("\nFROM "));
  if (!/^USER [1-9]\d*/m.test(last)) faults.push("the image runs as root");
  for (const [, image] of text.matchAll(/^FROM (\S+)/gm)) {
    if (!/:(?!latest)/.test(image)) faults.push(`the base image ${image} has no fixed version`);
  }
  return faults.map((fault) => `docker/Dockerfile: ${fault}`);
}

function checkCompose(root) {
  const { services, volumes } = yaml.load(readFileSync(join(root, "docker/compose.yaml"), "utf8"));
  const faults = [];
  for (const [name, service] of Object.entries(services)) {
    if (!/:(?!latest)[\w.]+$/.test(service.image)) faults.push(`${name} has no fixed image`);
    if (!service.healthcheck && !service.build) faults.push(`${name} has no health check`);
    for (const other of Object.keys(service.depends_on ?? {})) {
      if (!services[other]) faults.push(`${name} depends on ${other}, which is not there`);
    }
    for (const volume of service.volumes ?? []) {
      if (!(volume.split(":")[0] in volumes)) faults.push(`${name} mounts ${volume}, which is not declared`);
    }
    for (const [key, value] of Object.entries(service.environment ?? {})) {
      if (/PASSWORD|SECRET|FIRST_KEY/.test(key) && !/^\$\{\w+:\?/.test(value)) faults.push(`${name} spells out ${key}`);
    }
  }
  return faults.map((fault) => `docker/compose.yaml: ${fault}`);
}

function checkPod(pod, documents) {
  const faults = [];
  const named = (kind, name) => documents.some((d) => d.kind === kind && d.metadata.name === name);
  if (!pod.securityContext?.runAsNonRoot) faults.push("the pod may run as root");
  if (!named("ServiceAccount", pod.serviceAccountName)) faults.push("the service account is not there");
  for (const { persistentVolumeClaim: claim } of pod.volumes) {
    if (claim && !named("PersistentVolumeClaim", claim.claimName)) faults.push(`claim ${claim.claimName} is not there`);
  }
  for (const container of pod.containers) {
    const rights = container.securityContext ?? {};
    if (!rights.readOnlyRootFilesystem) faults.push("the root file system can be written");
    if (!rights.capabilities?.drop?.includes("ALL")) faults.push("capabilities are kept");
    for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"]) {
      const port = container[probe]?.httpGet?.port;
      if (!container.ports.some((p) => p.name === port)) faults.push(`${probe} asks no port of the container`);
    }
    if (!container.resources?.limits?.memory) faults.push("there is no memory limit");
    for (const { name } of container.volumeMounts) {
      if (!pod.volumes.some((v) => v.name === name)) faults.push(`volume ${name} is not there`);
    }
    for (const { configMapRef } of container.envFrom ?? []) {
      if (configMapRef && !named("ConfigMap", configMapRef.name)) faults.push(`ConfigMap ${configMapRef.name} is not there`);
    }
    for (const { name, value } of container.env ?? []) {
      if (/PASSWORD|SECRET|FIRST_KEY/.test(name) && value) faults.push(`${name} is spelled out`);
    }
  }
  return faults;
}

function checkKubernetes(root) {
  const folder = join(root, "k8s");
  const { resources } = yaml.load(readFileSync(join(folder, "kustomization.yaml"), "utf8"));
  const faults = [];
  const files = readdirSync(folder).filter((name) => name !== "kustomization.yaml");
  for (const file of files) if (!resources.includes(file)) faults.push(`kustomization.yaml leaves out ${file}`);
  for (const file of resources) if (!files.includes(file)) faults.push(`kustomization.yaml names ${file}, which is not there`);
  const documents = files.flatMap((file) => yaml.loadAll(readFileSync(join(folder, file), "utf8")));
  for (const document of documents) {
    const at = `${document.kind} ${document.metadata.name}`;
    try {
      new (model(document))(document).validate();
    } catch (e) {
      faults.push(`${at}: ${e.message}`);
    }
    if (document.metadata.namespace) faults.push(`${at} names a namespace; that is for overlays`);
    if (document.kind === "Secret") faults.push(`${at}: secrets are only referred to`);
    if (document.kind === "Deployment") faults.push(...checkPod(document.spec.template.spec, documents));
  }
  return faults.map((fault) => `k8s: ${fault}`);
}

export function check(root) {
  return [...checkDockerfile(root), ...checkCompose(root), ...checkKubernetes(root)];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const faults = check(process.argv[2]);
  faults.forEach((fault) => console.error(fault));
  console.log(`docker/ and k8s/: ${faults.length} faults`);
  process.exitCode = faults.length ? 1 : 0;
}
