/**
 * What is kept in PostgreSQL.
 *
 * <p>Lives here: Panache entities (one a table, the schema is in {@code db/migration}), the
 * implementations of the use cases' ports, the outbox, queries.
 *
 * <p>Never here: decisions about media, HTTP, Kafka; entities never leave through an API, the views
 * of {@code VerdictQueries} do.
 *
 * <p>Start reading at {@link touchstone.store.SubmissionEntity}.
 */
package touchstone.store;
