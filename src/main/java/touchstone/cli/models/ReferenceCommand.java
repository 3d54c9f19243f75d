package touchstone.cli.models;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import touchstone.detector.ScoreReference;
import touchstone.evaluation.PictureSet;
import touchstone.training.ScoreSample;

/** What a detector's scores are held against. */
@Command(
    name = "reference",
    mixinStandardHelpOptions = true,
    description = {
      "Writes how the scores of a detector are spread on some pictures: what its later scores are"
          + " held against, to tell when they drift.",
      "A detector that is trained, fine-tuned or calibrated has one of its calibration set. Give it"
          + " another of what comes in where you are: pictures that it did not learn from, labelled"
          + " or not. A service that runs takes it up at its next start."
    })
final class ReferenceCommand implements Callable<Integer> {
  @ParentCommand private ModelsCommand models;

  @Parameters(paramLabel = "ID", description = "The detector.")
  private String id;

  @Option(
      names = "--pictures",
      required = true,
      paramLabel = "DIR",
      description = "Pictures, with sub-folders, as they come in.")
  private Path pictures;

  @Override
  public Integer call() {
    ScoreReference reference =
        ScoreSample.write(
            models.catalogue().detectors(),
            models.detector(id),
            PictureSet.open("reference", false, Optional.empty(), pictures, Integer.MAX_VALUE));
    models.out().printf("%s is held against %d scores%n", id, reference.pictures());
    models.out().flush();
    return 0;
  }
}
