package touchstone.training.translation;

import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanFamily;
import touchstone.gan.NetworkRole;
import touchstone.gan.TranslatingFamily;
import touchstone.gan.Translator;
import touchstone.gan.families.Families;
import touchstone.registry.ModelCard;
import touchstone.training.Domain;
import touchstone.training.PublishedGan;

/** Translators of published models. */
final class Translators {
  private Translators() {}

  /**
   * The way in which a model translates pictures of any size.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if it doesn't translate, or not from there
   */
  static PictureTranslator of(PublishedGan model, Domain domain, Seed seed) {
    Translator translator = of(model, domain);
    return switch (translator.scope()) {
      case FACE -> new FaceReplacement(translator, seed);
      case PART ->
          model.colourises()
              ? new Colourisation(new Tiles(translator, seed))
              : new Tiles(translator, seed);
    };
  }

  /**
   * The generator in use, for pictures of its own size.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if it doesn't translate, or not from there
   */
  static Translator of(PublishedGan model, Domain domain) {
    TranslatingFamily family = family(model.card());
    NetworkRole there = domain.other().maker();
    if (!model.has(there)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          model.card().id() + " knows one way only; leave --domain out");
    }
    return family.translator(model.size(), model.network(there));
  }

  private static TranslatingFamily family(ModelCard card) {
    if (card.kind() != ModelCard.Kind.GAN) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          card.id()
              + " is no GAN but makes fakes for detectors to learn from: train-detector uses it");
    }
    GanFamily family = Families.byName(card.config().path("family").asText());
    if (family instanceof TranslatingFamily translating) {
      return translating;
    }
    throw new TouchstoneException(
        ErrorCode.INVALID_ARGUMENT,
        card.id() + " starts from noise, not from pictures: touchstone generate " + card.id());
  }
}
