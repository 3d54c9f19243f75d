package touchstone.gan.reconstruction;

import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.Codebook;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** The two halves of a trained generator. Not thread-safe, as its network is not. */
public final class Autoencoder {
  private final Network encoder;
  private final Network decoder;
  private final int multiple;

  /** The halves of a generator of {@link ReconstructionNetworks}; its layers, not copies. */
  Autoencoder(Network generator) {
    int bottleneck = ReconstructionNetworks.bottleneckEnd(generator.specs());
    encoder = generator.part(0, bottleneck);
    decoder = generator.part(bottleneck, generator.specs().size());
    int halvings = 0;
    for (LayerSpec layer : encoder.specs()) {
      halvings += layer instanceof LayerSpec.Conv conv && conv.stride() == 2 ? 1 : 0;
    }
    multiple = 1 << halvings;
  }

  /** Pixels a side that a position of the latent stands for; pictures have multiples of it. */
  public int multiple() {
    return multiple;
  }

  /** Channels of the latent. */
  public int channels() {
    return ((LayerSpec.Conv) decoder.specs().get(0)).in();
  }

  /**
   * The latent of pictures as the decoder gets it: means behind a KL bottleneck, codes behind a VQ
   * one.
   *
   * @param pictures [N, 3, H, W] from −1 to 1
   * @return [N, C, H / multiple, W / multiple]
   */
  public INDArray encode(INDArray pictures) {
    return encoder.forward(pictures, Mode.INFERENCE).dup('c');
  }

  /**
   * What a VQ latent is made of.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if the bottleneck is another one
   */
  public Codebook codebook() {
    return Codebook.of(encoder)
        .orElseThrow(
            () ->
                new TouchstoneException(
                    ErrorCode.INVALID_ARGUMENT,
                    "the autoencoder has no codes; name one with a VQ bottleneck"));
  }

  /** The pictures of a latent, [N, 3, H, W]; a buffer, valid until the next call. */
  public INDArray decode(INDArray latent) {
    return decoder.forward(latent, Mode.INFERENCE);
  }
}
