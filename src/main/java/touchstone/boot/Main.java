package touchstone.boot;

import io.quarkus.runtime.annotations.QuarkusMain;
import touchstone.cli.TouchstoneCommand;

/** The program: every command, and the service behind {@code serve}. */
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(TouchstoneCommand.run(args));
  }
}
