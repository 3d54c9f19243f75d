package touchstone.detector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.registry.ModelCard;

/**
 * What a network of others takes and gives, as its card says: [N, 3, side, side] of (sample / 255 −
 * mean) / deviation, to one number a square.
 *
 * @param side of the squares, pixels, 16 to 1024
 * @param mean of each channel, in the order of {@code channels}
 * @param deviation of each channel, above 0
 */
record InputDescription(
    int side, Channels channels, List<Float> mean, List<Float> deviation, Output output) {
  private static final int LEAST_SIDE = 16;
  private static final int LARGEST_SIDE = 1024;
  private static final float LARGEST_SAMPLE = 255;

  /** Probabilities of 0 and 1 would be infinite as logits. */
  private static final double LEAST_PROBABILITY = 1e-6;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The order of the colours. */
  enum Channels {
    RGB,
    BGR
  }

  /** What the number is. */
  enum Output {
    /** Above 0 where synthetic. */
    LOGIT,
    /** Of being synthetic, 0 to 1. */
    PROBABILITY
  }

  /**
   * Reads the card's {@code input}.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if something is missing in it, or wrong
   */
  static InputDescription of(ModelCard card) {
    JsonNode input = card.input();
    String missing =
        Stream.of("side", "channels", "mean", "deviation", "output")
            .filter(field -> input == null || !input.hasNonNull(field))
            .map(field -> "input." + field)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw refused(card, "lacks " + missing, null);
    }
    try {
      InputDescription description = JSON.treeToValue(input, InputDescription.class);
      if (!description.isValid()) {
        throw refused(
            card,
            "needs in its input a side of 16 to 1024, and a mean and a deviation above 0 for each"
                + " of three channels",
            null);
      }
      return description;
    } catch (JsonProcessingException e) {
      throw refused(card, "has an input that cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private static TouchstoneException refused(ModelCard card, String why, Exception cause) {
    return new TouchstoneException(
        ErrorCode.INVALID_MODEL, "the card of " + card.id() + " " + why, cause);
  }

  private boolean isValid() {
    return side >= LEAST_SIDE
        && side <= LARGEST_SIDE
        && isOfChannels(mean)
        && isOfChannels(deviation)
        && deviation.stream().allMatch(value -> value > 0);
  }

  private static boolean isOfChannels(List<Float> values) {
    return values.size() == Picture.CHANNELS
        && values.stream().allMatch(value -> value != null && Float.isFinite(value));
  }

  /** What the network takes for squares of its side, row-major. */
  float[] values(List<Picture> squares) {
    float[] values = new float[squares.size() * Picture.CHANNELS * side * side];
    int at = 0;
    for (Picture square : squares) {
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        int colour = channels == Channels.RGB ? channel : Picture.CHANNELS - 1 - channel;
        float shift = mean.get(channel);
        float scale = deviation.get(channel);
        for (int y = 0; y < side; y++) {
          for (int x = 0; x < side; x++) {
            values[at++] = (square.sample(x, y, colour) / LARGEST_SAMPLE - shift) / scale;
          }
        }
      }
    }
    return values;
  }

  /**
   * The logit of a square.
   *
   * @param row what the network gives for it
   * @throws TouchstoneException {@code INVALID_MODEL} if that is not one number of the promised
   *     kind
   */
  double logit(float[] row) {
    boolean number = row.length == 1 && Float.isFinite(row[0]);
    if (!number || (output == Output.PROBABILITY && !(row[0] >= 0 && row[0] <= 1))) {
      String found = row.length > 1 ? row.length + " numbers" : Arrays.toString(row);
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          "the network gives "
              + found
              + " for a square, where its card promises one "
              + (output == Output.LOGIT ? "logit" : "probability"));
    }
    if (output == Output.LOGIT) {
      return row[0];
    }
    double probability =
        Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, (double) row[0]));
    return Math.log(probability / (1 - probability));
  }
}
