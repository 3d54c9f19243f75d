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
  ["k8s/deployment.yaml", "replicas: 1", "replicas: \"x\"", "replicas"],
  ["k8s/deployment.yaml", "memory: 3Gi", "memory: [3]", "memory"],
  ["k8s/deployment.yaml", "runAsNonRoot: true", "runAsNonRoot: false", "root"],
  ["k8s/deployment.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "written"],
  ["k8s/deployment.yaml", "path: /q/health/live\n              port: http", "path: /q/health/live\n              port: web", "livenessProbe"],
  ["k8s/deployment.yaml", "claimName: touchstone-media", "claimName: media", "claim media"],
  ["k8s/service.yaml", "port: 80\n", "port: eighty\n", "port"],
  ["k8s/kustomization.yaml", "  - service.yaml\n", "", "leaves out service.yaml"],
];

const missed = FAULTS.filter(([file, present, planted, word]) => {
  const copy = mkdtempSync(join(tmpdir(), "faults-"));
  try {
    for (const folder of ["docker", "k8s"]) cpSync(join(process.argv[2], folder), join(copy, folder), { recursive: true });
    const text = readFileSync(join(copy, file), "utf8");
    if (!text.includes(present)) throw new Error(`${file} has no "${present}"; mend the list of faults`);
    writeFileSync(join(copy, file), text.replace(present, planted));
    return !check(copy).some((fault) => fault.includes(word));
  } finally {
    rmSync(copy, { recursive: true });
  }
});
missed.forEach(([file, , planted]) => console.error(`not found in ${file}: ${planted}`));
console.log(`planted faults: ${FAULTS.length - missed.length} of ${FAULTS.length} found`);
process.exitCode = missed.length ? 1 : 0;
