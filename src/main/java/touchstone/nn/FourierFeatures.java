package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a synthesis network starts from that can be moved (Karras et al. 2021, section 3.1): one
 * wave for each channel, sin(2π · (f · R(x − t) + φ)) at the positions x of a grid, with
 * frequencies f uniform in a disc and phases φ, drawn once and never learned. Rotation R and
 * translation t are an affine map of the style, which starts as no movement (appendix F); a
 * translation from outside comes on top.
 */
final class FourierFeatures implements Layer {
  private static final double TURN = 2 * Math.PI;

  private final ConditionedSpec.Fourier spec;
  private final StyleInput style;

  /** [2, C], across and down, in cycles in the width of the picture. */
  private final INDArray frequencies;

  /** [1, C], in turns. */
  private final INDArray phases;

  /** [3, positions]: across and down, in widths from the middle, and 1. */
  private final INDArray grid;

  private final Operation product = new Operation("matmul", 0, 0, 0);
  private final Operation transposedSecond = new Operation("matmul", 0, 1, 0);
  private final Buffer angles;
  private final Buffer output;
  private final Buffer slopes;
  private double right;
  private double down;
  private INDArray input;
  private Placement placement;

  FourierFeatures(ConditionedSpec.Fourier spec, DataType type) {
    this.spec = spec;
    style = new StyleInput(spec.row(), spec.length(), Placement.NUMBERS, type);
    frequencies = Nd4j.zeros(type, 2, spec.channels());
    phases = Nd4j.zeros(type, 1, spec.channels());
    grid = grid(spec.samples(), spec.rate()).castTo(type);
    angles = new Buffer(type);
    output = new Buffer(type);
    slopes = new Buffer(type);
  }

  private static INDArray grid(int samples, int rate) {
    double[][] grid = new double[3][samples * samples];
    for (int y = 0; y < samples; y++) {
      for (int x = 0; x < samples; x++) {
        int position = y * samples + x;
        grid[0][position] = (x + 0.5 - samples / 2.0) / rate;
        grid[1][position] = (y + 0.5 - samples / 2.0) / rate;
        grid[2][position] = 1;
      }
    }
    return Nd4j.createFromArray(grid);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    placement = new Placement(style.forward(mode), frequencies, right, down);
    long waves = input.size(0) * spec.channels();
    INDArray of = angles.of(waves, grid.size(1));
    product.run(new INDArray[] {placement.waves(phases), grid}, of);
    of.muli(TURN);
    INDArray result = output.of(of.shape());
    Nd4j.exec(new Sin(of, result));
    return result.reshape('c', input.size(0), spec.channels(), spec.samples(), spec.samples());
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray of = angles.of(gradient.size(0) * spec.channels(), grid.size(1));
    INDArray slope = slopes.of(of.shape());
    Nd4j.exec(new Cos(of, slope));
    slope.muli(gradient.reshape('c', of.shape())).muli(TURN);
    INDArray ofWaves = Nd4j.createUninitialized(of.dataType(), of.size(0), 3);
    transposedSecond.run(new INDArray[] {slope, grid}, ofWaves);
    style.backward(placement.backward(ofWaves));
    return Nd4j.zeros(input.dataType(), input.shape());
  }

  @Override
  public void condition(INDArray condition) {
    style.condition(condition);
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    return Optional.of(style.gradient());
  }

  @Override
  public boolean translate(double right, double down) {
    this.right = right;
    this.down = down;
    return true;
  }

  @Override
  public List<Parameter> parameters() {
    return style.parameters();
  }

  @Override
  public List<INDArray> state() {
    return List.of(frequencies, phases);
  }

  /** The affine map stays at zero. */
  @Override
  public void initialise(SplittableRandom random) {
    for (int channel = 0; channel < spec.channels(); channel++) {
      double radius = spec.cutoff() * Math.sqrt(random.nextDouble());
      double direction = TURN * random.nextDouble();
      frequencies.putScalar(0, channel, radius * Math.cos(direction));
      frequencies.putScalar(1, channel, radius * Math.sin(direction));
      phases.putScalar(0, channel, random.nextDouble() - 0.5);
    }
  }
}
