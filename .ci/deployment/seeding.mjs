// Runs docker/seed-detectors on folders of its own, as the starts of several versions would.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const program = resolve(process.argv[2], "docker/seed-detectors");
const folder = mkdtempSync(join(tmpdir(), "seeding-"));
const image = join(folder, "image");
const volume = join(folder, "volume/detectors");
const start = () => promisify(execFile)(program, [image, volume]);
const read = (file) => readFileSync(join(volume, file), "utf8");

function model(at, id, content) {
  mkdirSync(join(at, id), { recursive: true });
  writeFileSync(join(at, id, "card.json"), content);
}

try {
  model(image, "first", "a card");
  writeFileSync(join(image, "in-force.txt"), "first\n");
  writeFileSync(join(image, "audit.jsonl"), "{}\n");
  mkdirSync(volume, { recursive: true });
  await Promise.all([start(), start(), start()]);
  assert.deepEqual(readdirSync(volume).sort(), ["audit.jsonl", "first", "in-force.txt"], "the first start, of three pods");
  assert.equal(read("first/card.json"), "a card");
  assert.equal(read("in-force.txt"), "first\n");

  model(volume, "own", "made here");
  writeFileSync(join(volume, "in-force.txt"), "own\n");
  writeFileSync(join(volume, "audit.jsonl"), "{}\n{}\n");
  model(image, "first", "another card");
  model(image, "second", "a new one");
  writeFileSync(join(image, "in-force.txt"), "second\n");
  cpSync(join(image, "first"), join(`${volume}.drafts`, "second"), { recursive: true });
  await start();
  assert.equal(read("in-force.txt"), "own\n", "what was promoted stays in force");
  assert.equal(read("audit.jsonl"), "{}\n{}\n");
  assert.equal(read("first/card.json"), "a card", "what is there is not overwritten");
  assert.equal(read("own/card.json"), "made here");
  assert.equal(read("second/card.json"), "a new one", "the new one is there, not what an interrupted start left");
  assert.deepEqual(readdirSync(join(folder, "volume")).sort(), ["detectors", "detectors.lock"]);
  console.log("docker/seed-detectors: adds what is new, and changes nothing");
} finally {
  rmSync(folder, { recursive: true });
}
