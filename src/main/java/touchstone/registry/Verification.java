package touchstone.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchstone.error.TouchstoneException;

/** Finds everything that is wrong with models, where opening one stops at the model itself. */
public final class Verification {
  private final ModelCatalogue catalogue;
  private final Set<String> seen = new HashSet<>();
  private final List<Fault> faults = new ArrayList<>();

  private Verification(ModelCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Something wrong.
   *
   * @param model whose it is, or the file of the registry itself
   * @param what a sentence
   */
  public record Fault(String model, String what) {}

  /** Of every model, and of the audit of what is in force. */
  public static List<Fault> all(ModelCatalogue catalogue) {
    Verification verification = new Verification(catalogue);
    catalogue
        .registries()
        .flatMap(registry -> registry.names().stream())
        .forEach(verification::model);
    catalogue.registries().forEach(verification::inForce);
    return verification.faults;
  }

  /**
   * Of a model and of all that it was made from.
   *
   * @throws TouchstoneException {@code NOT_FOUND} if there is no such model
   */
  public static List<Fault> of(ModelCatalogue catalogue, String id) {
    if (catalogue.find(id).isEmpty()) {
      throw ModelCatalogue.unknown(id);
    }
    Verification verification = new Verification(catalogue);
    verification.model(id);
    return verification.faults;
  }

  private void model(String id) {
    if (!seen.add(id)) {
      return;
    }
    ModelRegistry registry = catalogue.find(id).orElseThrow();
    try {
      ModelCard card = registry.card(id);
      ModelFiles.faults(registry.folder(card.id()), card.files()).forEach(what -> fault(id, what));
      ModelFiles.extra(registry.folder(card.id()), card.files())
          .forEach(name -> fault(id, name + " lies in its folder, but the card does not name it"));
      card.parents().forEach(parent -> parent(id, parent.value()));
    } catch (TouchstoneException e) {
      fault(id, e.getMessage());
    }
  }

  private void parent(String id, String parent) {
    if (catalogue.find(parent).isEmpty()) {
      fault(id, "its parent " + parent + " is missing");
    } else {
      model(parent);
    }
  }

  private void inForce(ModelRegistry registry) {
    try {
      registry.checkPromotions();
      Optional<ModelId> model = registry.inForce();
      model
          .filter(id -> !registry.names().contains(id.value()))
          .ifPresent(id -> fault(id.value(), "it is in force, but missing"));
    } catch (TouchstoneException e) {
      fault("in force", e.getMessage());
    }
  }

  private void fault(String model, String what) {
    faults.add(new Fault(model, what));
  }
}
