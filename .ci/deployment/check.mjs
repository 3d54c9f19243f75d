// What is wrong with docker/ and k8s/ below a folder, as a list of sentences; run as a program it prints them.
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parser } from "@prometheus-io/lezer-promql";
import { build } from "./kustomize.mjs";
import { checkEgress, ports } from "./network.mjs";
import { POM, known, usualIsolation } from "./settings.mjs";
import { checkIsolation, checkKept, checkMemory, imageEnvironment } from "./service.mjs";

const require = createRequire(import.meta.url);
const yaml = require("js-yaml");
const dockerfilelint = require("dockerfilelint");
const dockerfile = require("dockerfile-utils");

/** Where the schemas of groups are that Kubernetes itself does not have. */
const SCHEMAS = {
  "keda.sh": "@kubernetes-models/keda/keda.sh",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator/monitoring.coreos.com",
};

/** What Quarkus answers at which path. */
const PROBES = { startupProbe: "/q/health/started", livenessProbe: "/q/health/live", readinessProbe: "/q/health/ready" };
const METRICS = "/q/metrics";

/** The schema of a core kind is in v1, of others in a folder named for the group. */
async function schema({ apiVersion, kind }) {
  const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
  const kinds = await import(group in SCHEMAS ? `${SCHEMAS[group]}/${version}` : join("kubernetes-models", group, version));
  if (!kinds[kind]) throw new Error(`there is no ${kind} in ${apiVersion}`);
  return kinds[kind];
}

function checkDockerfile(root) {
  const written = readFileSync(join(root, "docker/Dockerfile"), "utf8");
  const defaults = Object.fromEntries([...written.matchAll(/^ARG (\w+)=(\S*)$/gm)].map(([, name, value]) => [name, value]));
  const text = written.replace(/^FROM \$\{(\w+)\}/gm, (_, name) => `FROM ${defaults[name]}`);
  const faults = [
    ...dockerfilelint.run(root, text).map((f) => `line ${f.line}: ${f.title}: ${f.description}`),
    ...dockerfile.validate(text).map((f) => `line ${f.range.start.line + 1}: ${f.message}`),
  ];
  const last = text.slice(text.lastIndexOf("\nFROM "));
  if (!last.includes(`GET ${PROBES.readinessProbe} `)) faults.push(`the health check does not ask ${PROBES.readinessProbe}`);
  if (!/^USER [1-9]\d*/m.test(last)) faults.push("the image runs as root");
  for (const [, image] of text.matchAll(/^FROM (\S+)/gm)) {
    if (!/:(?!latest)/.test(image)) faults.push(`the base image ${image} has no fixed version`);
  }
  return faults.map((fault) => `docker/Dockerfile: ${fault}`);
}

