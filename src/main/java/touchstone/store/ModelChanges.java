package touchstone.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import touchstone.audit.Kind;
import touchstone.clock.Beat;
import touchstone.detector.Detector;
import touchstone.detector.DetectorInForce;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.Promotion;

/**
 * Tells the audit log which detector judges, when the service starts and within seconds of a
 * promotion or a roll-back, with all promotions since it was told last; not where it is the one
 * that was told last.
 */
@ApplicationScoped
class ModelChanges {
  private static final Logger LOG = Logger.getLogger(ModelChanges.class);

  private final Database database;
  private final AuditLog audit;
  private final ModelCatalogue catalogue;
  private final DetectorInForce inForce;
  private Detector told;

  ModelChanges(
      Database database, AuditLog audit, ModelCatalogue catalogue, DetectorInForce inForce) {
    this.database = database;
    this.audit = audit;
    this.catalogue = catalogue;
    this.inForce = inForce;
  }

  void start(@Observes StartupEvent event, Beat beat) {
    beat.every(Duration.ofSeconds(2), this::follow);
  }

  private void follow() {
    Detector detector = inForce.get();
    if (detector != told) {
      tell(detector.model(), detector.policy().version());
      told = detector;
    }
  }

  private void tell(String model, String policy) {
    List<Promotion> promotions = promotions();
    database.transact(
        () -> {
          Optional<String> before =
              AuditEntity.<AuditEntity>find("kind = ?1 order by id desc", Kind.MODEL)
                  .firstResultOptional()
                  .map(last -> last.content);
          List<Promotion> missed = untold(promotions, before);
          missed.forEach(
              promotion -> {
                String to = promotion.to().value();
                audit.append(
                    Kind.MODEL, to, AuditLog.SERVICE, content(node(to), Optional.of(promotion)));
              });
          String content = content(node(model).put("policy", policy), last(promotions, model));
          if (before.filter(content::equals).isEmpty()) {
            audit.append(Kind.MODEL, model, AuditLog.SERVICE, content);
          }
          return null;
        });
  }

  /**
   * Promotions between the one that was told last and the last one: several in the time between two
   * looks, or while no service ran. Those before the first that was told are history.
   *
   * @param told content of the entry that was told last
   */
  static List<Promotion> untold(List<Promotion> promotions, Optional<String> told) {
    for (int i = promotions.size() - 1; i >= 0; i--) {
      String hash = promotions.get(i).hash();
      if (told.filter(content -> content.contains(hash)).isPresent()) {
        return promotions.subList(Math.min(i + 1, promotions.size() - 1), promotions.size() - 1);
      }
    }
    return List.of();
  }

  private static ObjectNode node(String model) {
    return JsonNodeFactory.instance.objectNode().put("model", model);
  }

  private static String content(ObjectNode content, Optional<Promotion> promotion) {
    promotion.ifPresent(
        of ->
            content
                .putObject("promotion")
                .put("at", of.at())
                .put("who", of.who())
                .put("action", of.action().name())
                .put("from", Objects.toString(of.from(), null))
                .put("because", of.because())
                .put("hash", of.hash()));
    return content.toString();
  }

  /** How the model came to be in force; empty where the folder does not say. */
  private static Optional<Promotion> last(List<Promotion> promotions, String model) {
    return promotions.stream()
        .skip(Math.max(0, promotions.size() - 1))
        .filter(last -> last.to().value().equals(model))
        .findFirst();
  }

  /** None where they cannot be relied on. */
  private List<Promotion> promotions() {
    try {
      return catalogue.detectors().promotions();
    } catch (TouchstoneException e) {
      LOG.warnf("The audit log gets no reasons for models in force: %s", e.getMessage());
      return List.of();
    }
  }
}
