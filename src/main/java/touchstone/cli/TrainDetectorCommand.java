package touchstone.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.cli.models.ModelFolders;
import touchstone.data.GrainSynthesis;
import touchstone.data.Source;
import touchstone.data.TwinMaker;
import touchstone.data.UpsamplingChain;
import touchstone.detector.BackboneDescriptor;
import touchstone.detector.Descriptor;
import touchstone.detector.ReducedDescriptor;
import touchstone.detector.ResponseDescriptor;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.Gallery;
import touchstone.evaluation.PictureSet;
import touchstone.nn.Network;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;
import touchstone.training.ReconstructionBank;
import touchstone.training.TwinMakers;
import touchstone.training.study.OwnFakes;
import touchstone.training.study.Study;
import touchstone.training.study.StudyOptions;
import touchstone.training.study.StudySets;

/** Makes a detector of many generators' fakes and many sources' photographs. */
@Command(
    name = "train-detector",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a detector of the fakes of many generators and the real pictures of many sources.",
      "",
      "Whole generators and sources are held out in turn; the card tells what the detector says of"
          + " those. An interrupted run goes on from the examples in --work."
    })
public final class TrainDetectorCommand implements Callable<Integer> {
  /** Areas lie between 0 and 1, so this far from ½ is all of them. */
  private static final double ANY_BIAS = 0.5;

  /** A network of others goes into the detector, so its card says whose it is. */
  static final class Backbone {
    @Option(
        names = "--backbone",
        required = true,
        paramLabel = "DIR",
        description =
            "Keras' ResNet50 as TensorFlow.js stores it (model.json and what it names), whose"
                + " features are learned from as well.")
    private Path folder;

    @Option(
        names = "--backbone-name",
        required = true,
        paramLabel = "TEXT",
        description = "What it is, where it is from and under what licence, for the card.")
    private String name;
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description = "Id that the detector gets.")
  private String id;

  @Option(
      names = "--real",
      required = true,
      paramLabel = "DIR",
      description =
          "Real pictures: a folder for each source, or files of which manifest.csv names the source"
              + " (columns file, source); repeatable.")
  private List<Path> real;

  @Option(
      names = "--gallery",
      paramLabel = "DIR",
      description =
          "Collected fakes: GENERATOR/fake, and GENERATOR/real where there are its originals.")
  private Path gallery;

  @Mixin private GeneratorModels generatorModels;

  @Option(
      names = "--maker",
      paramLabel = "ID",
      description = "A generator of the bank that makes twins (repeatable; default: all).")
  private List<String> makers = new ArrayList<>();

  @Option(
      names = "--gan",
      paramLabel = "ID",
      description =
          "A GAN of our own whose fakes are learned from like collected ones (repeatable).")
  private List<String> gans = new ArrayList<>();

  @Option(
      names = "--made",
      paramLabel = "DIR",
      description =
          "A folder that generate or translate made with a GAN of our own, learned from in the"
              + " same way (repeatable).")
  private List<Path> made = new ArrayList<>();

  @Option(
      names = "--discriminator",
      paramLabel = "ID",
      description =
          "A GAN or reconstruction generator whose discriminator's responses are learned from"
              + " (repeatable).")
  private List<String> discriminators = new ArrayList<>();

  @ArgGroup(exclusive = false)
  private Backbone backbone;

  @Option(
      names = "--work",
      required = true,
      paramLabel = "DIR",
      description = "Where examples are kept until the detector is finished.")
  private Path work;

  @Option(
      names = "--detector-models",
      defaultValue = ModelFolders.DETECTORS,
      paramLabel = "DIR",
      description = "Where the detector goes (${DEFAULT-VALUE}).")
  private Path detectorModels;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of everything random (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--allow-biased-input",
      description =
          "Go on where trivial statistics (bytes per pixel, brightness, sharpness …) tell twins"
              + " from their photographs.")
  private boolean allowBiasedInput;

  @Mixin private PutInForce putInForce;

  @Option(names = "--dry-run", description = "Print the settings, and stop.")
  private boolean dryRun;

