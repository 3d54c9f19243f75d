package touchstone.registry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** All models: the detectors and the generators that they came from. */
public record ModelCatalogue(ModelRegistry detectors, ModelRegistry generators) {

  /** The cards of all models, detectors first; their files are not looked at. */
  public List<ModelCard> cards() {
    return registries().flatMap(registry -> registry.list().stream()).toList();
  }

  Stream<ModelRegistry> registries() {
    return Stream.of(detectors, generators);
  }

  /** Where a model is; empty if nowhere, or if that is no id. */
  Optional<ModelRegistry> find(String id) {
    return registries().filter(registry -> registry.names().contains(id)).findFirst();
  }

  /**
   * Checks every file of a model against its card.
   *
   * @throws TouchstoneException {@code NOT_FOUND} if there is no such model, {@code INVALID_MODEL}
   *     if a file is missing or another
   */
  public ModelCard open(String id) {
    return find(id).orElseThrow(() -> unknown(id)).open(new ModelId(id));
  }

  static TouchstoneException unknown(String id) {
    return new TouchstoneException(
        ErrorCode.NOT_FOUND, "there is no model " + id + "; the list of models has them all");
  }

  /**
   * Puts a detector to work if nothing is wrong with it nor with what it was made from, and its
   * card shows that it is better than the one in force by a margin.
   *
   * @param because why, one line for the audit
   * @throws TouchstoneException as {@link ModelRegistry#promote}; {@code NOT_FOUND} if there is no
   *     such model; {@code NOT_BETTER} if its card does not show that, or the two were not measured
   *     alike
   */
  public Promotion promote(String id, String because) {
    requireSound(id);
    objection(new ModelId(id))
        .ifPresent(
            objection -> {
              throw new TouchstoneException(
                  ErrorCode.NOT_BETTER,
                  id
                      + " is not promoted: "
                      + objection
                      + "; --although-not-better puts it in force all the same");
            });
    return detectors.promote(new ModelId(id), because);
  }

  /**
   * The same, but for the comparison: what speaks against it goes into the audit instead.
   *
   * @throws TouchstoneException as {@link #promote}, without {@code NOT_BETTER}
   */
  public Promotion promoteAlthoughNotBetter(String id, String because) {
    requireSound(id);
    ModelId challenger = new ModelId(id);
    Promotion.requireReason(challenger, because);
    return detectors.promote(
        challenger,
        objection(challenger)
            .map(objection -> because + " (although not better: " + objection + ")")
            .orElse(because));
  }

  /** What speaks against taking the place of the one in force; nothing where none is. */
  private Optional<String> objection(ModelId challenger) {
    return detectors
        .inForce()
        .filter(incumbent -> !incumbent.equals(challenger))
        .flatMap(
            incumbent ->
                new Challenge(
                        benchmarkInForce(incumbent),
                        Benchmark.of(detectors.card(challenger.value())))
                    .objection());
  }

  /** A detector in force that is missing or damaged can be replaced all the same. */
  private Optional<Benchmark> benchmarkInForce(ModelId incumbent) {
    try {
      return Benchmark.of(detectors.card(incumbent.value()));
    } catch (TouchstoneException e) {
      return Optional.empty();
    }
  }

  private void requireSound(String id) {
    List<Verification.Fault> faults = Verification.of(this, id);
    if (!faults.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          faults.stream()
              .map(fault -> fault.model() + ": " + fault.what())
              .collect(Collectors.joining("; ")));
    }
  }
}
