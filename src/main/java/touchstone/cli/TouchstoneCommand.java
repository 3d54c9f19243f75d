package touchstone.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;
import touchstone.cli.models.ModelsCommand;
import touchstone.error.TouchstoneException;

/**
 * The root command: finds the command, and turns whatever goes wrong into one line and an exit
 * code.
 */
@Command(
    name = "touchstone",
    description =
        "Tells synthetic pictures from authentic ones, says how sure it is, and admits when it"
            + " isn't.",
    mixinStandardHelpOptions = true,
    version = "Touchstone 0.1.0",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed; the last line on standard error says why",
      "2:wrong usage"
    },
    subcommands = {
      ServeCommand.class,
      ScoreCommand.class,
      CropsCommand.class,
      UnpackCommand.class,
      StackCommand.class,
      TrainCommand.class,
      GenerateCommand.class,
      TranslateCommand.class,
      TranslationErrorCommand.class,
      TilingErrorCommand.class,
      ClassAccuracyCommand.class,
      ModeCountCommand.class,
      EquivarianceCommand.class,
      AnomalyCommand.class,
      RareClassCommand.class,
      BankCommand.class,
      FineTuneCommand.class,
      TrainDetectorCommand.class,
      CalibrateCommand.class,
      EvaluateCommand.class,
      AttackCommand.class,
      ArmsRaceCommand.class,
      RegressionsCommand.class,
      GanTroubleCommand.class,
      ModelsCommand.class,
      SubmitCommand.class,
      AuditCommand.class,
      KeysCommand.class,
      MigrateCommand.class,
      FeedbackCommand.class,
      ProbeCommand.class,
      FuzzCommand.class,
      BenchCommand.class,
      DemoCommand.class,
      HelpCommand.class
    })
public final class TouchstoneCommand {
  static final int FAILED = 1;

  private TouchstoneCommand() {}

  /** Runs one command line and returns its exit code. */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new TouchstoneCommand());
    commandLine.setExecutionExceptionHandler(TouchstoneCommand::oneLine);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    return commandLine;
  }

  private static int oneLine(Exception failure, CommandLine command, ParseResult result) {
    String message =
        failure instanceof TouchstoneException known
            ? known.code() + ": " + known.getMessage()
            : "INTERNAL_ERROR: " + failure;
    command
        .getErr()
        .println("touchstone " + command.getCommandName() + ": " + message.replaceAll("\\R", " "));
    if (System.getenv("TOUCHSTONE_TRACE") != null) {
      failure.printStackTrace(command.getErr());
    }
    return FAILED;
  }
}
