package touchstone.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import touchstone.detector.ScoreMap;

/** The maps of a detection as their column holds them: null where there are none. */
final class MapJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MapJson() {}

  static String write(Map<String, ScoreMap> maps) {
    try {
      return maps.isEmpty() ? null : JSON.writeValueAsString(maps);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable: " + maps, e);
    }
  }

  static Map<String, ScoreMap> read(String json) {
    try {
      return json == null ? Map.of() : JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a map: " + json, e);
    }
  }
}
