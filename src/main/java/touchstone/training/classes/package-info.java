/**
 * What generated pictures of classes are worth, as an independent classifier sees it.
 *
 * <p>Lives here: the classifier, trained on real pictures of classes; how often it finds in
 * generated pictures the class that was asked for; how many modes a generator covers; whether a
 * rare class is recognised better with generated pictures of it; sets of classes laid out anew for
 * that.
 *
 * <p>Never here: detectors of fakes, how a GAN trains, distances between sets of pictures
 * (fidelity's).
 *
 * <p>Start reading at {@link touchstone.training.classes.ClassAccuracy}.
 */
package touchstone.training.classes;