  @Override
  public Integer call() {
    StudyOptions options = options();
    if (dryRun) {
      System.out.println(Json.pretty(options));
      return 0;
    }
    ModelRegistry detectors = new ModelRegistry(detectorModels);
    long start = System.nanoTime();
    ModelCard card =
        Study.run(
            sets(options),
            options,
            work,
            detectors,
            new ModelId(id),
            line -> System.out.printf("%6.0f s  %s%n", (System.nanoTime() - start) / 1e9, line));
    System.out.println(String.join("\n", card.limits()));
    putInForce.run(detectorModels, generatorModels.folder(), card, "train-detector");
    return 0;
  }

  private StudyOptions options() {
    try {
      StudyOptions usual = StudyOptions.DEFAULT;
      return usual.with(seed, allowBiasedInput ? ANY_BIAS : usual.biasTolerance());
    } catch (TouchstoneException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private StudySets sets(StudyOptions options) {
    List<PictureSet> fakes = new ArrayList<>();
    List<PictureSet> reals = new ArrayList<>();
    List<OwnFakes> own = own();
    own.forEach(gan -> fakes.add(gan.set()));
    if (gallery != null) {
      for (PictureSet set : Gallery.open(gallery, Integer.MAX_VALUE)) {
        (set.fake() ? fakes : reals).add(set);
      }
    }
    for (Path folder : real) {
      for (Source source : Source.open(folder)) {
        reals.add(new PictureSet(source.name(), false, Optional.empty(), folder, source.files()));
      }
    }
    List<TwinMaker> twinMakers = new ArrayList<>();
    LongStream.range(0, options.chains()).mapToObj(UpsamplingChain::new).forEach(twinMakers::add);
    LongStream.range(0, options.grains()).mapToObj(GrainSynthesis::new).forEach(twinMakers::add);
    List<ModelId> parents =
        new ArrayList<>(own.stream().map(gan -> new ModelId(gan.set().name())).toList());
    for (TwinMaker generator : trainedMakers()) {
      twinMakers.addAll(Collections.nCopies(options.timesEachGenerator(), generator));
      parents.add(new ModelId(generator.id()));
    }
    discriminators.stream()
        .map(ModelId::new)
        .filter(model -> !parents.contains(model))
        .forEach(parents::add);
    Map<String, String> families =
        own.stream().collect(Collectors.toMap(gan -> gan.set().name(), OwnFakes::family));
    List<Descriptor> described = new ArrayList<>(responses());
    Optional<BackboneDescriptor> network =
        Optional.ofNullable(backbone)
            .map(given -> BackboneDescriptor.ofResidualNet("photograph_features", given.folder));
    network.ifPresent(described::add);
    return new StudySets(
        fakes,
        families,
        reals,
        twinMakers,
        parents,
        described,
        Optional.ofNullable(backbone).map(given -> given.name),
        network.map(ReducedDescriptor::new));
  }

  private List<OwnFakes> own() {
    ModelRegistry generators = new ModelRegistry(generatorModels.folder());
    List<OwnFakes> own = new ArrayList<>();
    for (String gan : gans) {
      own.add(OwnFakes.draw(generators, new ModelId(gan), work.resolve(gan), seed));
    }
    made.forEach(folder -> own.add(OwnFakes.made(generators, folder)));
    return own;
  }

  private List<ResponseDescriptor> responses() {
    ModelRegistry registry = new ModelRegistry(generatorModels.folder());
    Map<Boolean, List<String>> ofGans =
        discriminators.stream()
            .collect(
                Collectors.partitioningBy(
                    id -> registry.open(new ModelId(id)).kind() == ModelCard.Kind.GAN));
    List<ResponseDescriptor> responses = new ArrayList<>();
    if (!ofGans.get(false).isEmpty()) {
      responses.add(responses("patch_discriminators", ofGans.get(false)));
    }
    if (!ofGans.get(true).isEmpty()) {
      responses.add(responses("gan_discriminators", ofGans.get(true)));
    }
    return responses;
  }

  private ResponseDescriptor responses(String name, List<String> models) {
    Map<String, Network> networks = new LinkedHashMap<>();
    models.forEach(
        id ->
            networks.put(
                id, ReconstructionBank.discriminator(generatorModels.folder(), new ModelId(id))));
    return new ResponseDescriptor(name, networks);
  }

  private List<TwinMaker> trainedMakers() {
    return makers.isEmpty()
        ? TwinMakers.open(generatorModels.folder())
        : makers.stream()
            .map(maker -> TwinMakers.open(generatorModels.folder(), new ModelId(maker)))
            .toList();
  }
}