function checkCompose(root, sources) {
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
  const { environment, mem_limit: memory, cpus } = services.touchstone;
  const seen = { ...sources.image, ...environment };
  const mounts = services.touchstone.volumes.map((volume) => volume.split(":")[1]);
  faults.push(...checkIsolation(seen, sources.isolation), ...checkMemory(seen, memory, cpus), ...checkKept(seen, mounts), ...checkNames(seen, sources));
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
    if (!/:(?!latest)[\w.-]+$/.test(container.image)) faults.push(`the image ${container.image} has no fixed version`);
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

function checkProbes({ containers }) {
  return containers.flatMap((container) =>
    Object.entries(PROBES).flatMap(([probe, path]) => {
      const asked = container[probe]?.httpGet;
      return [
        ...(container.ports.some((p) => p.name === asked?.port) ? [] : [`${probe} asks no port of the container`]),
        ...(asked?.path === path ? [] : [`${probe} asks ${asked?.path}, not ${path}`]),
      ];
    }),
  );
}

/** Whether a pod has these labels; base adds the name to all of its own. */
function carries(pod, labels) {
  const { "app.kubernetes.io/name": name = "touchstone", ...rest } = labels;
  return name === "touchstone" && Object.entries(rest).every(([key, value]) => pod[key] === value);
}

const selects = (documents, labels) => documents.some((d) => d.spec?.template && carries(d.spec.template.metadata.labels, labels));

const promQl = (expr) => {
  let broken = false;
  parser.parse(expr).iterate({ enter: (node) => { broken ||= node.type.isError; } });
  return broken ? [`no PromQL: ${expr}`] : [];
};

/** A replica that is not declared is KEDA's; a volume of one node holds one. */
function checkReplicas({ spec }, documents) {
  const most = documents.find((d) => d.kind === "ScaledObject")?.spec.maxReplicaCount ?? spec.replicas;
  return documents
    .filter((d) => d.kind === "PersistentVolumeClaim" && most > 1 && d.spec.accessModes.includes("ReadWriteOnce"))
    .map(({ metadata }) => `${most} pods cannot share ${metadata.name}, a volume of one node`);
}

/** What a container finds in its environment, as far as it is in the manifests. */
function environment({ envFrom, env }, documents, image) {
  const maps = (envFrom ?? []).map(({ configMapRef: { name } }) => documents.find((d) => d.kind === "ConfigMap" && d.metadata.name === name)?.data);
  return Object.assign({}, image, ...maps, ...(env ?? []).map(({ name, value }) => ({ [name]: value })));
}

/** Variables without an effect are typing errors, or settings of another version. */
const checkNames = (environment, sources) =>
  Object.keys(environment)
    .filter((name) => !sources.knows(name))
    .map((name) => `nothing reads ${name}`);

/** Whether the pod of a document can reach what it asks; a job asks the database only. */
function checkReach({ kind, spec }, documents, sources) {
  const [container] = spec.template.spec.containers;
  const seen = environment(container, documents, sources.image);
  const policies = documents.filter((d) => d.kind === "NetworkPolicy" && carries(spec.template.metadata.labels, d.spec.podSelector.matchLabels));
  return checkEgress(policies, kind === "Job" ? ports(seen, ["QUARKUS_DATASOURCE_JDBC_URL"]) : ports(seen));
}

/** The container that serves. */
function checkService({ containers: [container], volumes }, documents, sources) {
  const seen = environment(container, documents, sources.image);
  const { memory, cpu } = container.resources?.limits ?? {};
  const kept = volumes.filter((volume) => volume.persistentVolumeClaim).map(({ name }) => name);
  const mounts = container.volumeMounts.filter(({ name }) => kept.includes(name)).map(({ mountPath }) => mountPath);
  return [...checkIsolation(seen, sources.isolation), ...checkMemory(seen, memory, cpu), ...checkKept(seen, mounts), ...checkNames(seen, sources)];
}

const KINDS = {
  Deployment: (d, all, sources) => [
    ...checkPod(d.spec.template.spec, all),
    ...checkProbes(d.spec.template.spec),
    ...checkReplicas(d, all),
    ...checkService(d.spec.template.spec, all, sources),
    ...checkReach(d, all, sources),
  ],
  Job: (d, all, sources) => [
    ...checkPod(d.spec.template.spec, all),
    ...checkNames(environment(d.spec.template.spec.containers[0], all, sources.image), sources),
    ...checkReach(d, all, sources),
  ],
  Secret: () => ["secrets are only referred to"],
  NetworkPolicy: (d, all) => (selects(all, d.spec.podSelector.matchLabels) ? [] : ["selects no pod"]),
  PodDisruptionBudget: (d, all) => {
    const least = all.find((other) => other.kind === "ScaledObject")?.spec.minReplicaCount ?? 1;
    return [
      ...(selects(all, d.spec.selector.matchLabels) ? [] : ["selects no pod"]),
      ...(d.spec.minAvailable < least ? [] : [`lets none of ${least} pods go`]),
    ];
  },
  PodMonitor: (d, all) => [
    ...(selects(all, d.spec.selector.matchLabels) ? [] : ["selects no pod"]),
    ...d.spec.podMetricsEndpoints
      .filter(({ authorization }) => !authorization?.credentials)
      .map(({ path }) => `asks ${path} without a key`),
    ...d.spec.podMetricsEndpoints.filter(({ path }) => path !== METRICS).map(({ path }) => `asks ${path}, not ${METRICS}`),
  ],
  ScaledObject: (d, all) => [
    ...(all.some((o) => o.kind === "Deployment" && o.metadata.name === d.spec.scaleTargetRef.name) ? [] : ["scales nothing"]),
    ...d.spec.triggers
      .filter(({ metadata }) => !all.some((o) => o.kind === "ConfigMap" && o.data.KAFKA_BOOTSTRAP_SERVERS === metadata.bootstrapServers))
      .map(({ metadata }) => `asks ${metadata.bootstrapServers}, the service another broker`),
  ],
  PrometheusRule: (d) => d.spec.groups.flatMap((group) => group.rules).flatMap((rule) => promQl(rule.expr)),
  ConfigMap: (d) => Object.entries(d.data).filter(([file]) => file.endsWith(".json")).flatMap(([, json]) => checkDashboard(json)),
};

function checkDashboard(json) {
  try {
    return JSON.parse(json).panels.flatMap((panel) => panel.targets).flatMap((target) => promQl(target.expr));
  } catch (e) {
    return [`is no dashboard: ${e.message}`];
  }
}

/** Secrets are not in the manifests, so whoever applies them has to be told how each is made. */
function checkSecrets(documents, comments) {
  const uses = [];
  JSON.stringify(documents, (key, value) => {
    if (["secretKeyRef", "credentials"].includes(key)) uses.push(value);
    return value;
  });
  return uses
    .filter(({ name, key }) => !new RegExp(`create secret generic ${name} .*--from-literal=${key}=`).test(comments))
    .map(({ name, key }) => `no comment says how the key ${key} of the secret ${name} is made`);
}

async function checkDocument(document, documents, sources) {
  const at = `${document.kind} ${document.metadata.name}`;
  const faults = document.metadata.namespace ? ["names a namespace; that is for overlays"] : [];
  try {
    new (await schema(document))(document).validate();
    faults.push(...(KINDS[document.kind]?.(document, documents, sources) ?? []));
  } catch (e) {
    faults.push(e.message);
  }
  return faults.map((fault) => `${at}: ${fault}`);
}

async function checkKubernetes(root, sources) {
  const faults = [];
  const overlays = readdirSync(join(root, "k8s/overlays")).map((name) => `k8s/overlays/${name}`);
  const profiles = readFileSync(join(root, POM), "utf8");
  const components = readdirSync(join(root, "k8s/components"));
  const written = ["base", ...components.map((name) => `components/${name}`)]
    .map((folder) => readFileSync(join(root, "k8s", folder, "kustomization.yaml"), "utf8"))
    .join();
  for (const folder of ["k8s/base", ...overlays]) {
    const documents = build(join(root, folder), faults);
    faults.push(...checkSecrets(documents, written).map((fault) => `${folder}: ${fault}`));
    for (const document of documents) {
      faults.push(...(await checkDocument(document, documents, sources)).map((fault) => `${folder}: ${fault}`));
    }
  }
  const kustomizations = overlays.map((folder) => readFileSync(join(root, folder, "kustomization.yaml"), "utf8")).join();
  for (const [, property] of kustomizations.matchAll(/BACKEND=-D([\w.]+)/g)) {
    if (!profiles.includes(`<name>${property}</name>`)) faults.push(`k8s: no profile of ${POM} is chosen by -D${property}`);
  }
  for (const component of components) {
    if (!kustomizations.includes(`components/${component}\n`)) faults.push(`k8s: no overlay uses the component ${component}`);
  }
  return faults;
}

export async function check(root) {
  const sources = { image: imageEnvironment(root), knows: known(root), isolation: usualIsolation(root) };
  return [...checkDockerfile(root), ...checkCompose(root, sources), ...(await checkKubernetes(root, sources))];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const faults = await check(process.argv[2]);
  faults.forEach((fault) => console.error(fault));
  console.log(`docker/ and k8s/: ${faults.length} faults`);
  process.exitCode = faults.length ? 1 : 0;
}
