/**
 * Pictures to learn from.
 *
 * <p>Lives here: data sets, their content hash, splits, batches, augmentation, tiers and handling,
 * makers of twins and of part-synthetic fakes with their masks, pictures as arrays.
 *
 * <p>Never here: what is learned from them; codecs (they are media's).
 *
 * <p>Start reading at {@link touchstone.data.Dataset}.
 */
package touchstone.data;
