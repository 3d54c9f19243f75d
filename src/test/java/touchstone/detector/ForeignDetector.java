package touchstone.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import touchstone.onnx.ToyOnnx;
import touchstone.registry.FileHash;

/** A detector of others as they would drop it into the folder: a card and a model. */
public final class ForeignDetector {
  public static final String ID = "theirs";

  /** Of a model that takes squares of 48 pixels; 0.5 and 0.25 bring noise to a variance of 4/3. */
  public static final String INPUT =
      """
      {"side": 48, "channels": "RGB", "mean": [0.5, 0.5, 0.5], "deviation": [0.25, 0.25, 0.25], "output": "LOGIT"}\
      """;

  private ForeignDetector() {}

  /** One that calls smooth noise synthetic: 5 − 2 · the energies of the channels. */
  public static byte[] smoothness(long batch) {
    return new ToyOnnx(batch, 48, List.of(-2f, -2f, -2f), List.of(5f)).bytes();
  }

  /**
   * Writes both files.
   *
   * @param input of the card, JSON; none where it is empty
   */
  public static Path write(Path detectorModels, byte[] model, String input) throws IOException {
    Path folder = Files.createDirectories(detectorModels.resolve(ID));
    Files.write(folder.resolve("model.onnx"), model);
    String card =
        """
        {
          "id": "theirs", "kind": "DETECTOR", "summary": "Of somebody else.", "created": "2026-11-26",
          "data": [], "seed": 0, "config": {}, "metrics": {}, "parents": [],
          "files": {"model.onnx": "%s"},
          "intendedUse": "Tests.", "limits": ["Knows smooth noise alone."]%s
        }
        """
            .formatted(
                FileHash.of(folder.resolve("model.onnx")),
                input.isEmpty() ? "" : ", \"input\": " + input);
    Files.writeString(folder.resolve("card.json"), card);
    return folder;
  }
}
