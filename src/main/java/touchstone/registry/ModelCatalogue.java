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
   * Puts a detector to work if nothing is wrong with it nor with what it was made from.
   *
   * @param because why, one line for the audit
   * @throws TouchstoneException as {@link ModelRegistry#promote}, and {@code NOT_FOUND} if there is
   *     no such model
   */
  public Promotion promote(String id, String because) {
    List<Verification.Fault> faults = Verification.of(this, id);
    if (!faults.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          faults.stream()
              .map(fault -> fault.model() + ": " + fault.what())
              .collect(Collectors.joining("; ")));
    }
    return detectors.promote(new ModelId(id), because);
  }
}
