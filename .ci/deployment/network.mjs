// Whether network policies let a pod out to the addresses in its environment, and to nothing else.

/** Where addresses stand, and what their ports are where they name none. */
const ADDRESSES = {
  QUARKUS_DATASOURCE_JDBC_URL: 5432,
  KAFKA_BOOTSTRAP_SERVERS: 9092,
  OTEL_EXPORTER_OTLP_ENDPOINT: 4318,
  QUARKUS_OIDC_AUTH_SERVER_URL: 443,
};
const NAMES = 53;

/** The component egress opens these to public addresses, for whatever URLs come. */
const WEB = [80, 443];

/** The ports of the addresses in an environment; a command such as migrate asks some of them only. */
export function ports(environment, asked = Object.keys(ADDRESSES)) {
  return asked
    .filter((name) => environment[name])
    .flatMap((name) => environment[name].split(",").map((address) => Number(address.match(/:(\d+)(?:\/|$)/)?.[1] ?? ADDRESSES[name])));
}

/** Compares what the policies of a pod let out with the ports that it asks. */
export function checkEgress(policies, needed) {
  const rules = policies.flatMap(({ spec }) => spec.egress ?? []);
  const open = rules.flatMap((rule) => rule.ports?.map(({ port }) => port) ?? []);
  return [
    ...[...needed, NAMES].filter((port) => !open.includes(port)).map((port) => `no network policy lets it out to port ${port}`),
    ...open
      .filter((port) => ![...needed, NAMES, ...WEB].includes(port))
      .map((port) => `a network policy lets it out to port ${port}, which nothing asks`),
    ...rules.filter(({ to, ports: some }) => !to || !some).map(() => "a network policy lets it out to anybody"),
    // Kustomize adds the labels of a kustomization here too, and no pod of others has them.
    ...rules
      .flatMap(({ to }) => to ?? [])
      .filter((peer) => peer.podSelector?.matchLabels)
      .map(() => "a network policy names pods by matchLabels, to which Kustomize adds its own; use matchExpressions"),
  ];
}
