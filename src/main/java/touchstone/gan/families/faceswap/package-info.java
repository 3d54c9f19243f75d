/**
 * The face-swap autoencoder that was published as "deepfakes" in 2017 (no paper; described by Perov
 * et al. 2020, "DeepFaceLab", arXiv 2005.05535, section 2).
 *
 * <p>Lives here: its networks, the warps that it learns to undo, its training step and its
 * composition. From the published program: one encoder for the faces of two people and a decoder
 * for each; faces are warped by a random 5 x 5 grid and the decoder has to give back the face as it
 * was; L1; five-pixel strided convolutions, two dense layers between, sub-pixel shuffles back; the
 * swap is to encode one person's face and decode it as the other's, then to give it the colours of
 * the place and lay it over the picture through a soft mask. The mask is an ellipse, since faces
 * come aligned. Added: weight averages. Left out: the random turns and shifts, the adversarial term
 * of later variants; there is no critic, so it judges nothing.
 *
 * <p>Never here: finding faces in pictures, anything of another family, files.
 *
 * <p>Start reading at {@link touchstone.gan.families.faceswap.FaceSwap}.
 */
package touchstone.gan.families.faceswap;
