// A check that finds nothing proves nothing: plants one fault after the other in a copy, and wants each to be found.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "./check.mjs";
import { SOURCES } from "./settings.mjs";

/** File, what is there, what is put in its place, a word of the finding. */
const FAULTS = [
  ["docker/Dockerfile", "USER 10001:10001", "USER root", "root"],
  ["docker/Dockerfile", " && rm -rf /var/lib/apt/lists/*", "", "cache"],
  ["docker/Dockerfile", "debian:12.12-slim", "debian", "no fixed version"],
  ["docker/Dockerfile", "GET /q/health/ready", "GET /health", "the health check does not ask /q/health/ready"],
  ["docker/Dockerfile", "EXPOSE 8080", "EXPOSED 8080", "EXPOSED"],
  ["docker/compose.yaml", "condition: service_healthy\n      kafka:", "condition: service_healthy\n      kafkaa:", "kafkaa"],
  ["docker/compose.yaml", "postgres:18\n", "postgres\n", "no fixed image"],
  ["docker/compose.yaml", "${TOUCHSTONE_DATABASE_PASSWORD:?set it in the environment or in docker/.env}", "touchstone", "spells out"],
  ["docker/Dockerfile", "TOUCHSTONE_MEDIA_ISOLATION=process \\\n", "\\\n", "decodes in a thread"],
  ["docker/compose.yaml", "KAFKA_BOOTSTRAP_SERVERS: kafka:9092", "TOUCHSTONE_MEDIA_ISOLATION: thread", "decodes in a thread"],
  ["docker/compose.yaml", "TOUCHSTONE_ACCESS_FIRST_KEY: $", "TOUCHSTONE_FIRST_KEY: $", "nothing reads TOUCHSTONE_FIRST_KEY"],
  ["docker/Dockerfile", "TOUCHSTONE_DATA=", "TOUCHSTONE_DATA_FOLDER=", "nothing reads TOUCHSTONE_DATA_FOLDER"],
  ["src/main/java/touchstone/boot/TouchstoneConfig.java", "Path detectors()", "Path detector()", "nothing reads TOUCHSTONE_MODELS_DETECTORS"],
  ["docker/compose.yaml", "cpus: 2", "cpus: 16", "does not hold the service"],
  ["docker/compose.yaml", "      - detectors:/var/lib/touchstone-models\n", "", "TOUCHSTONE_MODELS_DETECTORS is /var/lib/touchstone-models/detectors, on no volume"],
  ["docker/compose.yaml", "\n  broker:\n", "\n", "not declared"],
  ["k8s/base/deployment.yaml", "replicas: 1", "replicas: \"x\"", "replicas"],
  ["k8s/base/deployment.yaml", "memory: 4Gi", "memory: [4]", "memory"],
  ["k8s/base/deployment.yaml", "memory: 4Gi", "memory: 3Gi", "does not hold the service"],
  ["k8s/base/configmap.yaml", "\ndata:\n", "\ndata:\n  TOUCHSTONE_MEDIA_ISOLATION: thread\n", "decodes in a thread"],
  ["k8s/base/deployment.yaml", "runAsNonRoot: true", "runAsNonRoot: false", "root"],
  ["k8s/base/deployment.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "written"],
  ["k8s/base/deployment.yaml", "path: /q/health/live\n              port: http", "path: /q/health/live\n              port: web", "livenessProbe"],
  ["k8s/base/deployment.yaml", "claimName: touchstone-media", "claimName: media", "claim media"],
  ["k8s/base/deployment.yaml", "persistentVolumeClaim:\n            claimName: touchstone-detectors", "emptyDir: {}", "TOUCHSTONE_MODELS_DETECTORS is /var/lib/touchstone-models/detectors, on no volume"],
  ["k8s/base/configmap.yaml", "\ndata:\n", "\ndata:\n  TOUCHSTONE_MODELS_DETECTORS: /opt/touchstone/detector-models\n", "on no volume"],
  ["k8s/base/service.yaml", "port: 80\n", "port: eighty\n", "port"],
  ["k8s/base/kustomization.yaml", "  - service.yaml\n", "", "leaves out service.yaml"],
  ["k8s/base/kustomization.yaml", "  - service.yaml\n", "  - servce.yaml\n", "names servce.yaml"],
  ["k8s/base/kustomization.yaml", "newTag: 0.1.0", "newTag: latest", "no fixed version"],
  ["k8s/base/kustomization.yaml", "labels:\n", "commonLabels:\n", "does not know commonLabels"],
  ["k8s/base/networkpolicy.yaml", "component: service", "component: serivce", "selects no pod"],
  ["k8s/base/deployment.yaml", "path: /q/health/ready", "path: /q/health/live", "readinessProbe asks /q/health/live"],
  ["k8s/base/deployment.yaml", "name: TOUCHSTONE_ACCESS_FIRST_KEY", "name: TOUCHSTONE_FIRST_KEY", "nothing reads TOUCHSTONE_FIRST_KEY"],
  ["k8s/base/configmap.yaml", "KAFKA_BOOTSTRAP_SERVERS:", "KAFKA_BOOTSTRAP_SERVER:", "nothing reads KAFKA_BOOTSTRAP_SERVER"],
  ["k8s/base/configmap.yaml", "postgres:5432", "postgres:6432", "lets it out to port 6432"],
  ["k8s/base/networkpolicy.yaml", "- port: 9092", "- port: 9093", "no network policy lets it out to port 9092"],
  ["k8s/base/networkpolicy.yaml", "    - to:\n        - namespaceSelector:\n            matchLabels:\n              touchstone/kafka: reachable\n      ports:\n", "    - ports:\n", "lets it out to anybody"],
  ["k8s/base/networkpolicy.yaml", "matchExpressions:\n              - key: k8s-app\n                operator: In\n                values: [kube-dns]", "matchLabels:\n              k8s-app: kube-dns", "by matchLabels"],
  ["k8s/components/migration/networkpolicy.yaml", "- port: 5432", "- port: 5433", "port 5433, which nothing asks"],
  ["k8s/components/migration/kustomization.yaml", "data/QUARKUS_FLYWAY_MIGRATE_AT_START", "data/QUARKUS_FLYWAY_MIGRATE_ON_START", "nothing reads QUARKUS_FLYWAY_MIGRATE_ON_START"],
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
  ["k8s/components/scaling/kustomization.yaml", "ReadWriteMany", "ReadWriteOnce", "cannot share touchstone-media"],
  ["k8s/components/scaling/kustomization.yaml", "name: touchstone-detectors\n    patch: |-\n      - op: replace\n        path: /spec/accessModes\n        value: [ReadWriteMany]", "name: touchstone-detectors\n    patch: |-\n      - op: test\n        path: /spec/accessModes\n        value: [ReadWriteOnce]", "cannot share touchstone-detectors"],
  ["k8s/components/monitoring/podmonitor.yaml", "port: http", "port: [http]", "port"],
  ["k8s/components/monitoring/podmonitor.yaml", "component: service", "component: web", "selects no pod"],
  ["k8s/components/monitoring/podmonitor.yaml", "credentials:\n          name: touchstone-metrics\n          key: key", "type: Bearer", "without a key"],
  ["k8s/components/monitoring/podmonitor.yaml", "name: touchstone-metrics", "name: touchstone-metric", "how the key key of the secret touchstone-metric is made"],
  ["k8s/components/monitoring/podmonitor.yaml", "path: /q/metrics", "path: /metrics", "asks /metrics, not /q/metrics"],
  ["k8s/components/monitoring/rules.yaml", "absent(touchstone_pending_submissions)", "absent(touchstone_pending_submissions", "no PromQL"],
  ["k8s/components/monitoring/rules.yaml", "alert: TouchstoneGone", "alert: [TouchstoneGone]", "alert"],
  ["k8s/components/monitoring/touchstone.json", "process_cpu_usage", "process_cpu_usage{", "no PromQL"],
  ["k8s/components/monitoring/touchstone.json", "\"panels\": [", "\"panels\": {", "no dashboard"],
  ["k8s/components/egress/networkpolicy.yaml", "cidr: 0.0.0.0/0", "cidr: [0.0.0.0/0]", "cidr"],
  ["k8s/overlays/production/kustomization.yaml", "  - ../../components/egress\n", "", "no overlay uses the component egress"],
  ["k8s/overlays/production/kustomization.yaml", "components/egress", "components/egres", "egres is not there"],
  ["k8s/overlays/production/kustomization.yaml", "newTag: 0.1.0", "newTag: latest", "no fixed version"],
  ["k8s/overlays/gpu/kustomization.yaml", "BACKEND=-Dcuda.scoring", "BACKEND=-Dcudascoring", "chosen by -Dcudascoring"],
  ["k8s/overlays/gpu/kustomization.yaml", "kind: Deployment", "kind: StatefulSet", "patches StatefulSet touchstone"],
  ["k8s/overlays/gpu/kustomization.yaml", "operator: In", "operator: [In]", "operator"],
  ["k8s/overlays/gpu/kustomization.yaml", "limits/nvidia", "limit/nvidia", "does not fit"],
];

async function isMissed([file, present, planted, word]) {
  const copy = mkdtempSync(join(tmpdir(), "faults-"));
  try {
    for (const read of ["docker", "k8s", ...SOURCES]) cpSync(join(process.argv[2], read), join(copy, read), { recursive: true });
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
