package touchstone.detector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import touchstone.media.Picture;

/** A ResNet-50 of few channels, whose weights are drawn at random, in a folder. */
public final class ToyResidualNet {
  private static final String[] BLOCKS = {"abc", "abcd", "abcdef"};
  private static final int[] CHANNELS = {2, 3, 4};
  private static final double[] MEAN = {103.939, 116.779, 123.68};

  private final SplittableRandom random = new SplittableRandom(5);
  private final Map<String, float[]> weights = new LinkedHashMap<>();
  private final Map<String, int[]> shapes = new LinkedHashMap<>();
  private final Path folder;

  /** One whose files {@link #write} puts into a folder. */
  public ToyResidualNet(Path folder) {
    this.folder = folder;
    convolution("conv1", "bn_conv1", 7, 3, 4);
    int in = 4;
    for (int stage = 2; stage <= 4; stage++) {
      int narrow = CHANNELS[stage - 2];
      for (char block : BLOCKS[stage - 2].toCharArray()) {
        String conv = "res" + stage + block + "_branch";
        String norm = "bn" + stage + block + "_branch";
        convolution(conv + "2a", norm + "2a", 1, in, narrow);
        convolution(conv + "2b", norm + "2b", 3, narrow, narrow);
        convolution(conv + "2c", norm + "2c", 1, narrow, 4 * narrow);
        if (block == 'a') {
          convolution(conv + "1", norm + "1", 1, in, 4 * narrow);
        }
        in = 4 * narrow;
      }
    }
  }

  /** Takes weights away. */
  public void remove(String name) {
    weights.remove(name);
  }

  private void convolution(String name, String norm, int side, int in, int out) {
    draw(name + "/kernel", -1, 1, side, side, in, out);
    draw(name + "/bias", -1, 1, out);
    draw(norm + "/gamma", 0.5, 1, out);
    draw(norm + "/beta", -0.5, 1, out);
    draw(norm + "/moving_mean", -1, 1, out);
    draw(norm + "/moving_variance", side * side * in * 0.5, side * side * in, out);
  }

  /** Weights that replace those of the same name. */
  public void draw(String name, double from, double to, int... shape) {
    float[] values = new float[IntStream.of(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(from, to);
    }
    weights.put(name, values);
    shapes.put(name, shape);
  }

  /** Writes {@code model.json} and two files of weights. */
  public void write() throws IOException {
    ObjectNode group = new ObjectMapper().createObjectNode();
    group.putArray("paths").add("first.bin").add("second.bin");
    ArrayNode list = group.putArray("weights");
    int length = weights.values().stream().mapToInt(values -> values.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    weights.forEach(
        (name, values) -> {
          ObjectNode weight = list.addObject().put("name", name).put("dtype", "float32");
          IntStream.of(shapes.get(name)).forEach(weight.putArray("shape")::add);
          for (float value : values) {
            bytes.putFloat(value);
          }
        });
    ObjectNode model = new ObjectMapper().createObjectNode();
    model.putArray("weightsManifest").add(group);
    Files.writeString(folder.resolve("model.json"), model.toString());
    int half = bytes.capacity() / 2 + 1;
    Files.write(folder.resolve("first.bin"), Arrays.copyOf(bytes.array(), half));
    Files.write(
        folder.resolve("second.bin"), Arrays.copyOfRange(bytes.array(), half, bytes.capacity()));
  }

  /** The network by its definition, in double precision and with the weights as they are. */
  public double[] byDefinition(Picture picture) {
    double[][][] signal = new double[3][picture.height()][picture.width()];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int c = 0; c < 3; c++) {
          signal[c][y][x] = picture.sample(x, y, 2 - c) - MEAN[c];
        }
      }
    }
    signal = pooled(relu(convolved("conv1", "bn_conv1", signal, 2, 3)));
    for (int stage = 2; stage <= 4; stage++) {
      for (char block : BLOCKS[stage - 2].toCharArray()) {
        String conv = "res" + stage + block + "_branch";
        String norm = "bn" + stage + block + "_branch";
        int stride = stage > 2 && block == 'a' ? 2 : 1;
        double[][][] inner = relu(convolved(conv + "2a", norm + "2a", signal, stride, 0));
        inner = relu(convolved(conv + "2b", norm + "2b", inner, 1, 1));
        inner = convolved(conv + "2c", norm + "2c", inner, 1, 0);
        double[][][] past =
            block == 'a' ? convolved(conv + "1", norm + "1", signal, stride, 0) : signal;
        for (int c = 0; c < inner.length; c++) {
          for (int y = 0; y < inner[c].length; y++) {
            for (int x = 0; x < inner[c][y].length; x++) {
              inner[c][y][x] += past[c][y][x];
            }
          }
        }
        signal = relu(inner);
      }
    }
    double[] means = new double[signal.length];
    for (int c = 0; c < means.length; c++) {
      double sum = 0;
      for (double[] row : signal[c]) {
        for (double value : row) {
          sum += value;
        }
      }
      means[c] = sum / signal[c].length / signal[c][0].length;
    }
    return means;
  }

  private double[][][] convolved(
      String name, String norm, double[][][] input, int stride, int padding) {
    int[] shape = shapes.get(name + "/kernel");
    float[] kernel = weights.get(name + "/kernel");
    int height = (input[0].length + 2 * padding - shape[0]) / stride + 1;
    int width = (input[0][0].length + 2 * padding - shape[0]) / stride + 1;
    double[][][] output = new double[shape[3]][height][width];
    for (int o = 0; o < shape[3]; o++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double sum = weights.get(name + "/bias")[o];
          for (int p = 0; p < shape[0] * shape[0]; p++) {
            int row = y * stride - padding + p / shape[0];
            int column = x * stride - padding + p % shape[0];
            if (row >= 0 && column >= 0 && row < input[0].length && column < input[0][0].length) {
              for (int i = 0; i < shape[2]; i++) {
                sum += kernel[(p * shape[2] + i) * shape[3] + o] * input[i][row][column];
              }
            }
          }
          double deviation = Math.sqrt(weights.get(norm + "/moving_variance")[o] + 1e-3);
          output[o][y][x] =
              (sum - weights.get(norm + "/moving_mean")[o])
                      / deviation
                      * weights.get(norm + "/gamma")[o]
                  + weights.get(norm + "/beta")[o];
        }
      }
    }
    return output;
  }

  private static double[][][] relu(double[][][] signal) {
    for (double[][] plane : signal) {
      for (double[] row : plane) {
        for (int x = 0; x < row.length; x++) {
          row[x] = Math.max(0, row[x]);
        }
      }
    }
    return signal;
  }

  private static double[][][] pooled(double[][][] input) {
    int side = (input[0].length - 1) / 2 + 1;
    double[][][] output = new double[input.length][side][side];
    for (int c = 0; c < input.length; c++) {
      for (int y = 0; y < input[c].length; y++) {
        for (int x = 0; x < input[c].length; x++) {
          for (int row = y / 2; row <= (y + 1) / 2; row++) {
            for (int column = x / 2; column <= (x + 1) / 2; column++) {
              if (row < side && column < side) {
                output[c][row][column] = Math.max(output[c][row][column], input[c][y][x]);
              }
            }
          }
        }
      }
    }
    return output;
  }
}
