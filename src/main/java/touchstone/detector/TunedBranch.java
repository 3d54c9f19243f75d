package touchstone.detector;

import java.nio.file.Path;
import java.util.List;
import touchstone.nn.Network;

/**
 * A network of photographs whose last blocks learned to tell fakes: the last number of a descriptor
 * that {@link TunableBackbone#with} made, as {@link ReducedDescriptor} looks through it. It has no
 * file of its own, but that of the network.
 */
public final class TunedBranch implements Branch {
  private static final String SUFFIX = "_tuned";

  private final ReducedDescriptor descriptor;

  /** The branch of a network whose last number is its logit. */
  public TunedBranch(BackboneDescriptor network) {
    descriptor = new ReducedDescriptor(network);
  }

  /** What the branch of a network of that name is called. */
  public static String name(String backbone) {
    return backbone + SUFFIX;
  }

  /** Whether the network of such a branch is there. */
  static boolean isIn(Path folder, String name) {
    return name.endsWith(SUFFIX) && BackboneDescriptor.isIn(folder, backbone(name));
  }

  /** The name of the network. */
  static String backbone(String name) {
    return name.substring(0, name.length() - SUFFIX.length());
  }

  @Override
  public String name() {
    return name(descriptor.backbone());
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
