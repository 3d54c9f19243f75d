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
 * promotion or a roll-back; not where it is the one that was told last.
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
    database.transact(
        () -> {
          Optional<AuditEntity> before =
              AuditEntity.<AuditEntity>find("kind = ?1 order by id desc", Kind.MODEL)
                  .firstResultOptional();
          String content = content(model, policy);
          if (before.filter(last -> last.content.equals(content)).isEmpty()) {
            audit.append(Kind.MODEL, model, AuditLog.SERVICE, content);
          }
          return null;
        });
  }

  private String content(String model, String policy) {
    ObjectNode content =
        JsonNodeFactory.instance.objectNode().put("model", model).put("policy", policy);
    promotion(model)
        .ifPresent(
            promotion ->
                content
                    .putObject("promotion")
                    .put("at", promotion.at())
                    .put("who", promotion.who())
                    .put("action", promotion.action().name())
                    .put("from", Objects.toString(promotion.from(), null))
                    .put("because", promotion.because())
                    .put("hash", promotion.hash()));
    return content.toString();
  }

  /** How the model came to be in force; empty where the folder does not say, or not reliably. */
  private Optional<Promotion> promotion(String model) {
    try {
      List<Promotion> promotions = catalogue.detectors().promotions();
      return promotions.stream()
          .skip(Math.max(0, promotions.size() - 1))
          .filter(last -> last.to().value().equals(model))
          .findFirst();
    } catch (TouchstoneException e) {
      LOG.warnf("The audit log gets no reason for %s: %s", model, e.getMessage());
      return Optional.empty();
    }
  }
}
