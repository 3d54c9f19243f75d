package touchstone.cli;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainDetectorCommandTest {
  @TempDir private Path folder;

  @Test
  void aNetworkOfOthersMustSayWhoseItIs() {
    CommandRun.of(
            List.of(
                "train-detector",
                "--id=mine",
                "--real=" + folder,
                "--work=" + folder.resolve("work"),
                "--backbone=" + folder))
        .assertWrongUsage("Error: Missing required argument(s): --backbone-name=TEXT");
  }
}
