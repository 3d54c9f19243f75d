package touchstone.detector;

import java.nio.file.Path;
import java.util.List;
import touchstone.nn.Network;

/**
 * One way of looking at a picture. Every branch looks at squares of its own size at native
 * resolution, since resizing would wipe out the traces; implementations are safe for use by several
 * threads.
 */
public sealed interface Branch permits NetworkBranch, TreesBranch, LinearBranch, OnnxBranch {
  /** As it stands in the fusion, and what its file is called. */
  String name();

  /** Pixels that the shorter side of a picture must have. */
  int leastSide();

  /** The discriminators whose responses it judges, to be copied before use; perhaps none. */
  List<Network> discriminators();

  /** What it finds where; an empty map where the picture is too small or too flat for it. */
  ScoreMap look(View view);

  /** Writes its file into the folder of a detector. */
  void save(Path folder);
}
