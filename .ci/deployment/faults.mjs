// A check that finds nothing proves nothing: plants one fault after the other in a copy, and wants each to be found.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "./check.mjs";

/** File, what is there, what is put in its place, a word of the finding. */
const FAULTS = [
  ["docker/Dockerfile", "USER 10001:10001", "USER root", "root"],
  ["docker/Dockerfile", " && rm -rf /var/lib/apt/lists/*", "", "cache"],
  ["docker/Dockerfile", "debian:12.12-slim", "debian", "no fixed version"],
  ["docker/Dockerfile", "EXPOSE 8080", "EXPOSED 8080", "EXPOSED"],
  ["docker/compose.yaml", "condition: service_healthy\n      kafka:", "condition: service_healthy\n      kafkaa:", "kafkaa"],
  ["docker/compose.yaml", "postgres:18\n", "postgres\n", "no fixed image"],
  ["docker/compose.yaml", "${TOUCHSTONE_DATABASE_PASSWORD:?set it in the environment or in docker/.env}", "touchstone", "spells out"],
  ["docker/compose.yaml", "\n  broker:\n", "\n", "not declared"],
  ["k8s/base/deployment.yaml", "replicas: 1", "replicas: \"x\"", "replicas"],
  ["k8s/base/deployment.yaml", "memory: 3Gi", "memory: [3]", "memory"],
  ["k8s/base/deployment.yaml", "runAsNonRoot: true", "runAsNonRoot: false", "root"],
  ["k8s/base/deployment.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "written"],
  ["k8s/base/deployment.yaml", "path: /q/health/live\n              port: http", "path: /q/health/live\n              port: web", "livenessProbe"],
  ["k8s/base/deployment.yaml", "claimName: touchstone-media", "claimName: media", "claim media"],
  ["k8s/base/service.yaml", "port: 80\n", "port: eighty\n", "port"],
  ["k8s/base/kustomization.yaml", "  - service.yaml\n", "", "leaves out service.yaml"],
  ["k8s/base/kustomization.yaml", "  - service.yaml\n", "  - servce.yaml\n", "names servce.yaml"],
  ["k8s/base/kustomization.yaml", "newTag: 0.1.0", "newTag: latest", "no fixed version"],
  ["k8s/base/kustomization.yaml", "labels:\n", "commonLabels:\n", "does not know commonLabels"],
  ["k8s/base/networkpolicy.yaml", "component: service", "component: serivce", "selects no pod"],
  ["k8s/components/migration/job.yaml", "restartPolicy: Never", "restartPolicy: 3", "restartPolicy"],
  ["k8s/components/migration/job.yaml", "runAsNonRoot: true", "runAsNonRoot: false", "root"],
  ["k8s/components/migration/job.yaml", "name: touchstone\n          env:", "name: touchstne\n          env:", "ConfigMap touchstne"],
  ["k8s/components/migration/kustomization.yaml", "path: /data/QUARKUS_FLYWAY_MIGRATE", "path: /dat/QUARKUS_FLYWAY_MIGRATE", "does not fit"],
  ["k8s/components/scaling/scaledobject.yaml", "maxReplicaCount: 3", "maxReplicaCount: many", "maxReplicaCount"],
  ["k8s/components/scaling/scaledobject.yaml", "scaleTargetRef:\n    name: touchstone", "scaleTargetRef:\n    name: tochstone", "scales nothing"],
  ["k8s/components/scaling/scaledobject.yaml", "bootstrapServers: kafka:9092", "bootstrapServers: kafka:9093", "another broker"],
  ["k8s/components/scaling/poddisruptionbudget.yaml", "minAvailable: 1", "minAvailable: 2", "lets none of 2 pods go"],
  ["k8s/components/scaling/poddisruptionbudget.yaml", "component: service", "component: web", "selects no pod"],
  ["k8s/components/scaling/poddisruptionbudget.yaml", "policy/v1", "policy/v9", "policy/v9"],
  ["k8s/components/scaling/kustomization.yaml", "ReadWriteMany", "ReadWriteOnce", "cannot share a volume"],
  ["k8s/components/monitoring/podmonitor.yaml", "port: http", "port: [http]", "port"],
  ["k8s/components/monitoring/podmonitor.yaml", "component: service", "component: web", "selects no pod"],
  ["k8s/components/monitoring/podmonitor.yaml", "credentials:\n          name: touchstone-metrics\n          key: key", "type: Bearer", "without a key"],
  ["k8s/components/monitoring/podmonitor.yaml", "name: touchstone-metrics", "name: touchstone-metric", "how the key key of the secret touchstone-metric is made"],
  ["k8s/components/monitoring/rules.yaml", "absent(touchstone_pending_submissions)", "absent(touchstone_pending_submissions", "no PromQL"],
  ["k8s/components/monitoring/rules.yaml", "alert: TouchstoneGone", "alert: [TouchstoneGone]", "alert"],
  ["k8s/components/monitoring/touchstone.json", "process_cpu_usage", "process_cpu_usage{", "no PromQL"],
  ["k8s/components/monitoring/touchstone.json", "\"panels\": [", "\"panels\": {", "no dashboard"],
  ["k8s/components/egress/networkpolicy.yaml", "cidr: 0.0.0.0/0", "cidr: [0.0.0.0/0]", "cidr"],
  ["k8s/overlays/production/kustomization.yaml", "  - ../../components/egress\n", "", "no overlay uses the component egress"],
  ["k8s/overlays/production/kustomization.yaml", "components/egress", "components/egres", "egres is not there"],
  ["k8s/overlays/production/kustomization.yaml", "newTag: 0.1.0", "newTag: latest", "no fixed version"],
  ["k8s/overlays/gpu/kustomization.yaml", "kind: Deployment", "kind: StatefulSet", "patches StatefulSet touchstone"],
  ["k8s/overlays/gpu/kustomization.yaml", "operator: In", "operator: [In]", "operator"],
  ["k8s/overlays/gpu/kustomization.yaml", "limits/nvidia", "limit/nvidia", "does not fit"],
];

async function isMissed([file, present, planted, word]) {
  const copy = mkdtempSync(join(tmpdir(), "faults-"));
  try {
    for (const folder of ["docker", "k8s"]) cpSync(join(process.argv[2], folder), join(copy, folder), { recursive: true });
    const text = readFileSync(join(copy, file), "utf8");
    if (!text.includes(present)) throw new Error(`${file} has no "${present}"; mend the list of faults`);
    writeFileSync(join(copy, file), text.replace(present, planted));
    return !(await check(copy)).some((fault) => fault.includes(word));
  } finally {
    rmSync(copy, { recursive: true });
  }
}

const missed = [];
for (const fault of FAULTS) if (await isMissed(fault)) missed.push(fault);
missed.forEach(([file, , planted]) => console.error(`not found in ${file}: ${planted}`));
console.log(`planted faults: ${FAULTS.length - missed.length} of ${FAULTS.length} found`);
process.exitCode = missed.length ? 1 : 0;
