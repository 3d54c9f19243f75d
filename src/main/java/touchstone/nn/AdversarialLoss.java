package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What critic and generator minimise, as functions of the critic's output D(x); sp is the softplus.
 */
public enum AdversarialLoss {
  /** Goodfellow et al. 2014. Critic: sp(−D(x)) + sp(D(G(z))); generator: sp(−D(G(z))). */
  NON_SATURATING {
    @Override
    public Term criticOnReal(INDArray logits) {
      return softplus(-1, logits);
    }

    @Override
    public Term criticOnFake(INDArray logits) {
      return softplus(1, logits);
    }

    @Override
    public Term generator(INDArray logits) {
      return softplus(-1, logits);
    }
  },

  /**
   * The game as Goodfellow et al. 2014 prove its theorem for: the generator minimises −sp(D(G(z))),
   * whose slope vanishes where the critic is sure.
   */
  MINIMAX {
    @Override
    public Term criticOnReal(INDArray logits) {
      return NON_SATURATING.criticOnReal(logits);
    }

    @Override
    public Term criticOnFake(INDArray logits) {
      return NON_SATURATING.criticOnFake(logits);
    }

    @Override
    public Term generator(INDArray logits) {
      return softplus(1, logits).negated();
    }
  },

  /** Arjovsky et al. 2017. Critic: D(G(z)) − D(x); generator: −D(G(z)). */
  WASSERSTEIN {
    @Override
    public Term criticOnReal(INDArray logits) {
      return mean(-1, logits);
    }

    @Override
    public Term criticOnFake(INDArray logits) {
      return mean(1, logits);
    }

    @Override
    public Term generator(INDArray logits) {
      return mean(-1, logits);
    }
  },

  /** Lim and Ye 2017. Critic: max(0, 1 − D(x)) + max(0, 1 + D(G(z))); generator: −D(G(z)). */
  HINGE {
    @Override
    public Term criticOnReal(INDArray logits) {
      return hinge(-1, logits);
    }

    @Override
    public Term criticOnFake(INDArray logits) {
      return hinge(1, logits);
    }

    @Override
    public Term generator(INDArray logits) {
      return mean(-1, logits);
    }
  },

  /** Mao et al. 2017. Critic: ½ (D(x) − 1)² + ½ D(G(z))²; generator: ½ (D(G(z)) − 1)². */
  LEAST_SQUARES {
    @Override
    public Term criticOnReal(INDArray logits) {
      return halfSquare(1, logits);
    }

    @Override
    public Term criticOnFake(INDArray logits) {
      return halfSquare(0, logits);
    }

    @Override
    public Term generator(INDArray logits) {
      return halfSquare(1, logits);
    }
  };

  /**
   * A mean over the batch, and its gradient.
   *
   * @param gradient to the logits, of their shape
   */
  public record Term(double value, INDArray gradient) {
    private Term negated() {
      return new Term(-value, gradient.negi());
    }
  }

  public abstract Term criticOnReal(INDArray logits);

  public abstract Term criticOnFake(INDArray logits);

  public abstract Term generator(INDArray logits);

  /** The mean of sp(sign · logit), in its stable form. */
  static Term softplus(int sign, INDArray logits) {
    INDArray signed = logits.mul(sign);
    double mean =
        Transforms.max(signed, 0)
            .addi(Transforms.log(Transforms.exp(Transforms.abs(signed).negi(), false).addi(1)))
            .meanNumber()
            .doubleValue();
    INDArray gradient = Transforms.sigmoid(signed).muli((double) sign / logits.length());
    return new Term(mean, gradient);
  }

  private static Term mean(int sign, INDArray logits) {
    return new Term(
        sign * logits.meanNumber().doubleValue(),
        logits.ulike().assign((double) sign / logits.length()));
  }

  /** The mean of max(0, 1 + sign · logit). */
  private static Term hinge(int sign, INDArray logits) {
    INDArray margin = logits.mul(sign).addi(1);
    INDArray inside = margin.gt(0).castTo(logits.dataType());
    return new Term(
        margin.muli(inside).meanNumber().doubleValue(),
        inside.muli((double) sign / logits.length()));
  }

  private static Term halfSquare(int target, INDArray logits) {
    INDArray difference = logits.sub(target);
    double value = difference.mul(difference).meanNumber().doubleValue() / 2;
    return new Term(value, difference.divi(logits.length()));
  }
}
