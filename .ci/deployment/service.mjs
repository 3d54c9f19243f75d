// What the service needs of whatever runs it, and whether it gets that. An environment here is what a container has in the end:
// the image's, the ConfigMaps', its own.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The variables that the last stage of the Dockerfile sets. */
export function imageEnvironment(root) {
  const text = readFileSync(join(root, "docker/Dockerfile"), "utf8");
  const defaults = Object.fromEntries([...text.matchAll(/^ARG (\w+)=(\S*)$/gm)].map(([, name, value]) => [name, value]));
  const set = text.slice(text.lastIndexOf("\nFROM ")).match(/^ENV ((?:.*\\\n)*.*)/m)[1]
    .replace(/\$\{(\w+)\}/g, (_, name) => defaults[name]);
  return Object.fromEntries([...set.matchAll(/(\w+)=("[^"]*"|\S+)/g)].map(([, name, value]) => [name, value.replaceAll('"', "")]));
}

/** Some codecs are native code, so a fault in one must not end the service: ADR 0013. */
export function checkIsolation(environment, usual) {
  const chosen = environment.TOUCHSTONE_MEDIA_ISOLATION ?? usual;
  return chosen === "process" ? [] : [`decodes in a ${chosen}: a fault in a codec would end the service`];
}

/** What must outlive the process: media, and the detectors, which are promoted where they are. */
const KEPT = ["TOUCHSTONE_DATA", "TOUCHSTONE_MODELS_DETECTORS"];

/** Whether these settings name folders on volumes that are kept; given are the folders where those are mounted. */
export function checkKept(environment, mounts) {
  return KEPT.filter((name) => !mounts.some((mount) => `${environment[name]}/`.startsWith(`${mount}/`))).map(
    (name) => `${name} is ${environment[name]}, on no volume that is kept`,
  );
}

/** MiB: a decoding process after files of every format, and what the largest pictures add to all of them together. */
const DECODER = 177;
const LARGE_PICTURES = 512;
const DECODERS_A_PROCESSOR = 2;

/** Whether the memory, such as 4Gi, holds the service's own process and those that decode. */
export function checkMemory(environment, memory, processors) {
  if (!memory || !processors) return ["the limits of memory and processors, which decide how many processes decode, are not both there"];
  const own = mebibytes(environment.JDK_JAVA_OPTIONS.match(/maxphysicalbytes=(\S+)/)[1]);
  const needed = own + LARGE_PICTURES + DECODER * DECODERS_A_PROCESSOR * Math.ceil(number(processors));
  return mebibytes(memory) < needed ? [`memory of ${memory} does not hold the service and what decodes beside it, ${needed} MiB`] : [];
}

/** Of processors, such as 2 or 1500m. */
function number(processors) {
  const text = String(processors);
  return text.endsWith("m") ? Number(text.slice(0, -1)) / 1000 : Number(text);
}

function mebibytes(text) {
  const [, number, unit] = text.match(/^(\d+)([mMgG])i?$/);
  return Number(number) * (/g/i.test(unit) ? 1024 : 1);
}
