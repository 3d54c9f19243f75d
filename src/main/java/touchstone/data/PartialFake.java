package touchstone.data;

import touchstone.media.Picture;

/**
 * A real picture of which a part was replaced.
 *
 * @param picture what came out; where the mask is 0, the parent's own pixels
 * @param mask of the same size
 */
public record PartialFake(Picture picture, Mask mask, FakeOrigin origin) {}
