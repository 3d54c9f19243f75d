/**
 * What happened, in a chain of hashes that shows whether it was changed since.
 *
 * <p>Lives here: the form of an entry, how it is hashed, and the check of a chain, however long.
 *
 * <p>Never here: where entries are kept (that is {@code store}), who may read them.
 *
 * <p>Start reading at {@link touchstone.audit.Entry}.
 */
package touchstone.audit;
