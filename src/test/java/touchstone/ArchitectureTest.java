package touchstone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which room may use which: the table is the rule, from the ground floor up. */
class ArchitectureTest {
  private static final String TABLE =
      """
      error         :
      media         : error
      fetch         : error media
      engine        : error
      signal        : error media
      clock         : error
      nn            : error engine
      data          : error media engine signal
      metrics       : error engine signal data
      regression    : error
      registry      : error metrics
      trees         : error
      onnx          : error nn
      fidelity      : error engine nn data
      gan           : error engine nn data metrics fidelity
      gan.mechanisms: error engine nn data gan
      gan.families  : error engine nn data gan gan.mechanisms
      gan.reconstruction: error media engine nn data gan
      gan.latent    : error media engine nn data gan gan.reconstruction
      detector      : error media engine signal nn data metrics registry trees onnx
      evaluation    : error media engine signal data metrics regression registry trees detector
      evidence      : error media engine signal detector
      provenance    : error media
      access        : error
      audit         : error
      analysis      : error media detector evidence provenance registry
      training      : error media engine signal nn data metrics regression registry trees fidelity gan gan.mechanisms gan.families gan.reconstruction gan.latent detector evaluation
      store         : error media detector evidence provenance registry audit analysis training access clock
      callback      : error store clock
      intake        : error media fetch detector access analysis store callback clock
      api           : error media fetch callback audit detector evidence provenance registry access analysis fidelity training store
      dashboard     : error media detector evidence provenance registry access analysis fidelity training store
      embedded      : error
      ops           : error media engine detector registry access analysis training store clock
      cli           : error media engine nn data metrics fidelity gan gan.families gan.reconstruction gan.latent detector evaluation registry access audit analysis training store intake embedded
      boot          : *
      """;

  /**
   * The first room with CDI, JPA and HTTP; everything above it in the table is plain Java that a
   * test builds with {@code new}.
   */
  private static final String FIRST_ADAPTER = "store";

  private static final Set<String> ODDS_AND_ENDS =
      Set.of(
          "util", "utils", "common", "helper", "misc", "shared", "impl", "service", "dto", "model",
          "manager");

  private static final Path MAIN = Path.of("src/main/java");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("touchstone");

  private static Map<String, String> rooms() {
    Map<String, String> rooms = new LinkedHashMap<>();
    TABLE
        .lines()
        .forEach(
            row ->
                rooms.put(
                    row.substring(0, row.indexOf(':')).strip(),
                    row.substring(row.indexOf(':') + 1).strip()));
    return rooms;
  }

  private static String classesOf(String room) {
    return room.equals("gan") ? "touchstone.gan" : "touchstone." + room + "..";
  }

  @Test
  void everyRoomUsesOnlyTheRoomsItsRowNames() {
    LayeredArchitecture architecture =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (String room : rooms().keySet()) {
      architecture = architecture.layer(room).definedBy(classesOf(room));
    }
    for (Map.Entry<String, String> row : rooms().entrySet()) {
      if (row.getValue().isEmpty()) {
        architecture = architecture.whereLayer(row.getKey()).mayNotAccessAnyLayer();
      } else if (!row.getValue().equals("*")) {
        architecture =
            architecture.whereLayer(row.getKey()).mayOnlyAccessLayers(row.getValue().split(" "));
      }
    }
    architecture.check(CLASSES);
  }

  @Test
  void everyClassIsInARoomOfTheTable() {
    String[] known =
        rooms().keySet().stream().map(ArchitectureTest::classesOf).toArray(String[]::new);
    noClasses().should().resideOutsideOfPackages(known).check(CLASSES);
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("touchstone.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void familiesDoNotKnowEachOther() {
    slices()
        .matching("touchstone.gan.families.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyMediaOpensCodecs() {
    noClasses()
        .that()
        .resideOutsideOfPackage("touchstone.media..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.imageio..", "com.twelvemonkeys..", "java.awt..")
        .check(CLASSES);
  }

  @Test
  void onlyTreesKnowsTheirLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("touchstone.trees..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ml.dmlc..")
        .check(CLASSES);
  }

  @Test
  void onlyFetchKnowsItsHttpClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("touchstone.fetch..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.hc..")
        .check(CLASSES);
  }

  @Test
  void onlyOnnxKnowsItsFormatAndItsEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("touchstone.onnx..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnxruntime..", "onnx..")
        .check(CLASSES);
  }

  @Test
  void onlyEvaluationDrawsPlots() {
    noClasses()
        .that()
        .resideOutsideOfPackage("touchstone.evaluation..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.knowm.xchart..")
        .check(CLASSES);
  }

  @Test
  void theLowerFloorsArePlainJava() {
    List<String> rooms = List.copyOf(rooms().keySet());
    String[] plain =
        rooms.subList(0, rooms.indexOf(FIRST_ADAPTER)).stream()
            .map(ArchitectureTest::classesOf)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAnyPackage(plain)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta..", "io.quarkus..", "org.eclipse.microprofile..", "io.smallrye..")
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatLivesInIt() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      List<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertThat(packages)
          .isNotEmpty()
          .allSatisfy(
              folder -> {
                assertThat(folder.resolve("package-info.java"))
                    .content()
                    .contains("Lives here:", "Never here:");
                assertThat(ODDS_AND_ENDS).doesNotContain(folder.getFileName().toString());
              });
    }
  }
}
