package touchstone.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.detector.ScoreMap;

/**
 * A square of the picture and how synthetic one branch of the detector finds it.
 *
 * @param x of its left edge, pixels of the upright picture
 * @param y of its upper edge
 * @param side pixels
 * @param logit positive where synthetic, before fusion and calibration
 */
@Schema(name = "Patch")
public record PatchView(String branch, int x, int y, int side, double logit) {

  static List<PatchView> of(Map<String, ScoreMap> maps) {
    return maps.entrySet().stream()
        .flatMap(
            map ->
                map.getValue().patches().stream()
                    .map(
                        patch ->
                            new PatchView(
                                map.getKey(), patch.x(), patch.y(), patch.side(), patch.logit())))
        .toList();
  }
}
