package touchstone.nn;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** Layers that are made of layers. */
public interface CompositeSpec extends LayerSpec {
  /**
   * x + f(x).
   *
   * @param layers f, of as many channels out as in and the same height and width
   */
  record Residual(List<LayerSpec> layers) implements CompositeSpec {
    public Residual {
      layers = List.copyOf(layers);
    }

    @Override
    public Layer build(DataType type) {
      return new ResidualBlock(this, type);
    }
  }

  /**
   * The channels of x and then those of f(x).
   *
   * @param layers f, to the same height and width
   */
  record Skip(List<LayerSpec> layers) implements CompositeSpec {
    public Skip {
      layers = List.copyOf(layers);
    }

    @Override
    public Layer build(DataType type) {
      return new SkipConnection(this, type);
    }
  }

  /**
   * scale · (one(x) + other(x)).
   *
   * @param one layers one after another
   * @param other layers that end in the same shape
   */
  record Sum(List<LayerSpec> one, List<LayerSpec> other, double scale) implements CompositeSpec {
    public Sum {
      one = List.copyOf(one);
      other = List.copyOf(other);
    }

    /** Without a scale. */
    public Sum(List<LayerSpec> one, List<LayerSpec> other) {
      this(one, other, 1);
    }

    @Override
    public Layer build(DataType type) {
      return new SummedBranches(this, type);
    }
  }

  /**
   * Blocks that each see a piece of z and the condition's embedding as their condition.
   *
   * @param latent length of z
   * @param embedding of the condition, shared by all blocks
   * @param start from the first piece of z to what the first block starts from
   */
  record SkipZ(int latent, LayerSpec embedding, List<LayerSpec> start, List<List<LayerSpec>> blocks)
      implements CompositeSpec {
    public SkipZ {
      start = List.copyOf(start);
      blocks = blocks.stream().map(List::copyOf).toList();
    }

    /** The length of a block's piece of z. */
    public int piece() {
      return pieceOf(latent, blocks.size());
    }

    /** The length of the start's piece: what the blocks leave. */
    public int first() {
      return latent - blocks.size() * piece();
    }

    /** The length of a block's piece of a z of which all get about as much. */
    public static int pieceOf(int latent, int blocks) {
      return latent / (blocks + 1);
    }

    @Override
    public Layer build(DataType type) {
      return new LatentSkips(this, type);
    }
  }

  /**
   * What a growing network has at one resolution.
   *
   * @param block its layers: in a generator from the resolution before it to its own, in a critic
   *     the other way
   * @param colours between its features and a picture: the last layers of a generator that has
   *     grown so far, the first ones of a critic
   */
  record Stage(List<LayerSpec> block, List<LayerSpec> colours) {
    public Stage {
      block = List.copyOf(block);
      colours = List.copyOf(colours);
    }
  }

  /**
   * A generator that grows. Its first state is its growth g: between two whole numbers k − 1 and k
   * its output is what stage k makes with weight g − (k − 1), and twice the size of what stage k −
   * 1 makes with the rest; stages beyond are not run.
   *
   * @param stages from the coarsest one
   * @param growth at the start
   */
  record GrowingGenerator(List<Stage> stages, double growth) implements CompositeSpec {
    public GrowingGenerator {
      stages = List.copyOf(stages);
    }

    @Override
    public Layer build(DataType type) {
      return new GeneratorStages(this, type);
    }
  }

  /**
   * The critic of a {@link GrowingGenerator}: its mirror image, for pictures of the size that the
   * growth makes.
   *
   * @param stages from the coarsest one, whose block may be empty
   * @param growth at the start
   */
  record GrowingCritic(List<Stage> stages, double growth) implements CompositeSpec {
    public GrowingCritic {
      stages = List.copyOf(stages);
    }

    @Override
    public Layer build(DataType type) {
      return new CriticStages(this, type);
    }
  }
}
