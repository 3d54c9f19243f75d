package touchstone.detector;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelCard;

/** Opens the branches of a detector. A network that several of them look through is opened once. */
final class BranchFiles {
  private final Path folder;
  private final ModelCard card;
  private final ScoringEngine engine;
  private final Map<String, BackboneDescriptor> backbones = new HashMap<>();

  BranchFiles(Path folder, ModelCard card, ScoringEngine engine) {
    this.folder = folder;
    this.card = card;
    this.engine = engine;
  }

  /**
   * Opens a branch by its name.
   *
   * @throws touchstone.error.TouchstoneException {@code INVALID_MODEL} if a file is missing or
   *     cannot be read
   */
  Branch open(String name) {
    if (TreesBranch.isIn(folder, name)) {
      return TreesBranch.open(name, folder, engine, this::descriptor);
    }
    if (LinearBranch.isIn(folder, name)) {
      return LinearBranch.open(name, folder, this::descriptor);
    }
    if (OnnxBranch.isIn(folder, name)) {
      return OnnxBranch.open(name, folder, card);
    }
    Path network = folder.resolve(name + NetworkBranch.FILE);
    return new NetworkBranch(name, NetworkFile.open(network), engine);
  }

  private Descriptor descriptor(String name) {
    return ReducedDescriptor.isName(name)
        ? ReducedDescriptor.named(name, this::backbone)
        : backbone(name);
  }

  private BackboneDescriptor backbone(String name) {
    return backbones.computeIfAbsent(name, given -> BackboneDescriptor.open(folder, given));
  }
}
