package touchstone.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import touchstone.audit.Kind;
import touchstone.detector.DetectorInForce;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.Promotion;

/** Tells the audit log which detector judges from now on, if it is another than before. */
@ApplicationScoped
public class ModelChanges {
  private static final Logger LOG = Logger.getLogger(ModelChanges.class);

  private final Database database;
  private final AuditLog audit;
  private final ModelCatalogue catalogue;

  ModelChanges(Database database, AuditLog audit, ModelCatalogue catalogue) {
    this.database = database;
    this.audit = audit;
    this.catalogue = catalogue;
  }

  void start(@Observes StartupEvent event, DetectorInForce inForce) {
    takenUp(inForce.get().model(), inForce.get().policy().version());
  }

  /** Says that verdicts come from this model under this policy; said twice, it is told once. */
  public void takenUp(String model, String policy) {
    database.transact(
        () -> {
          Optional<AuditEntity> told =
              AuditEntity.<AuditEntity>find("kind = ?1 order by id desc", Kind.MODEL)
                  .firstResultOptional();
          String content = content(model, policy);
          if (told.filter(last -> last.content.equals(content)).isEmpty()) {
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
