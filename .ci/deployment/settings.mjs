// The settings that the program knows, as names of environment variables, read from its sources.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const CONFIG = "src/main/java/touchstone/boot/TouchstoneConfig.java";
const PROPERTIES = "src/main/resources/application.properties";
const SERVE = "src/main/java/touchstone/cli/ServeCommand.java";
export const POM = "pom.xml";
export const SOURCES = [CONFIG, PROPERTIES, SERVE, POM];

/** What the manifests use of Quarkus, Java and OpenMP beyond what our sources name; and where the program is. */
const OTHERS = [
  "TOUCHSTONE_HOME",
  "QUARKUS_FLYWAY_VALIDATE_AT_START",
  "QUARKUS_LOG_CONSOLE_JSON_EXCLUDED_KEYS",
  "JDK_JAVA_OPTIONS",
  "OMP_NUM_THREADS",
];

/** A function that says whether a variable of this name has an effect. */
export function known(root) {
  const [config, properties, serve] = SOURCES.map((file) => readFileSync(join(root, file), "utf8"));
  const ours = new RegExp(`^(${names(config).join("|")})$`);
  const theirs = [
    ...[...properties.matchAll(/^([\w.-]+)=/gm)].map(([, property]) => variable(property)),
    ...[...serve.matchAll(/"(\w+(?:\.[\w-]+)+)"/g)].map(([, property]) => variable(property)),
    ...[...serve.matchAll(/(?:env:|getenv\(")([A-Z_]+)/g)].map(([, name]) => name),
  ].filter((name) => !name.startsWith("TOUCHSTONE_"));
  return (name) => ours.test(name) || [...theirs, ...OTHERS].includes(name);
}

/** Where the service decodes unless told otherwise. */
export const usualIsolation = (root) => readFileSync(join(root, CONFIG), "utf8").match(/"(\w+)"\)\s+Isolation isolation/)[1];

const variable = (property) => property.replace(/[^A-Za-z0-9]/g, "_").toUpperCase();

/** Regular expressions of the variables of the interface TouchstoneConfig; a map has any name where its key is. */
function names(source) {
  const interfaces = {};
  let current;
  for (const line of source.split("\n")) {
    current = line.match(/^\s*(?:public )?interface (\w+)/)?.[1] ?? current;
    const setting = line.match(/^ {2,4}(\S.*) (\w+)\(\);$/);
    // A nested interface ends where the next begins, and those of the outermost stand before all of them.
    if (setting) (interfaces[current] ??= []).push([setting[1], setting[2]]);
  }
  const expand = (name, prefix) =>
    interfaces[name].flatMap(([type, setting]) => {
      const own = `${prefix}_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
      const [, key, value] = type.match(/^(Map<String, )?(\w+)>?$/) ?? [];
      return interfaces[value] ? expand(value, key ? `${own}_\\w+` : own) : [own];
    });
  return expand("TouchstoneConfig", "TOUCHSTONE");
}
