/**
 * Kafka: submissions in, verdicts and rejections out.
 *
 * <p>Lives here: reading and checking records, what is tried again and what is given up, sending
 * the outbox, a client for our own commands.
 *
 * <p>Never here: judging media (that is {@code analysis}), SQL; the messages themselves are in
 * {@code store}, which writes them in its transactions.
 *
 * <p>Start reading at {@link touchstone.intake.MediaConsumer}.
 */
package touchstone.intake;
