package touchstone.gan.mechanisms;

/**
 * What families of styles do otherwise than each other.
 *
 * @param mappingDepth dense layers from z to w
 * @param mixing the probability that a picture is made of two styles
 * @param penaltyEvery critic updates R1 is taken, with as many times the weight
 * @param pathLength the weight of the path-length penalty; 0 for none
 * @param pathLengthEvery generator updates it is taken, with as many times the weight
 */
public record StyleRules(
    int mappingDepth, double mixing, int penaltyEvery, double pathLength, int pathLengthEvery) {}
