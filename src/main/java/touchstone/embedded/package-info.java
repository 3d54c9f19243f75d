/**
 * PostgreSQL and Kafka for a single machine: the real servers as child processes, nothing to
 * install.
 *
 * <p>Lives here: starting, watching and stopping the two servers, their data folder, their
 * addresses.
 *
 * <p>Never here: tables, topics, or anything that a server given from outside would need too.
 *
 * <p>Start reading at {@link touchstone.embedded.EmbeddedServices}.
 */
package touchstone.embedded;
