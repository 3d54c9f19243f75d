package touchstone.cli.models;

/**
 * Where models are unless an option says otherwise: where the service's settings have them, else
 * beside the program. A command and the service that it concerns must mean the same folder.
 */
public final class ModelFolders {
  public static final String DETECTORS =
      "${env:TOUCHSTONE_MODELS_DETECTORS:-${env:TOUCHSTONE_HOME:-.}/detector-models}";

  public static final String GENERATORS =
      "${env:TOUCHSTONE_MODELS_GENERATORS:-${env:TOUCHSTONE_HOME:-.}/generator-models}";

  private ModelFolders() {}
}
