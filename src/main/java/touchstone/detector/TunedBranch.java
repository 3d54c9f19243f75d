package touchstone.detector;

import java.nio.file.Path;
import java.util.List;
import touchstone.nn.Network;

/**
 * A network of photographs whose last blocks learned to tell fakes: the last number of a descriptor
 * that {@link TunableBackbone#with} made. It has no file of its own, but that of the descriptor.
 */
public final class TunedBranch implements Branch {
  private static final String SUFFIX = "_tuned";

  private final BackboneDescriptor descriptor;

  /** The branch of a descriptor whose last number is its logit. */
  public TunedBranch(BackboneDescriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** What the branch of a descriptor of that name is called. */
  public static String name(String backbone) {
    return backbone + SUFFIX;
  }

  /** Whether the descriptor of such a branch is there. */
  static boolean isIn(Path folder, String name) {
    return name.endsWith(SUFFIX) && BackboneDescriptor.isIn(folder, backbone(name));
  }

  /** The name of the descriptor. */
  static String backbone(String name) {
    return name.substring(0, name.length() - SUFFIX.length());
  }

  @Override
  public String name() {
    return name(descriptor.name());
  }

  @Override
  public int leastSide() {
    return descriptor.leastSide();
  }

  @Override
  public List<Network> discriminators() {
    return List.of();
  }

  @Override
  public ScoreMap look(View view) {
    return new ScoreMap(
        view.described(descriptor).stream()
            .map(square -> square.patch(square.row()[square.row().length - 1]))
            .toList());
  }

  @Override
  public void save(Path folder) {
    descriptor.save(folder);
  }
}
