package touchstone.data;

import touchstone.media.Picture;

/**
 * One picture of a data set.
 *
 * @param name of its file inside the set
 * @param hash SHA-256 of its pixels, hexadecimal: the same picture has the same hash in any format
 */
public record Sample(String name, String hash, Picture picture) {}
