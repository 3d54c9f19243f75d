package touchstone.gan;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.fidelity.Fidelity;

/**
 * How a run stands at a tick.
 *
 * @param step how many steps are done
 * @param last the newest step
 * @param realAccuracy share of held-out real pictures that the discriminator calls real
 * @param fakeAccuracy share of fresh fakes that it calls fake; with the other one near 50 % at the
 *     equilibrium of theory
 * @param sampleDistance mean distance between samples of fixed z, root mean square per pixel value
 *     (values span 2); near 0 when the generator has collapsed to one picture
 * @param fidelity of fresh fakes to the held-out pictures; empty where there are too few
 * @param samples of fixed z for the same held-out conditions, and what is seen beside each, from
 *     left to right: [N, 3, side, side] each
 */
public record Snapshot(
    long step,
    StepReport last,
    double realAccuracy,
    double fakeAccuracy,
    double sampleDistance,
    Optional<Fidelity> fidelity,
    List<INDArray> samples) {}
