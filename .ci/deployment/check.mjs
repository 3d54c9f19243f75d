// What is wrong with docker/ and k8s/ below a folder, as a list of sentences; run as a program it prints them.
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parser } from "@prometheus-io/lezer-promql";
import { build } from "./kustomize.mjs";

const require = createRequire(import.meta.url);
const yaml = require("js-yaml");
const dockerfilelint = require("dockerfilelint");
const dockerfile = require("dockerfile-utils");

/** Where the schemas of groups are that Kubernetes itself does not have. */
const SCHEMAS = {
  "keda.sh": "@kubernetes-models/keda/keda.sh",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator/monitoring.coreos.com",
};

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
    ["startupProbe", "livenessProbe", "readinessProbe"]
      .filter((probe) => !container.ports.some((p) => p.name === container[probe]?.httpGet?.port))
      .map((probe) => `${probe} asks no port of the container`),
  );
}

/** Whether a pod of the documents has these labels; base adds the name to all of its own. */
function selects(documents, labels) {
  const pods = documents.filter((d) => d.spec?.template).map((d) => d.spec.template.metadata.labels);
  const { "app.kubernetes.io/name": name = "touchstone", ...rest } = labels;
  return name === "touchstone" && pods.some((pod) => Object.entries(rest).every(([key, value]) => pod[key] === value));
}

const promQl = (expr) => {
  let broken = false;
  parser.parse(expr).iterate({ enter: (node) => { broken ||= node.type.isError; } });
  return broken ? [`no PromQL: ${expr}`] : [];
};

/** A replica that is not declared is KEDA's; a volume of one node holds one. */
function checkReplicas({ spec }, documents) {
  const most = documents.find((d) => d.kind === "ScaledObject")?.spec.maxReplicaCount ?? spec.replicas;
  const claim = documents.find((d) => d.kind === "PersistentVolumeClaim");
  return most > 1 && claim?.spec.accessModes.includes("ReadWriteOnce") ? [`${most} pods cannot share a volume of one node`] : [];
}

const KINDS = {
  Deployment: (d, all) => [
    ...checkPod(d.spec.template.spec, all),
    ...checkProbes(d.spec.template.spec),
    ...checkReplicas(d, all),
  ],
  Job: (d, all) => checkPod(d.spec.template.spec, all),
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

async function checkDocument(document, documents) {
  const at = `${document.kind} ${document.metadata.name}`;
  const faults = document.metadata.namespace ? ["names a namespace; that is for overlays"] : [];
  try {
    new (await schema(document))(document).validate();
    faults.push(...(KINDS[document.kind]?.(document, documents) ?? []));
  } catch (e) {
    faults.push(e.message);
  }
  return faults.map((fault) => `${at}: ${fault}`);
}

async function checkKubernetes(root) {
  const faults = [];
  const overlays = readdirSync(join(root, "k8s/overlays")).map((name) => `k8s/overlays/${name}`);
  const components = readdirSync(join(root, "k8s/components"));
  const written = ["base", ...components.map((name) => `components/${name}`)]
    .map((folder) => readFileSync(join(root, "k8s", folder, "kustomization.yaml"), "utf8"))
    .join();
  for (const folder of ["k8s/base", ...overlays]) {
    const documents = build(join(root, folder), faults);
    faults.push(...checkSecrets(documents, written).map((fault) => `${folder}: ${fault}`));
    for (const document of documents) {
      faults.push(...(await checkDocument(document, documents)).map((fault) => `${folder}: ${fault}`));
    }
  }
  const kustomizations = overlays.map((folder) => readFileSync(join(root, folder, "kustomization.yaml"), "utf8")).join();
  for (const component of components) {
    if (!kustomizations.includes(`components/${component}\n`)) faults.push(`k8s: no overlay uses the component ${component}`);
  }
  return faults;
}

export async function check(root) {
  return [...checkDockerfile(root), ...checkCompose(root), ...(await checkKubernetes(root))];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const faults = await check(process.argv[2]);
  faults.forEach((fault) => console.error(fault));
  console.log(`docker/ and k8s/: ${faults.length} faults`);
  process.exitCode = faults.length ? 1 : 0;
}
