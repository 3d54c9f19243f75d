package touchstone.gan.families.faceswap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.mechanisms.PictureLoss;
import touchstone.gan.mechanisms.PixelLoss;
import touchstone.gan.mechanisms.State;
import touchstone.nn.Adam;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.Parameter;
import touchstone.nn.WeightAverage;

/**
 * An encoder and two decoders. What is made of a source is its face as one of the pictures'; the
 * first generator makes sources' faces.
 */
final class FaceSwapModel implements GanModel {
  private final GanSpec spec;
  private final Network decoder;

  /** The encoder and then this decoder. */
  private final Network ofPictures;

  /** The same encoder and then a decoder of its own. */
  private final Network ofSources;

  private final Adam adam;
  private final WeightAverage averageOfPictures;
  private final WeightAverage averageOfSources;
  private final RandomWarp warp;

  FaceSwapModel(GanSpec spec) {
    this.spec = spec;
    GanSpec.Size size = spec.size();
    Network encoder = network(FaceSwapNetworks.encoder(size), "encoder");
    decoder = network(FaceSwapNetworks.decoder(size), "decoder");
    ofPictures = encoder.then(decoder);
    ofSources = encoder.then(network(FaceSwapNetworks.decoder(size), "first_decoder"));
    List<Parameter> parameters = new ArrayList<>(ofSources.parameters());
    parameters.addAll(decoder.parameters());
    adam = new Adam(parameters, spec.pace().beta1(), spec.pace().beta2());
    averageOfPictures = new WeightAverage(ofPictures, spec.pace().averageDecay());
    averageOfSources = new WeightAverage(ofSources, spec.pace().averageDecay());
    warp = new RandomWarp(size.side());
  }

  private Network network(List<LayerSpec> layers, String name) {
    return Network.of(layers, DataType.FLOAT).initialise(spec.seed().derive(name));
  }

  @Override
  public StepReport step(long step, Batch real) {
    ofPictures.clearGradients();
    ofSources.clearGradients();
    double pictures = unwarp(ofPictures, real.pictures(), step, "pictures");
    double sources = unwarp(ofSources, real.source().orElseThrow(), step, "sources");
    double norm = Math.hypot(ofSources.gradientNorm(), decoder.gradientNorm());
    adam.step(spec.pace().generatorRate(), Math.toIntExact(step));
    averageOfPictures.update(Math.toIntExact(step));
    averageOfSources.update(Math.toIntExact(step));
    return new StepReport(
        step, 0, pictures + sources, 0, norm, Map.of("pictures", pictures, "sources", sources));
  }

  /** Adds the gradients of giving faces back as they were before they were warped. */
  private double unwarp(Network network, INDArray faces, long step, String which) {
    INDArray warped = warp.of(faces, spec.seed().stream("warp of " + which, step));
    INDArray restored = network.forward(warped, Mode.TRAINING);
    PictureLoss loss = PixelLoss.ABSOLUTE.of(restored, faces);
    network.backward(loss.gradient());
    return loss.value();
  }

  /** Sources with the other's face in its place; there is nothing random in it. */
  @Override
  public INDArray generate(Batch like, Seed seed) {
    return laidOver(like.source().orElseThrow(), averageOfPictures, seed);
  }

  private INDArray laidOver(INDArray faces, WeightAverage average, Seed seed) {
    FaceTranslator translator = new FaceTranslator(spec.size().side(), average.network());
    return translator.over(faces, translator.of(faces, seed));
  }

  /** Each face, itself rebuilt, and the other's in its place. */
  @Override
  public List<INDArray> sideBySide(Batch like, INDArray made) {
    INDArray faces = like.source().orElseThrow();
    return List.of(faces, laidOver(faces, averageOfSources, spec.seed()), made);
  }

  /** There is no critic. */
  @Override
  public double[] judge(Batch batch) {
    return new double[0];
  }

  @Override
  public Map<NetworkRole, Network> networks() {
    return Map.of(
        NetworkRole.GENERATOR,
        ofPictures,
        NetworkRole.AVERAGED_GENERATOR,
        averageOfPictures.network(),
        NetworkRole.FIRST_GENERATOR,
        ofSources,
        NetworkRole.AVERAGED_FIRST_GENERATOR,
        averageOfSources.network());
  }

  /** The encoder's weights are in it twice, under the names of both that it belongs to. */
  @Override
  public Map<String, INDArray> state() {
    return new State()
        .with("generator", ofPictures.tensors())
        .with("first_generator", ofSources.tensors())
        .with("averaged_generator", averageOfPictures.network().tensors())
        .with("averaged_first_generator", averageOfSources.network().tensors())
        .with("adam", adam.tensors())
        .arrays();
  }
}
