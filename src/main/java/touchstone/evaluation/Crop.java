package touchstone.evaluation;

import touchstone.detector.Detection;
import touchstone.signal.TrivialStatistics;

/**
 * One delivered picture.
 *
 * @param index of its file in the set
 */
record Crop(PictureSet set, int index, Detection detection, TrivialStatistics statistics) {}
